import Negotiation
import TextAnalysis

/// A party and its stand on an issue said as a verb: "urged Russia to withdraw its troops", "refused
/// to disarm", "must release all hostages", "agreed to lift sanctions".
struct PositionVerbs: ClaimRule {
  let name = "position-verbs"

  func findings(in view: SentenceView) -> [Finding] {
    view.verbs.indices.compactMap { index in
      guard let issue = PositionIssues.issue(of: index, in: view) ?? access(index, view),
        let (action, holders, start) = stance(index, view), !holders.isEmpty
      else { return nil }
      let group = view.verbs[index]
      let object = group.object >= 0 ? view.nouns[group.object].tokens : 0..<0
      let tokens = view.span(start, group.tokens, object)
      return Finding(
        rule: name, parties: view.ids(holders),
        statement: .position(
          PositionStatement(
            action, issue: issue, text: view.reading.text(view.span(group.tokens, object)))),
        tokens: tokens, at: group.head, isFuture: group.isFuture, confidence: 0.75)
    }
  }

  /// "Let aid into Gaza", "allowed nine trucks of food to enter".
  private func access(_ verb: Int, _ view: SentenceView) -> PositionIssue? {
    let group = view.verbs[verb]
    guard Self.allowing.contains(view.tokens[group.head].hash), !group.isPassive else { return nil }
    let end = min(view.range.upperBound, group.tokens.upperBound + 9)
    return view.nouns.contains {
      $0.head >= group.tokens.upperBound && $0.head < end
        && ($0.concepts.contains(.issueHumanitarianAccess)
          || Self.supplies.contains(view.tokens[$0.head].hash))
    } ? .humanitarianAccess : nil
  }

  private static let allowing = WordSet([
    "allow", "allows", "allowed", "allowing", "let", "lets", "letting", "permit", "permitted",
  ])
  private static let supplies = WordSet(["food", "medicine", "medicines"])

  private func stance(_ index: Int, _ view: SentenceView) -> (PositionAction, [Int], Range<Int>)? {
    let group = view.verbs[index]
    var isNegated = group.isNegated
    if group.isDeontic {
      // "Hamas must disarm": a demand of whoever says so.
      guard let speaker = Speakers(view: view).speaker(at: group.head) else { return nil }
      return isNegated ? nil : (.demand, speaker.parties, view.subjectRange(index))
    }
    var current = index
    for _ in 0..<3 {
      let inner = view.verbs[current]
      guard inner.isInfinitive || inner.isGerund, inner.governor >= 0 else { break }
      let over = view.verbs[inner.governor]
      let start = view.subjectRange(inner.governor)
      let holders = view.subjects(inner.governor)
      let range = view.span(start, over.tokens)
      if over.predicates.intersects(StanceKinds.refusing) {
        return (isNegated ? .accept : .refuse, holders, range)
      }
      if over.predicates.intersects(StanceKinds.urging)
        || over.predicates.contains(.want) && over.object >= 0
      {
        return isNegated || over.isNegated ? nil : (.demand, holders, range)
      }
      if over.isNegated { isNegated.toggle() }
      if over.predicates.contains(.agree) || over.predicates.contains(.commit) {
        return (isNegated ? .refuse : .accept, holders, range)
      }
      if over.predicates.contains(.willing) || over.predicates.contains(.offer)
        || over.predicates.contains(.promise)
      {
        return (isNegated ? .refuse : .offer, holders, range)
      }
      current = inner.governor
    }
    guard !group.isInfinitive, !group.isGerund, !group.isPassive, !group.isConditionClause else {
      return nil
    }
    let holders = view.subjects(index)
    if access(index, view) != nil, !group.isFuture, !group.isConditional {
      return (isNegated ? .refuse : .accept, holders, view.subjectRange(index))
    }
    if group.isFuture || group.isConditional {
      return (isNegated ? .refuse : .accept, holders, view.subjectRange(index))
    }
    return nil
  }
}
