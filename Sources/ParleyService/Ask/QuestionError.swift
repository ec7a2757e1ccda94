internal import Negotiation

/// What is wrong with a question, and what to do about it.
package enum QuestionError: Error, Sendable, Equatable {
  /// A word that names no party; the nearest names that do.
  case unknownParty(String, suggestions: [String])
  case unknownNegotiation(String, known: [String])
  case unknownTopic(String)
  case unknownRule(String, known: [String])
  case unknownClaim(String)
  case unknownArticle(String)
  case unknownContradiction(String)
  case unknownSubject(String)
  /// A prefix that several ids begin with.
  case ambiguousID(String, candidates: [String])
  case unreadableDate(String)
  /// When an article came out: a day or a moment, nothing vaguer.
  case unreadablePublication(String)
  case unreadablePosition(String)
  /// A position that the log has not reached.
  case positionBeyondLog(String, head: String)
  /// Nothing is stored yet.
  case emptyLog
  case unknownTag(String, known: [String])
  /// A name for a tag or rule that is not lower-case letters, digits, `.`, `_` and `-`.
  case unfitName(String)
  /// A day and a point of the log, which no diff can compare.
  case mixedEnds(String, String)
  /// A log point for the world's clock, or the like.
  case endOffAxis(String, axis: String)
}

extension QuestionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownParty(let text, let suggestions):
      "no party or mediator \"\(text)\"." + QuestionError.didYouMean(suggestions)
    case .unknownNegotiation(let text, let known):
      "no negotiation \"\(text)\". Known: \(known.joined(separator: ", "))"
    case .unknownTopic(let text):
      "no topic \"\(text)\". Topics: \(Topic.allCases.map(\.rawValue).joined(separator: ", "))"
    case .unknownRule(let text, let known):
      "no rule \"\(text)\". Rules: \(known.joined(separator: ", "))"
    case .unknownClaim(let text):
      "no claim \"\(text)\". See: parley claims list"
    case .unknownArticle(let text):
      "no article \"\(text)\". See: parley articles list"
    case .unknownContradiction(let text):
      "no contradiction \"\(text)\". See: parley contradictions"
    case .unknownSubject(let text):
      "cannot explain \"\(text)\". Say ceasefire, talks, exchanges, mediator/PARTY, PARTY.SUBJECT "
        + "(russia.ceasefire, ukraine.nato) or the id of a claim or a contradiction"
    case .ambiguousID(let text, let candidates):
      "\"\(text)\" begins several ids: \(candidates.joined(separator: ", "))"
    case .unreadableDate(let text):
      QuestionError.dateHelp(text) + ", 2025-05, yesterday or 2w"
    case .unreadablePublication(let text):
      QuestionError.dateHelp(text) + " or 2025-05-24T18:00:00+03:00"
    case .unreadablePosition(let text):
      "cannot read \"\(text)\" as a point of the log. Use seq:N, such as seq:120, or a date"
    case .positionBeyondLog(let text, let head):
      "the log has not reached \(text); its last position is seq:\(head)"
    case .unknownTag(let text, let known):
      "no tag \"\(text)\"."
        + (known.isEmpty
          ? " Make one with: parley tag NAME" : " Tags: \(known.joined(separator: ", "))")
    case .unfitName(let text):
      "\"\(text)\" is not a name: use lower-case letters, digits, \".\", \"_\" and \"-\", at most 64"
    case .mixedEnds(let from, let to):
      "cannot compare \(from) with \(to): give two days, or two points of the log (seq:N, tag:T)"
    case .endOffAxis(let text, let axis):
      "\(text) is a point of the log, and --axis \(axis) compares days. Use --axis known"
    case .emptyLog:
      "nothing is stored yet. Begin with: parley ingest FILE --published DATE"
    }
  }

  private static func didYouMean(_ suggestions: [String]) -> String {
    switch suggestions.count {
    case 0: " See: parley positions"
    case 1: " Did you mean \"\(suggestions[0])\"?"
    default:
      " Did you mean \(suggestions.dropLast().map { "\"\($0)\"" }.joined(separator: ", ")) "
        + "or \"\(suggestions[suggestions.count - 1])\"?"
    }
  }

  private static func dateHelp(_ text: String) -> String {
    let numbers = text.split { "/.".contains($0) }.compactMap { Int($0) }
    let hint =
      numbers.count == 3 && text.contains(where: { "/.".contains($0) })
      ? " (day or month first?)" : ""
    return "cannot read date \"\(text)\"\(hint). Use 2025-05-24, 2025-05-24T18:00Z"
  }
}
