import Negotiation
import TextAnalysis

/// Talks as a verb: "Trump spoke with Putin", "the delegations met in Istanbul", "will meet his Saudi
/// counterpart", "refused to negotiate with".
struct Meetings: ClaimRule {
  let name = "meetings"

  func findings(in view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for index in view.verbs.indices {
      let group = view.verbs[index]
      guard
        group.predicates.intersects(
          PredicateSet(.meet, .speak, .negotiate, .discuss, .holdTalks, .convene))
      else { continue }
      if let finding = finding(index, group, view) { findings.append(finding) }
    }
    return findings + attendance(view) + phoneReports(view)
  }

  private func finding(_ index: Int, _ group: VerbGroup, _ view: SentenceView) -> Finding? {
    var parties = group.isPassive ? [] : view.subjects(index)
    let partners = partners(of: index, view)
    if group.predicates.contains(.convene), group.object >= 0 { return nil }
    let isDiscussion = group.predicates.contains(.discuss)
    if isDiscussion, partners.parties.isEmpty, parties.count < 2 { return nil }
    for party in partners.parties where !parties.contains(party) { parties.append(party) }
    guard let action = action(of: index, view) else { return nil }
    guard parties.count > 1 || action == .decline && !parties.isEmpty,
      view.isTopical(parties) || view.isAmongParticipants(parties)
    else {
      return nil
    }
    // "met the demand", "met its obligations": an object that is no party.
    if group.predicates.contains(.meet), group.object >= 0, view.parties(group.object).isEmpty,
      partners.parties.isEmpty
    {
      return nil
    }
    let isMeeting = group.predicates.contains(.meet)
    let venue = TalksActs.venue(in: view, near: group.tokens)
    let mode = TalksActs.mode(
      in: view, near: group.tokens, isMeeting: isMeeting, venue: isMeeting ? venue : nil)
    return Finding(
      rule: name, parties: view.ids(parties),
      statement: .talks(TalksStatement(action, mode: mode, venue: venue)),
      tokens: view.span(view.subjectRange(index), group.tokens, partners.range), at: group.head,
      isFuture: action == .plan, confidence: 0.8)
  }

  /// "with B", "to B", and the object of "meet".
  private func partners(of index: Int, _ view: SentenceView) -> (parties: [Int], range: Range<Int>)
  {
    let group = view.verbs[index]
    var parties: [Int] = []
    var range = group.tokens
    func add(_ phrase: Int) {
      var phrase = phrase
      while phrase + 1 < view.nouns.count, view.nouns[phrase + 1].possessor == phrase {
        phrase += 1
      }
      let list = view.list(phrase)
      let found = view.parties(of: list)
      guard !found.isEmpty, let last = list.last else { return }
      for party in found where !parties.contains(party) { parties.append(party) }
      range = range.lowerBound..<max(range.upperBound, view.nouns[last].tokens.upperBound)
    }
    if group.object >= 0,
      group.predicates.contains(.meet)
        || group.tokens.last.map({ view.word($0) == view.cues.with }) ?? false
    {
      add(group.object)
    }
    var chunk = group.chunk + 1
    while chunk + 1 < view.chunks.count, chunk < group.chunk + 12 {
      let kind = view.chunks[chunk].kind
      if kind == .stop || kind == .that || kind == .subordinator || kind == .relative { break }
      if kind == .verbGroup { break }
      if kind == .preposition, view.chunks[chunk + 1].kind == .nounPhrase {
        let word = view.word(view.chunks[chunk].tokens.lowerBound)
        let isTo = word == view.cues.to && !group.predicates.contains(.meet)
        if word == view.cues.with || isTo || word == view.cues.between {
          add(view.chunks[chunk + 1].phrase)
        }
      }
      chunk += 1
    }
    return (parties, range)
  }

  private func action(of index: Int, _ view: SentenceView) -> TalksAction? {
    let group = view.verbs[index]
    if TalksActs.isProposed(index, in: view) { return .propose }
    var current = index
    for _ in 0..<3 {
      let inner = view.verbs[current]
      guard inner.isInfinitive || inner.isGerund, inner.governor >= 0 else { break }
      let over = view.verbs[inner.governor]
      if over.predicates.intersects(PredicateSet(.reject, .unwilling)) { return .decline }
      if over.predicates.intersects(PredicateSet(.agree, .plan, .schedule, .expect, .intend)) {
        return over.isNegated ? .decline : .plan
      }
      if over.predicates.intersects(StanceKinds.urging)
        || over.predicates.intersects(PredicateSet(.propose, .want, .willing, .offer, .seek))
      {
        return over.isNegated ? .decline : .propose
      }
      if over.isFuture { return .plan }
      current = inner.governor
    }
    if group.isNegated {
      return group.isFuture || group.isConditional || group.isDeontic ? .decline : nil
    }
    if group.isFuture { return .plan }
    if group.isDeontic { return .propose }
    if group.isConditional { return group.predicates.contains(.speak) ? nil : .plan }
    if group.isConditionClause { return nil }
    return group.isInfinitive ? .plan : .hold
  }

  /// "did not attend the talks", "skipped the meeting", "boycotted the summit".
  private func attendance(_ view: SentenceView) -> [Finding] {
    view.verbs.indices.compactMap { index in
      let group = view.verbs[index]
      let skips = group.predicates.intersects(PredicateSet(.skip, .declineTalks))
      let attends = group.predicates.contains(.attend)
      guard skips && !group.isNegated || attends && group.isNegated else { return nil }
      let parties = view.subjects(index)
      guard !parties.isEmpty,
        view.nouns.contains(where: { group.tail.contains($0.head) && $0.concepts.contains(.talks) })
      else { return nil }
      let object = view.nouns.first { group.tail.contains($0.head) && $0.concepts.contains(.talks) }
      return Finding(
        rule: name, parties: view.ids(parties),
        statement: .talks(
          TalksStatement(
            .decline, mode: .inPerson, venue: TalksActs.venue(in: view, near: group.tokens))),
        tokens: view.span(view.subjectRange(index), group.tokens, object?.tokens ?? 0..<0),
        at: group.head, confidence: 0.8)
    }
  }

  private static let phone = WordSet(["phone", "telephone"])

  /// "told his Russian counterpart by phone".
  private func phoneReports(_ view: SentenceView) -> [Finding] {
    guard view.contains(Self.phone, in: view.range) else { return [] }
    return view.verbs.indices.compactMap { index in
      let group = view.verbs[index]
      guard group.predicates.contains(.tell), group.object >= 0 else { return nil }
      var parties = view.subjects(index)
      for party in view.listParties(group.object) where !parties.contains(party) {
        parties.append(party)
      }
      guard parties.count > 1 else { return nil }
      return Finding(
        rule: name, parties: view.ids(parties),
        statement: .talks(TalksStatement(.hold, mode: .call)),
        tokens: view.span(view.subjectRange(index), group.tokens, view.nouns[group.object].tokens),
        at: group.head, confidence: 0.75)
    }
  }
}
