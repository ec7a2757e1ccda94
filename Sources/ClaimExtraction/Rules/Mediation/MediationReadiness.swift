import Negotiation
import TextAnalysis

/// A readiness that points back to hosting or mediating: "told her of his willingness to do so",
/// "was willing to take the role", after somebody was suggested as host.
struct MediationReadiness: ClaimRule {
  let name = "mediation-readiness"

  func findings(in view: SentenceView) -> [Finding] {
    view.verbs.indices.compactMap { index in
      let group = view.verbs[index]
      guard isInfinitive(group, view), pointsBack(group, view),
        let source = readiness(of: index, view),
        isMediationNear(before: group.head, view)
      else { return nil }
      let mediators = source.holders.filter { !view.reading.pair.contains($0) }
      guard mediators.count == 1 else { return nil }
      return Finding(
        rule: name, parties: view.ids(mediators),
        statement: .mediation(MediationStatement(.offer, mediator: view.id(mediators[0]))),
        tokens: view.span(
          source.tokens, group.tokens, group.head..<min(group.head + 2, view.range.upperBound)),
        at: group.head, confidence: 0.7)
    }
  }

  /// "Do" after "to" reads as an auxiliary.
  private func isInfinitive(_ group: VerbGroup, _ view: SentenceView) -> Bool {
    group.isInfinitive || view.hash(group.tokens.lowerBound - 1) == Self.to
  }

  private static let to = WordHash("to").value

  /// "To do so", "to do it", "to take the role".
  private func pointsBack(_ group: VerbGroup, _ view: SentenceView) -> Bool {
    if view.hash(group.head) == Self.do {
      return Self.back.contains(view.hash(group.head + 1))
    }
    guard group.object >= 0 else { return false }
    return Self.roles.contains(view.tokens[view.nouns[group.object].head].hash)
  }

  /// Who is ready, by the noun or the adjective before the infinitive.
  private func readiness(of verb: Int, _ view: SentenceView) -> (
    holders: [Int], tokens: Range<Int>
  )? {
    let group = view.verbs[verb]
    if group.governor >= 0, view.verbs[group.governor].predicates.contains(.willing),
      !view.verbs[group.governor].isNegated
    {
      return (
        view.subjects(group.governor),
        view.span(view.subjectRange(group.governor), view.verbs[group.governor].tokens)
      )
    }
    guard
      let noun = view.nouns.indices.last(where: {
        view.nouns[$0].chunk < group.chunk && group.chunk - view.nouns[$0].chunk <= 3
      }), view.nouns[noun].concepts.contains(.nomWilling)
    else { return nil }
    if view.nouns[noun].possessor >= 0 {
      return (view.listParties(view.nouns[noun].possessor), view.nouns[noun].tokens)
    }
    guard
      let over = view.verbs.indices.last(where: {
        view.verbs[$0].chunk < view.nouns[noun].chunk && view.verbs[$0].isFinite
      })
    else { return nil }
    return (view.subjects(over), view.span(view.subjectRange(over), view.nouns[noun].tokens))
  }

  /// Hosting or mediating is spoken of earlier in the sentence or in the one before.
  private func isMediationNear(before token: Int, _ view: SentenceView) -> Bool {
    let classes = PredicateSet(.host, .mediate)
    if view.verbs.contains(where: { $0.head < token && $0.predicates.intersects(classes) }) {
      return true
    }
    guard view.index > 0 else { return false }
    let before = view.reading.sentences[view.index - 1]
    return before.verbGroups.contains { $0.predicates.intersects(classes) }
      || before.nounPhrases.contains { $0.concepts.contains(.mediator) }
  }

  private static let `do` = WordHash("do").value
  private static let back = WordSet(["so", "it", "that", "this"])
  private static let roles = WordSet(["role", "part"])
}
