import Negotiation
import TextAnalysis

/// Which issue of a settlement a noun or verb is about.
enum PositionIssues {
  /// The narrower issues go before the settlement in general.
  private static let nouns: [(Concept, PositionIssue)] = [
    (.issueReturnOfPeople, .returnOfPeople), (.issueSanctionsRelief, .sanctionsRelief),
    (.issueSecurityGuarantees, .securityGuarantees), (.issueNuclear, .nuclear),
    (.issueWithdrawal, .withdrawal), (.issueNeutrality, .neutrality), (.issueNato, .nato),
    (.issueDemilitarization, .demilitarization), (.issueRecognition, .recognition),
    (.issueHumanitarianAccess, .humanitarianAccess), (.issueReparations, .reparations),
    (.issueGovernance, .governance), (.issueTerritory, .territory), (.issueVenue, .venue),
    (.issueInclusion, .inclusion), (.issuePeaceTerms, .peaceTerms),
  ]

  static func issue(of concepts: ConceptSet) -> PositionIssue? {
    for (concept, issue) in nouns where concepts.contains(concept) { return issue }
    return nil
  }

  static func concept(of issue: PositionIssue) -> Concept? {
    nouns.first { $0.1 == issue }?.0
  }

  /// The issue of a noun phrase; a release is one of people by what hangs on it.
  static func issue(ofNoun index: Int, in view: SentenceView) -> PositionIssue? {
    let noun = view.nouns[index]
    if noun.concepts.contains(.nomRelease), index + 1 < view.nouns.count {
      let next = view.nouns[index + 1]
      if next.preposition == view.cues.of, next.chunk == noun.chunk + 2 {
        let concepts = next.concepts.union(next.modifiers)
        if concepts.intersects(ExchangePeople.people) { return .returnOfPeople }
        if concepts.contains(.issueSanctionsRelief) { return .sanctionsRelief }
      }
    }
    return issue(of: noun.concepts)
  }

  private static let verbs: [(PredicateClass, PositionIssue)] = [
    (.withdraw, .withdrawal), (.disarm, .demilitarization), (.layDown, .demilitarization),
    (.recognize, .recognition), (.resign, .governance), (.cede, .territory), (.enrich, .nuclear),
  ]

  private static let pulling = WordSet([
    "pull", "pulls", "pulled", "pulling", "move", "moved", "moving", "take", "get",
  ])
  private static let away = WordSet(["out", "back", "away"])
  private static let joining = WordSet(["join", "joins", "joined", "joining"])

  /// The issue of a verb, with its object where the verb alone does not say.
  static func issue(of verb: Int, in view: SentenceView) -> PositionIssue? {
    let group = view.verbs[verb]
    var concepts = ConceptSet()
    if group.object >= 0 {
      concepts = view.nouns[group.object].concepts.union(view.nouns[group.object].modifiers)
    }
    if group.predicates.contains(.release) || group.predicates.contains(.return) {
      return concepts.intersects(ExchangePeople.people) ? .returnOfPeople : nil
    }
    if group.predicates.contains(.ease), concepts.contains(.issueHumanitarianAccess) {
      // "lift the siege".
      return .humanitarianAccess
    }
    if group.predicates.contains(.ease), concepts.contains(.sanction) { return .sanctionsRelief }
    if group.predicates.contains(.layDown) {
      return concepts.contains(.issueDemilitarization) ? .demilitarization : nil
    }
    if Self.pulling.contains(view.tokens[group.head].hash), group.object >= 0,
      view.nouns[group.object].concepts.contains(.agent),
      group.tail.prefix(8).contains(where: { Self.away.contains(view.tokens[$0].hash) })
    {
      // "pull its troops out of", "move its forces back".
      return .withdrawal
    }
    if Self.joining.contains(view.tokens[group.head].hash), group.object >= 0,
      view.mentioned(in: group.object).contains(where: { view.id($0).slug == "nato" })
    {
      return .nato
    }
    if group.predicates.contains(.recognize),
      view.nouns.contains(where: {
        group.tail.contains($0.head) && $0.concepts.contains(.issueTerritory)
      })
    {
      // "recognise the annexation of".
      return .territory
    }
    for (predicate, issue) in verbs where group.predicates.contains(predicate) {
      if predicate == .cede, !concepts.contains(.issueTerritory), group.object >= 0 { continue }
      return issue
    }
    return ComposedIssues.issue(of: verb, in: view)
  }
}
