/// Which actions count as the same at the lenient level: two readers rarely quarrel over more.
enum ScoredTopics {
  /// The topics of a score, in the order they are printed.
  static let all = ["ceasefire", "mediation", "exchange", "talks", "position", "pressure"]
  /// What an answer rests on first.
  static let core = ["ceasefire", "mediation", "exchange"]
  /// Scored for itself and in no sum, since other labelled sets do not know it.
  static let apart = ["agreement"]

  private static let classes: [String: [String: String]] = [
    "ceasefire": [
      "propose": "seek", "call": "seek", "accept": "accept", "accept-conditionally": "conditional",
      "reject": "reject", "agree": "agree", "declare": "effect", "begin": "effect",
      "hold": "effect", "extend": "extend", "violate": "violate", "end": "end", "fail": "fail",
    ],
    "mediation": [
      "propose": "propose", "offer": "propose", "accept": "accept", "decline": "decline",
      "mediate": "active", "host": "active", "guarantee": "active", "monitor": "active",
      "withdraw": "decline",
    ],
    "exchange": [
      "propose": "propose", "agree": "agree", "complete": "complete", "fail": "fail",
    ],
    "talks": [
      "propose": "propose", "plan": "propose", "hold": "hold", "decline": "fail", "fail": "fail",
      "suspend": "fail",
    ],
    "position": [
      "demand": "want", "offer": "give", "accept": "give", "refuse": "refuse", "doubt": "refuse",
    ],
    "pressure": [
      "threaten": "threaten", "urge": "urge", "impose": "impose", "ease": "ease",
    ],
    "agreement": [
      "draft": "draft", "sign": "sign", "implement": "implement", "breach": "breach",
      "reject": "breach",
    ],
  ]

  static func isScored(_ topic: String) -> Bool { classes[topic] != nil }

  /// The class of an action; an action that nobody knows stands for itself.
  static func lenientClass(of action: String?, in topic: String) -> String? {
    guard let action else { return nil }
    return classes[topic]?[action] ?? action
  }
}

/// How closely a claim that was found must meet the label.
package enum MatchLevel: String, Sendable, CaseIterable {
  /// The topic, the class of the action, the party, and the mediator, figure or issue.
  case lenient
  /// The same with the exact action.
  case strict
}
