import Negotiation

/// A topic that a sentence speaks of, with everybody of whom it may make a claim.
struct TopicCandidates {
  enum Topic: Sendable, Hashable {
    case ceasefire
    case position(PositionIssue)
  }

  var topic: Topic
  /// Where the topic is spoken of, in the order of the text.
  var nodes: [TopicNode]
  /// What holds whoever does it, each once.
  var shared: [Trait]
  var holders: [Holder]

  /// A party, or the two sides of the negotiation together, and what holds of it alone.
  struct Holder {
    var parties: [Int]
    var traits: [Trait]
  }
}

extension TopicCandidates.Topic {
  /// The name in files and traces: `ceasefire`, `position:territory`.
  var name: String {
    switch self {
    case .ceasefire: "ceasefire"
    case .position(let issue): "position:\(issue.rawValue)"
    }
  }
}
