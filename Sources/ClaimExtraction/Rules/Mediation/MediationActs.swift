import Negotiation
import TextAnalysis

/// Somebody mediates: "a truce brokered by Qatar", "Oman is mediating", "UN-led talks", "mediators
/// Egypt and Qatar", "talks hosted by Turkey".
struct MediationActs: ClaimRule {
  let name = "mediation-acts"

  func findings(in view: SentenceView) -> [Finding] {
    var found = verbs(view)
    found += participles(view)
    found += nouns(view)
    found += efforts(view)
    found += gatherings(view)
    found += channels(view)
    found += receptions(view)
    found += conduits(view)
    found += contacts(view)
    found += occasions(view)
    found += thanks(view)
    found += envoys(view)
    found += announcements(view)
    return found
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
      guard
        group.predicates.intersects(classes) || isHelp || isOpening(index, view)
          || isArranging(index, view)
      else {
        continue
      }
      let isPassive = group.isPassive
      if group.isInfinitive, let offered = offered(index, view) {
        findings += offered
        continue
      }
      var mediators = isPassive ? view.agents(after: group.chunk) : view.subjects(index)
      mediators += companions(of: index, view).filter { !mediators.contains($0) }
      guard !mediators.isEmpty else { continue }
      // A side that leads its own delegation mediates nothing.
      if group.predicates.contains(.lead), mediators.contains(where: view.reading.pair.contains) {
        continue
      }
      // What is mediated must be of the matter: "hosted talks", not "hosted a dinner".
      var topical =
        isPassive ? subjectConcepts(index, view) : objectConcepts(index, view)
      if group.predicates.contains(.lead), !isPassive, group.object >= 0,
        !group.predicates.intersects(PredicateSet(.mediate, .host, .monitor, .guarantee))
      {
        // "Will chair a group on a truce" chairs no talks.
        topical = view.nouns[group.object].concepts
      }
      if !isPassive, group.object < 0, let noun = relativeObject(of: index, view) {
        topical.formUnion(view.nouns[noun].concepts)
      }
      let isPlain = group.predicates.contains(.mediate)
      let isReception =
        group.predicates.contains(.host) && group.object >= 0
        && view.listParties(group.object).filter(view.isBelligerent).count > 1
      let isWatch =
        group.predicates.contains(.monitor)
        && topical.intersects(ConceptSet(.issueWithdrawal, .issueDemilitarization))
      guard isPlain || isTopical(topical) || isReception || isWatch else { continue }
      let tokens = view.span(
        isPassive ? topicRange(index, view) : view.subjectRange(index), group.tokens,
        isPassive ? view.agentRange(after: group.chunk) : objectRange(index, view))
      findings += make(
        action(group, index, view, base: base(of: group)), mediators, by: proposers(index, view),
        tokens, group.head, view,
        0.8, isFuture: group.isFuture)
    }
    return findings
  }

  func base(of group: VerbGroup) -> MediationAction {
    if group.predicates.intersects(PredicateSet(.host, .begin, .beginI)) { return .host }
    if group.predicates.contains(.monitor) { return .monitor }
    return group.predicates.contains(.guarantee) ? .guarantee : .mediate
  }

  /// What the verb itself and those above it make of an act.
  func action(_ group: VerbGroup, _ index: Int, _ view: SentenceView, base: MediationAction)
    -> MediationAction
  {
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
      // "Will stop mediating".
      if over.predicates.intersects(PredicateSet(.halt, .end, .suspend, .cease)), !over.isNegated {
        return .withdraw
      }
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
      let over = view.verbs[group.governor]
      return over.isPassive ? view.agents(after: over.chunk) : view.subjects(group.governor)
    }
    guard isMerelyPossible(group, view) || isUnderCondition else { return [] }
    return Speakers(view: view).speaker(at: group.head)?.parties ?? []
  }

  /// "Repeated his offer to mediate", "rejected an offer by China to mediate".
  private func offered(_ verb: Int, _ view: SentenceView) -> [Finding]? {
    let group = view.verbs[verb]
    guard
      let noun = view.nouns.indices.last(where: {
        view.nouns[$0].chunk < group.chunk && group.chunk - view.nouns[$0].chunk <= 5
          && view.nouns[$0].concepts.intersects(ConceptSet(.proposal, .nomWilling))
      })
    else { return nil }
    let offer = view.nouns[noun]
    if view.verbs.contains(where: { $0.chunk > offer.chunk && $0.chunk < group.chunk }) {
      return nil
    }
    var mediators = StanceFinder(view: view).nominalHolders(noun)
    let governing = StanceFinder(view: view).verbOver(noun)
    if mediators.isEmpty, let governing { mediators = view.subjects(governing) }
    guard !mediators.isEmpty else { return nil }
    let tokens = view.span(offer.tokens, group.tokens)
    guard let over = governing, !view.subjects(over).contains(where: mediators.contains) else {
      return make(.offer, mediators, tokens, group.head, view, 0.8)
    }
    let answer = view.verbs[over]
    let span = view.span(view.subjectRange(over), answer.tokens, tokens)
    if answer.predicates.intersects(StanceKinds.refusing) {
      return make(
        answer.isNegated ? .offer : .decline, mediators,
        by: answer.isNegated ? [] : view.subjects(over), span, group.head, view, 0.8)
    }
    if answer.predicates.intersects(PredicateSet(.accept, .welcome, .agree)), !answer.isNegated {
      return make(.accept, mediators, by: view.subjects(over), span, group.head, view, 0.8)
    }
    return make(.offer, mediators, tokens, group.head, view, 0.8)
  }

  /// "Would arrange a meeting between Putin and Zelensky".
  private func isArranging(_ verb: Int, _ view: SentenceView) -> Bool {
    let group = view.verbs[verb]
    guard group.predicates.contains(.schedule), group.object >= 0, !group.isPassive,
      view.nouns[group.object].concepts.contains(.talks)
    else { return false }
    return view.nouns.indices.contains {
      group.tail.contains(view.nouns[$0].head) && view.nouns[$0].preposition == view.cues.between
        && view.listParties($0).filter(view.isBelligerent).count > 1
    }
  }

  /// "Erdogan opened the round": whoever opens the talks of others is their host.
  private func isOpening(_ verb: Int, _ view: SentenceView) -> Bool {
    let group = view.verbs[verb]
    guard group.predicates.intersects(PredicateSet(.begin, .beginI)), group.object >= 0,
      !group.isPassive, view.nouns[group.object].concepts.contains(.talks),
      view.subjects(verb).count == 1, view.isThirdParty(view.subjects(verb)[0])
    else { return false }
    return !view.nouns.contains {
      $0.preposition == view.cues.with && group.tail.contains($0.head)
    }
  }

  /// "Mediated together with Egypt", "brokered the accord with help from Washington".
  func companions(of verb: Int, _ view: SentenceView) -> [Int] {
    let group = view.verbs[verb]
    guard group.predicates.contains(.mediate) else { return [] }
    let tail = group.tail
    guard
      let cue = tail.first(where: {
        Self.joining.contains(view.tokens[$0].hash)
          && (view.tokens[$0].hash != Self.help || view.word($0 + 1) == view.cues.from)
      }), let noun = view.nouns.indices.first(where: { view.nouns[$0].tokens.lowerBound > cue }),
      view.nouns[noun].tokens.lowerBound - cue <= 3
    else { return [] }
    return names(view.list(noun).filter { $0 >= noun }, view).filter { !view.isBelligerent($0) }
  }

  private static let joining = WordSet(["together", "alongside", "jointly", "help", "support"])
  private static let help = WordHash("help").value

  /// "The truce, which the agency said it had helped to secure": what the clause is about stands before
  /// it.
  private func relativeObject(of verb: Int, _ view: SentenceView) -> Int? {
    var chunk = view.verbs[verb].chunk - 1
    let limit = max(1, chunk - 8)
    while chunk >= limit {
      switch view.chunks[chunk].kind {
      case .stop, .conjunction, .quote: return nil
      case .relative, .that:
        let left = view.chunks[chunk - 1].kind == .comma ? chunk - 2 : chunk - 1
        guard left >= 0 else { return nil }
        if view.chunks[left].kind == .nounPhrase { return view.chunks[left].phrase }
      default: break
      }
      chunk -= 1
    }
    return nil
  }

  func subjectConcepts(_ index: Int, _ view: SentenceView) -> ConceptSet {
    var concepts = ConceptSet()
    let group = view.verbs[index]
    if let noun = view.antecedent(of: index) { concepts.formUnion(view.nouns[noun].concepts) }
    for subject in group.subjects { concepts.formUnion(view.nouns[subject].concepts) }
    return concepts
  }

  func topicRange(_ index: Int, _ view: SentenceView) -> Range<Int> {
    if let noun = view.antecedent(of: index) { return view.nouns[noun].tokens }
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
