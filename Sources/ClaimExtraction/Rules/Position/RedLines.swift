import Negotiation
import TextAnalysis

/// What is not to be talked of: "enrichment is a red line", "its missiles are not up for
/// negotiation", "a withdrawal is out of the question", "NATO membership is off the table".
struct RedLines: ClaimRule {
  let name = "red-lines"

  func findings(in view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for index in view.verbs.indices {
      let group = view.verbs[index]
      guard group.isCopula || group.isAdjective, let line = line(after: group, view),
        let subject = group.subjects.first,
        let issue = PositionIssues.issue(ofNoun: subject, in: view)
          ?? PositionIssues.issue(of: view.nouns[subject].modifiers), issue != .peaceTerms
      else { continue }
      let noun = view.nouns[subject]
      var holders = Speakers(view: view).speaker(at: group.head)?.parties ?? []
      if holders.isEmpty, noun.possessor >= 0 { holders = view.listParties(noun.possessor) }
      guard !holders.isEmpty else { continue }
      findings.append(
        Finding(
          rule: name, parties: view.ids(holders),
          statement: .position(
            PositionStatement(.refuse, issue: issue, text: view.reading.text(noun.tokens))),
          tokens: view.span(noun.tokens, group.tokens, line), at: group.head, confidence: 0.7))
    }
    return findings
  }

  /// Whether an issue noun stands under such a predicate, so that no demand is read from it.
  static func isRefused(_ noun: Int, _ view: SentenceView) -> Bool {
    view.verbs.contains { group in
      (group.isCopula || group.isAdjective) && group.subjects.contains(noun)
        && RedLines().line(after: group, view) != nil
    }
  }

  /// The words of refusal behind the verb.
  private func line(after group: VerbGroup, _ view: SentenceView) -> Range<Int>? {
    let end = min(view.range.upperBound, group.head + 8)
    let window = group.head..<max(group.head, end)
    let isNegated =
      group.isNegated || window.contains { view.words[$0].part == .negator }
    for phrase in isNegated ? Self.open : Self.closed {
      for start in window where start + phrase.count <= view.range.upperBound {
        if phrase.indices.allSatisfy({ view.tokens[start + $0].hash == phrase[$0] }) {
          return start..<start + phrase.count
        }
      }
    }
    return nil
  }

  /// What a thing is that cannot be had.
  private static let closed = hashes([
    "out of the question", "off the table", "a red line", "red line", "red lines", "non negotiable",
    "nonnegotiable", "impossible", "a non starter", "unthinkable", "inalienable",
  ])
  /// What a thing is not that cannot be had.
  private static let open = hashes([
    "up for negotiation", "up for discussion", "on the table", "open to negotiation",
    "open for discussion", "open for negotiation", "negotiable", "up for debate", "on the agenda",
    "for sale", "subject to negotiation", "a subject for negotiation", "acceptable", "an option",
    "a matter for negotiation", "under discussion",
  ])

  private static func hashes(_ phrases: [String]) -> [[UInt64]] {
    phrases.map { $0.split(separator: " ").map { WordHash(String($0)).value } }
  }
}
