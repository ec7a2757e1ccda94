import Negotiation
import TextAnalysis

/// Releases that a noun tells of: "the release of two hostages", "agreed on the return of the bodies of
/// 6,000 soldiers", "last week's release of".
extension Releases {
  func nominal(_ view: SentenceView) -> [Finding] {
    view.nouns.indices.compactMap { nominal(at: $0, view) }
  }

  private func nominal(at index: Int, _ view: SentenceView) -> Finding? {
    let noun = view.nouns[index]
    guard noun.concepts.contains(.nomRelease), let released = released(index, view) else {
      return nil
    }
    let isRecent = noun.tokens.contains { Self.recent.contains(view.tokens[$0].hash) }
    let over = isRecent ? nil : fate(of: index, view)
    let isTold = isRecent || over == nil && (isPast(index, view) || isAfter(noun, view))
    guard let action = over?.action ?? (isTold ? .complete : nil) else { return nil }
    // Without a number only an act of its own is news: "after the release of hostages" is not.
    guard released.quantity != nil || over != nil && released.isNamed || isRecent else {
      return nil
    }
    let people = ExchangePeople(view: view)
    let isPerSide = people.isPerSide(in: view.range)
    var holders = isPerSide ? view.reading.pair : []
    if holders.isEmpty, noun.possessor >= 0 {
      holders = view.listParties(noun.possessor).filter(view.reading.pair.contains)
    }
    if holders.isEmpty, let source = source(after: released.tokens.upperBound, view) {
      holders = [source]
    }
    if holders.isEmpty { holders = usualHolders(released.category, view) }
    if holders.isEmpty, isRecent, let verb = StanceFinder(view: view).verbOver(index),
      view.verbs[verb].object >= 0
    {
      // "Commended the government on the recent release of".
      holders = view.listParties(view.verbs[verb].object).filter(view.reading.pair.contains)
    }
    if holders.isEmpty, let over {
      holders = over.holders.filter(view.reading.pair.contains)
      if holders.count > 1 || action == .agree { holders = view.reading.pair }
    }
    if holders.isEmpty { holders = ReleaseFlow(view: view).others(than: released.nationality) }
    if holders.isEmpty, action != .complete { holders = view.reading.pair }
    guard !holders.isEmpty else { return nil }
    var (counts, total) = people.counts(released.quantity, holders, isPerSide: isPerSide)
    if holders.count > 1, let nationality = released.nationality, !isPerSide,
      let quantity = released.quantity
    {
      // "5,000 Taliban prisoners": the other side has them.
      for party in ReleaseFlow(view: view).others(than: nationality) {
        counts = [view.id(party): quantity]
        total = nil
      }
    }
    return Finding(
      rule: name, parties: view.ids(holders),
      statement: .exchange(
        ExchangeStatement(action, counts: counts, total: total, category: released.category)),
      tokens: noun.tokens.lowerBound..<max(noun.tokens.upperBound, released.tokens.upperBound),
      at: noun.head, isFuture: action == .agree, confidence: 0.55)
  }

  private static let recent = WordSet(["recent", "latest", "yesterday", "earlier"])

  /// "Before the release of Dana Levi", "since the return of 20 hostages": it has happened.
  private func isAfter(_ noun: NounPhrase, _ view: SentenceView) -> Bool {
    guard noun.chunk > 0, view.chunks[noun.chunk - 1].kind == .preposition else { return false }
    return Self.times.contains(view.tokens[view.chunks[noun.chunk - 1].tokens.lowerBound].hash)
      && view.verbs.contains { $0.isFinite && !$0.isFuture && !$0.hasModal }
      && !view.verbs.contains { $0.isFuture || $0.isConditional || $0.isDeontic }
  }

  private static let times = WordSet(["after", "following", "since", "before"])

  /// "The release of 16 people from Russia".
  private func source(after token: Int, _ view: SentenceView) -> Int? {
    guard let next = view.nouns.indices.first(where: { view.nouns[$0].tokens.lowerBound >= token }),
      view.nouns[next].preposition == view.cues.from,
      view.nouns[next].tokens.lowerBound - token <= 2
    else { return nil }
    return view.mentioned(in: next).first
  }

  /// Who is released: "of two hostages", "of General Alzate".
  private func released(_ index: Int, _ view: SentenceView) -> ReleasedPeople? {
    let chunk = view.nouns[index].chunk
    guard chunk + 2 < view.chunks.count, view.chunks[chunk + 1].kind == .preposition,
      view.word(view.chunks[chunk + 1].tokens.lowerBound) == view.cues.of,
      view.chunks[chunk + 2].kind == .nounPhrase
    else { return nil }
    let of = view.chunks[chunk + 2].phrase
    if let people = ReleasedPeople(of, in: view) { return people }
    let phrase = view.nouns[of]
    // "The release of Dana Levi": somebody whom no register knows.
    guard view.words[phrase.head].mention < 0, view.tokens[phrase.head].isCapitalised,
      phrase.concepts.isEmpty
    else { return nil }
    return ReleasedPeople(
      named: phrase.tokens, quantity: phrase.isPlural ? nil : Quantity(1), category: .hostages)
  }

  /// What the verb or the noun over a release makes of it: "delayed the release of", "the plan calls
  /// for the release of", "agreed on the return of", "a deal for the release of".
  private func fate(of noun: Int, _ view: SentenceView) -> (
    action: ExchangeAction, holders: [Int]
  )? {
    let finder = StanceFinder(view: view)
    if let left = finder.linked(from: noun) {
      let concepts = view.nouns[left].concepts
      if concepts.intersects(ConceptSet(.nomReject, .nomFail, .haltNoun, .nomEnd)) {
        return (.fail, finder.nominalHolders(left))
      }
      if concepts.contains(.proposal) { return (.propose, finder.nominalHolders(left)) }
      if concepts.contains(.deal) {
        // "Reached a deal for the release of": what is only talked of is agreed by nobody.
        guard let over = finder.verbOver(left) ?? finder.verbsUnder(left).first else { return nil }
        let settling = PredicateSet(.agree, .reach, .sign, .accept, .conclude, .mediate, .declare)
        return view.verbs[over].predicates.intersects(settling) && !finder.isPlanned(left)
          && !view.nouns[left].isNegated && !view.verbs[over].isNegated ? (.agree, []) : nil
      }
    }
    let chunk = view.nouns[noun].chunk
    if chunk >= 2, view.nouns[noun].preposition != -1, view.chunks[chunk - 2].kind == .nounPhrase,
      view.nouns[view.chunks[chunk - 2].phrase].concepts.contains(.talks)
    {
      // "Talks on the release of hostages".
      return (.propose, [])
    }
    guard let verb = finder.verbOver(noun) else { return nil }
    let group = view.verbs[verb]
    if group.isConditionClause || group.isDeontic { return nil }
    if group.predicates.intersects(PredicateSet(.suspend, .cancel, .halt, .reject)),
      !group.isNegated, group.isFinite
    {
      return (.fail, view.subjects(verb))
    }
    let concepts = group.subjects.reduce(into: ConceptSet()) {
      $0.formUnion(view.nouns[$1].concepts)
    }
    if concepts.intersects(ConceptSet(.proposal, .deal)) {
      // "Rejected a proposal for a deal that would see the release of five".
      for subject in group.subjects {
        let node = TopicNode(tokens: view.nouns[subject].tokens, noun: subject, verb: -1)
        if let refused = finder.stances(of: node).first(where: { $0.kind == .reject }) {
          return (.fail, refused.holders)
        }
      }
      return (concepts.contains(.proposal) || group.isConditional ? .propose : .agree, [])
    }
    if Self.termVerbs.contains(view.tokens[group.head].hash), concepts.contains(.carrier) {
      return (.agree, [])
    }
    guard group.isFinite, !group.isNegated else { return nil }
    if group.predicates.intersects(PredicateSet(.agree, .sign, .accept)), !group.isConditional {
      return (.agree, view.subjects(verb))
    }
    if group.predicates.intersects(PredicateSet(.propose, .offer)) {
      return (.propose, view.subjects(verb))
    }
    if group.predicates.intersects(
      PredicateSet(.reach, .declare, .carryOut, .conclude, .negotiate, .mediate, .welcome, .thank)),
      !group.isFuture, !group.isConditional
    {
      return (.complete, view.subjects(verb))
    }
    return nil
  }

  private static let termVerbs = WordSet([
    "provides", "provide", "provided", "foresees", "foresaw", "envisages", "envisaged", "includes",
    "included", "stipulates", "stipulated",
  ])

  /// Nobody asks for it or plans it: the sentence has no such verb over the noun.
  private func isPast(_ noun: Int, _ view: SentenceView) -> Bool {
    let stances = StanceFinder(view: view).stances(
      of: TopicNode(tokens: view.nouns[noun].tokens, noun: noun, verb: -1))
    guard stances.isEmpty else { return false }
    return !view.verbs.contains {
      ($0.isFuture || $0.isConditional) && abs($0.head - view.nouns[noun].head) < 12
    }
  }

  /// "A promise to free them", "no commitment to free", "their refusal to release".
  func carried(_ group: VerbGroup, _ view: SentenceView) -> ExchangeAction? {
    guard group.chunk > 0, view.chunks[group.chunk - 1].kind == .nounPhrase else { return nil }
    let noun = view.nouns[view.chunks[group.chunk - 1].phrase]
    let concepts = noun.concepts
    if concepts.intersects(ConceptSet(.nomReject, .nomFail)) { return noun.isNegated ? nil : .fail }
    let binding = ConceptSet(.nomDecision, .nomAccept, .nomWilling, .deal)
    if concepts.intersects(binding) {
      if noun.isNegated { return .fail }
      return concepts.contains(.nomWilling) ? .propose : .agree
    }
    let isOffer = concepts.contains(.proposal) && !Self.plans.contains(view.tokens[noun.head].hash)
    return isOffer && !noun.isNegated ? .propose : nil
  }

  private static let plans = WordSet(["plan", "plans"])

  /// "Azerbaijan will release 32 servicemen and Armenia two soldiers", "706 were freed by the
  /// government, 181 by the rebels": the verb stands once.
  func gapped(after start: Int, like first: Int, _ verb: Int, _ view: SentenceView) -> (
    party: Int, quantity: Quantity
  )? {
    guard view.reading.pair.count == 2, let other = view.reading.pair.first(where: { $0 != first }),
      view.reading.pair.contains(first)
    else { return nil }
    let isPassive = view.verbs[verb].isPassive
    let from = isPassive ? view.agentRange(after: view.verbs[verb].chunk).upperBound : start
    guard from > 0,
      let chunk = view.chunks.firstIndex(where: { $0.tokens.lowerBound >= from }),
      chunk + 2 < view.chunks.count,
      view.chunks[chunk].kind == .conjunction || view.chunks[chunk].kind == .comma
    else { return nil }
    var next = chunk + 1
    if view.chunks[next].kind == .conjunction { next += 1 }
    let last = isPassive ? next + 2 : next + 1
    guard last < view.chunks.count, view.chunks[next].kind == .nounPhrase,
      view.chunks[last].kind == .nounPhrase,
      !isPassive || view.word(view.chunks[next + 1].tokens.lowerBound) == view.cues.by
    else { return nil }
    let (side, number) = isPassive ? (last, next) : (next, last)
    let people = ExchangePeople(view: view)
    guard view.parties(view.chunks[side].phrase) == [other],
      let quantity = people.quantity(in: view.nouns[view.chunks[number].phrase].tokens)
    else { return nil }
    return (other, quantity)
  }
}
