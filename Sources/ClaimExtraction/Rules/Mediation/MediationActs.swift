import Negotiation
import TextAnalysis

/// Somebody mediates: "a truce brokered by Qatar", "Oman is mediating", "UN-led talks", "mediators
/// Egypt and Qatar", "talks hosted by Turkey".
struct MediationActs: ClaimRule {
  let name = "mediation-acts"

  func findings(in view: SentenceView) -> [Finding] {
    verbs(view) + participles(view) + nouns(view) + efforts(view) + gatherings(view)
  }

  func make(
    _ action: MediationAction, _ mediators: [Int], by: [Int] = [], _ tokens: Range<Int>, _ at: Int,
    _ view: SentenceView, _ confidence: Double, isFuture: Bool = false
  ) -> [Finding] {
    // A side of the war is no mediator in it.
    mediators.filter { !by.contains($0) && !view.reading.pair.contains($0) }.map { mediator in
      Finding(
        rule: name, parties: [view.id(mediator)],
        statement: .mediation(
          MediationStatement(action, mediator: view.id(mediator), by: view.ids(by))),
        tokens: tokens, at: at, isFuture: isFuture, confidence: confidence)
    }
  }

  func isTopical(_ concepts: ConceptSet) -> Bool {
    concepts.intersects(
      ConceptSet(
        .ceasefire, .talks, .deal, .exchange, .proposal, .peace, .issuePeaceTerms, .exchangeNoun))
  }

  func verbs(_ view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for index in view.verbs.indices {
      let group = view.verbs[index]
      let classes = PredicateSet(.mediate, .host, .monitor, .guarantee, .lead)
      let isHelp = isHelping(group, view)
      guard group.predicates.intersects(classes) || isHelp else { continue }
      let isPassive = group.isPassive
      let mediators = isPassive ? view.agents(after: group.chunk) : view.subjects(index)
      guard !mediators.isEmpty else { continue }
      // A side that leads its own delegation mediates nothing.
      if group.predicates.contains(.lead), mediators.contains(where: view.reading.pair.contains) {
        continue
      }
      // What is mediated must be of the matter: "hosted talks", not "hosted a dinner".
      let topical =
        isPassive ? subjectConcepts(index, view) : objectConcepts(index, view)
      let isPlain = group.predicates.contains(.mediate)
      let isReception =
        group.predicates.contains(.host) && group.object >= 0
        && view.listParties(group.object).filter(view.isBelligerent).count > 1
      guard isPlain || isTopical(topical) || isReception else { continue }
      let tokens = view.span(
        isPassive ? topicRange(index, view) : view.subjectRange(index), group.tokens,
        isPassive ? view.agentRange(after: group.chunk) : objectRange(index, view))
      findings += make(
        action(group, index, view), mediators, by: proposers(index, view), tokens, group.head, view,
        0.8, isFuture: group.isFuture)
    }
    return findings
  }

  func action(_ group: VerbGroup, _ index: Int, _ view: SentenceView) -> MediationAction {
    let base: MediationAction =
      group.predicates.contains(.host)
      ? .host
      : group.predicates.contains(.monitor)
        ? .monitor : group.predicates.contains(.guarantee) ? .guarantee : .mediate
    if group.isNegated { return .decline }
    if isMerelyPossible(group, view),
      !Speakers(view: view).isSelf(at: group.head, view.subjects(index))
    {
      return .propose
    }
    var governor = group.isInfinitive || group.isGerund ? group.governor : -1
    for _ in 0..<3 where governor >= 0 {
      let over = view.verbs[governor]
      if over.predicates.intersects(StanceKinds.refusing) { return .decline }
      if isMerelyPossible(over, view) || over.isConditional && over.isAdjective {
        return Speakers(view: view).isSelf(at: group.head, view.subjects(index)) ? .offer : .propose
      }
      if over.predicates.contains(.want) && over.isAdjective { return .offer }
      if over.predicates.contains(.offer) || over.predicates.contains(.willing) { return .offer }
      if over.predicates.intersects(StanceKinds.urging) { return .propose }
      governor = over.isInfinitive ? over.governor : -1
    }
    return base
  }

  /// "could host", "might mediate".
  func isMerelyPossible(_ group: VerbGroup, _ view: SentenceView) -> Bool {
    group.isConditional && group.tokens.contains { Self.possible.contains(view.tokens[$0].hash) }
  }

  static let possible = WordSet(["could", "might", "may"])

  /// "The US and Italy said the Vatican could host": who suggests.
  func proposers(_ index: Int, _ view: SentenceView) -> [Int] {
    let group = view.verbs[index]
    let isUnderCondition =
      group.governor >= 0 && (group.isInfinitive || group.isGerund)
      && view.verbs[group.governor].isConditional
    if group.governor >= 0, group.isInfinitive,
      view.verbs[group.governor].predicates.intersects(StanceKinds.urging)
    {
      return view.subjects(group.governor)
    }
    guard isMerelyPossible(group, view) || isUnderCondition else { return [] }
    return Speakers(view: view).speaker(at: group.head)?.parties ?? []
  }

  func subjectConcepts(_ index: Int, _ view: SentenceView) -> ConceptSet {
    var concepts = ConceptSet()
    let group = view.verbs[index]
    if group.isReduced, group.chunk > 0, view.chunks[group.chunk - 1].kind == .nounPhrase {
      let noun = view.nouns[view.chunks[group.chunk - 1].phrase]
      concepts.formUnion(noun.concepts)
    }
    for subject in group.subjects { concepts.formUnion(view.nouns[subject].concepts) }
    return concepts
  }

  func topicRange(_ index: Int, _ view: SentenceView) -> Range<Int> {
    let group = view.verbs[index]
    if group.isReduced, group.chunk > 0, view.chunks[group.chunk - 1].kind == .nounPhrase {
      return view.nouns[view.chunks[group.chunk - 1].phrase].tokens
    }
    return view.subjectRange(index)
  }

  func objectConcepts(_ index: Int, _ view: SentenceView) -> ConceptSet {
    var concepts = ConceptSet()
    for noun in view.nouns where view.verbs[index].tail.contains(noun.head) {
      concepts.formUnion(noun.concepts)
      concepts.formUnion(noun.modifiers)
    }
    return concepts
  }

  func objectRange(_ index: Int, _ view: SentenceView) -> Range<Int> {
    let object = view.verbs[index].object
    return object >= 0 ? view.nouns[object].tokens : 0..<0
  }
}

extension Speakers {
  /// Whether the parties themselves say it.
  func isSelf(at token: Int, _ parties: [Int]) -> Bool {
    guard let speaker = speaker(at: token) else { return false }
    return !speaker.parties.isEmpty && speaker.parties.allSatisfy(parties.contains)
  }
}
