import Negotiation
import TextAnalysis

/// Somebody is suggested as mediator or host: "said the Vatican could do the negotiations", "proposed
/// Turkey as a venue".
struct MediatorProposals: ClaimRule {
  let name = "mediator-proposals"

  func findings(in view: SentenceView) -> [Finding] {
    var findings = appointments(view)
    for index in view.verbs.indices {
      let group = view.verbs[index]
      guard group.isConditional, !group.isNegated, !group.predicates.contains(.mediate),
        !group.predicates.contains(.host), !group.predicates.contains(.say),
        !group.predicates.contains(.meet), !group.predicates.contains(.begin),
        !group.predicates.contains(.resume)
      else { continue }
      let could = WordHash("could").value
      guard group.tokens.contains(where: { view.tokens[$0].hash == could }) else { continue }
      guard group.object >= 0, view.nouns[group.object].concepts.contains(.talks) else { continue }
      let candidates = view.subjects(index).filter { !view.isBelligerent($0) }
      guard candidates.count == 1,
        let speaker = Speakers(view: view).speaker(at: group.head), !speaker.parties.isEmpty
      else { continue }
      let by = speaker.parties.filter { !candidates.contains($0) }
      findings.append(
        Finding(
          rule: name, parties: view.ids(by.isEmpty ? candidates : by),
          statement: .mediation(
            MediationStatement(.propose, mediator: view.id(candidates[0]), by: view.ids(by))),
          tokens: view.span(
            speaker.phrase >= 0 && speaker.at < group.head ? reportRange(speaker, view) : 0..<0,
            view.subjectRange(index), group.tokens,
            view.nouns[group.object].tokens), at: group.head, confidence: 0.7))
    }
    return findings
  }

  /// "suggested the Vatican as a venue", "asked China to act as mediator", "offered its services as a
  /// mediator", "withdrew as mediator".
  private func appointments(_ view: SentenceView) -> [Finding] {
    view.verbs.indices.flatMap { index -> [Finding] in
      let group = view.verbs[index]
      let suggests = PredicateSet(.propose, .urge, .ask, .offer, .withdraw, .accept, .reject)
      guard group.predicates.intersects(suggests), !group.isPassive,
        let role = view.nouns.first(where: { noun in
          noun.chunk > group.chunk && noun.chunk - group.chunk <= 10
            && Self.roles.contains(view.tokens[noun.head].hash) && isAs(before: noun, view)
        })
      else { return [] }
      let subjects = view.subjects(index)
      let named =
        group.object >= 0
        ? view.list(group.object).flatMap { view.mentioned(in: $0) }
          .filter { !view.reading.pair.contains($0) } : []
      // "Hungary offered Budapest as a venue".
      let isOwn = !named.isEmpty && named.allSatisfy(subjects.contains)
      if named.isEmpty || isOwn {
        guard let first = subjects.first,
          group.predicates.intersects(PredicateSet(.withdraw, .offer, .propose)),
          isOwn || group.object < 0 || view.mentioned(in: group.object).isEmpty
        else { return [] }
        let action: MediationAction = group.predicates.contains(.withdraw) ? .withdraw : .offer
        guard action == .withdraw || isOwn || group.predicates.contains(.offer) else { return [] }
        return [finding(action, first, by: [], index, role, view)]
      }
      let action: MediationAction =
        group.predicates.contains(.reject)
        ? .decline : group.predicates.contains(.accept) ? .accept : .propose
      return named.map { finding(action, $0, by: subjects, index, role, view) }
    }
  }

  private func finding(
    _ action: MediationAction, _ mediator: Int, by: [Int], _ verb: Int, _ role: NounPhrase,
    _ view: SentenceView
  ) -> Finding {
    Finding(
      rule: name, parties: view.ids(by.isEmpty ? [mediator] : by),
      statement: .mediation(
        MediationStatement(action, mediator: view.id(mediator), by: view.ids(by))),
      tokens: view.span(view.subjectRange(verb), view.verbs[verb].tokens, role.tokens),
      at: view.verbs[verb].head, confidence: 0.75)
  }

  private static let roles = WordSet([
    "mediator", "mediators", "venue", "venues", "host", "hosts", "location", "guarantors",
    "intermediary", "facilitator", "guarantor",
    "broker",
  ])

  private func isAs(before noun: NounPhrase, _ view: SentenceView) -> Bool {
    guard noun.chunk > 0 else { return false }
    let before = view.chunks[noun.chunk - 1]
    if before.kind == .verbGroup { return view.verbs[before.phrase].predicates.contains(.actAs) }
    return view.tokens[before.tokens.lowerBound].hash == Self.asWord
  }

  private static let asWord = WordHash("as").value

  private func reportRange(_ report: Report, _ view: SentenceView) -> Range<Int> {
    guard report.verb >= 0, view.range.contains(report.at) else { return 0..<0 }
    return view.span(view.subjectRange(report.verb), view.verbs[report.verb].tokens)
  }
}
