import Negotiation
import TextAnalysis

/// Third parties that speak for what the sides have agreed: their envoys, and those who make it known.
extension MediationActs {
  /// "The UN envoy Hans Grundberg", "the African Union's special envoy".
  func envoys(_ view: SentenceView) -> [Finding] {
    guard !view.reading.pair.isEmpty else { return [] }
    return view.nouns.indices.flatMap { index -> [Finding] in
      let noun = view.nouns[index]
      guard noun.tokens.contains(where: { Self.envoys.contains(view.tokens[$0].hash) }) else {
        return []
      }
      let parties = view.parties(index)
      // "Accused the UN envoy of bias" tells of no mediation.
      if view.verbs.contains(where: {
        $0.object == index && $0.predicates.intersects(PredicateSet(.accuse, .criticize))
      }) {
        return []
      }
      guard parties.count == 1, isOrganisation(parties[0], view) else { return [] }
      return make(.mediate, parties, noun.tokens, noun.head, view, 0.5)
    }
  }

  private func isOrganisation(_ party: Int, _ view: SentenceView) -> Bool {
    view.reference.parties.parties[party].kind == .organisation
  }

  /// "Israel and Hamas have agreed to a truce, Qatar announced": who makes it known had part in it.
  func announcements(_ view: SentenceView) -> [Finding] {
    guard view.reading.pair.count == 2 else { return [] }
    return view.verbs.indices.flatMap { index -> [Finding] in
      let group = view.verbs[index]
      if let told = told(index, view) { return told }
      guard group.predicates.contains(.declare), !group.isNegated else { return [] }
      let matters = ConceptSet(.ceasefire, .deal)
      let news =
        group.isPassive
        ? group.subjects.first.map { view.nouns[$0] }
        : view.nouns.first { group.tail.contains($0.head) && $0.concepts.intersects(matters) }
      let parties = (group.isPassive ? view.agents(after: group.chunk) : view.subjects(index))
        .filter { !view.isBelligerent($0) }
      guard !parties.isEmpty, let news, news.concepts.intersects(matters) else { return [] }
      return make(
        .mediate, parties,
        view.span(group.isPassive ? 0..<0 : view.subjectRange(index), group.tokens, news.tokens),
        group.head, view, 0.5)
    }
  }

  /// "Blinken said the army and the rebels had agreed to a truce": who tells of what two others have
  /// agreed, and has part in their negotiation, had part in that.
  private func told(_ verb: Int, _ view: SentenceView) -> [Finding]? {
    let group = view.verbs[verb]
    guard group.predicates.intersects(PredicateSet(.agree, .sign)), group.isFinite,
      !group.isNegated, !group.isConditional, view.reading.negotiation >= 0,
      view.subjects(verb).filter(view.isBelligerent).count > 1,
      acts(of: verb, view),
      let report = Speakers(view: view).speaker(at: group.head), report.parties.count == 1,
      report.verb >= 0,
      view.range.contains(report.at)
    else { return nil }
    let helpers = view.reference.negotiations.negotiations[view.reading.negotiation].thirdParties
    guard helpers.contains(view.id(report.parties[0])) else { return nil }
    return make(
      .mediate, report.parties, view.span(view.subjectRange(verb), group.tokens), group.head, view,
      0.5)
  }

  /// What they agreed on is a truce or a deal.
  private func acts(of verb: Int, _ view: SentenceView) -> Bool {
    let tail = view.verbs[verb].tail
    return view.nouns.contains {
      tail.contains($0.head)
        && $0.concepts.intersects(ConceptSet(.ceasefire, .deal, .hostility, .issuePeaceTerms))
    }
  }

  private static let envoys = WordSet(["envoy", "envoys", "mediator"])
}
