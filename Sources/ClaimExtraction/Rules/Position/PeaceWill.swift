import Negotiation
import TextAnalysis

/// A side said not to want peace: "Moscow does not want peace", "Kyiv is not interested in ending
/// the war", "has shown no willingness to compromise"; and disbelief that it does.
struct PeaceWill: ClaimRule {
  let name = "peace-will"

  func findings(in view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for index in view.verbs.indices {
      let group = view.verbs[index]
      guard let aim = aim(after: index, view) else { continue }
      let isWill =
        group.predicates.intersects(PredicateSet(.want, .seek, .willing, .intend))
        || Self.pursuing.contains(view.tokens[group.head].hash)
      let isUnwilling = group.predicates.contains(.unwilling) || lacksWill(group, view)
      guard isWill || isUnwilling else { continue }
      let holders = view.subjects(index)
      guard holders.count == 1, view.isBelligerent(holders[0]) else { continue }
      if let doubter = doubter(over: index, view), isWill, !group.isNegated {
        findings.append(
          finding(.doubt, doubter, view.span(view.subjectRange(index), aim), group, view))
      } else if isUnwilling && !group.isNegated || isWill && group.isNegated {
        findings.append(
          finding(
            .refuse, holders, view.span(view.subjectRange(index), group.tokens, aim), group, view))
      }
    }
    return findings
  }

  private func finding(
    _ action: PositionAction, _ holders: [Int], _ tokens: Range<Int>, _ group: VerbGroup,
    _ view: SentenceView
  ) -> Finding {
    Finding(
      rule: name, parties: view.ids(holders),
      statement: .position(
        PositionStatement(action, issue: .peaceTerms, text: view.reading.text(tokens))),
      tokens: tokens, at: group.head, confidence: 0.6)
  }

  /// Peace, the end of the war, a compromise: right behind the verb.
  private func aim(after verb: Int, _ view: SentenceView) -> Range<Int>? {
    let group = view.verbs[verb]
    let end = min(view.range.upperBound, group.tokens.upperBound + 7)
    for noun in view.nouns
    where noun.head >= group.tokens.upperBound && noun.head < end
      && (noun.concepts.contains(.peace) || Self.aims.contains(view.tokens[noun.head].hash))
    {
      return noun.tokens
    }
    guard verb + 1 < view.verbs.count else { return nil }
    let next = view.verbs[verb + 1]
    guard next.isInfinitive || next.isGerund, next.governor == verb || next.chunk - group.chunk <= 3
    else { return nil }
    if Self.compromising.contains(view.tokens[next.head].hash) { return next.tokens }
    if next.predicates.contains(.halt), next.object >= 0,
      Self.wars.contains(view.tokens[view.nouns[next.object].head].hash)
    {
      return view.span(next.tokens, view.nouns[next.object].tokens)
    }
    return nil
  }

  /// "has shown no willingness", "has no desire".
  private func lacksWill(_ group: VerbGroup, _ view: SentenceView) -> Bool {
    group.object >= 0 && view.nouns[group.object].isNegated
      && (view.nouns[group.object].concepts.contains(.nomWilling)
        || Self.interests.contains(view.tokens[view.nouns[group.object].head].hash))
  }

  /// Who does not believe it.
  private func doubter(over verb: Int, _ view: SentenceView) -> [Int]? {
    let group = view.verbs[verb]
    guard
      let over = view.verbs.indices.last(where: {
        $0 < verb && group.chunk - view.verbs[$0].chunk <= 5
      })
    else { return nil }
    let believing = view.verbs[over]
    let isDisbelief =
      believing.predicates.contains(.doubt)
      || believing.predicates.contains(.believe) && believing.isNegated
    guard isDisbelief else { return nil }
    let holders = view.subjects(over)
    return holders.isEmpty ? nil : holders
  }

  private static let pursuing = WordSet(["pursue", "pursuing", "interested", "serious", "ready"])
  private static let aims = WordSet(["peace", "compromise"])
  private static let compromising = WordSet(["compromise", "negotiate"])
  private static let wars = WordSet(["war", "conflict"])
  private static let interests = WordSet(["interest", "desire", "wish", "intention", "sign"])
}
