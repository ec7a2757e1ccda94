import TextAnalysis

/// Stances that a noun carries: "Iran's offer", "their failure to agree".
extension StanceFinder {
  func nominal(_ noun: Int, _ node: TopicNode) -> [Stance] {
    let phrase = view.nouns[noun]
    let isOuter = noun != node.noun
    guard
      let kind = isOuter && phrase.concepts.contains(.haltNoun)
        ? .end : StanceKinds.kind(of: phrase.concepts)
    else { return [] }
    let holders = nominalHolders(noun)
    let isFact = kind == .extend || kind == .end || kind == .hold || kind == .begin
    if holders.isEmpty, !isOuter || !isFact || isPlanned(noun) { return [] }
    var stance = Stance(
      kind: kind, holders: holders, tokens: view.span(holderRange(noun), node.tokens),
      at: phrase.head)
    stance.isConditional = hasCondition(near: phrase.head)
    stance.confidence = 0.7
    if phrase.isNegated { return [] }
    return [stance]
  }

  /// A verb over the noun makes it a plan or a wish: "discussed an extension of".
  func isPlanned(_ noun: Int) -> Bool {
    guard let verb = verbOver(noun) else { return false }
    let group = view.verbs[verb]
    return !group.isFinite || group.isFuture || group.isConditional || group.isDeontic
      || group.predicates.intersects(
        PredicateSet(.discuss, .urge, .call, .want, .demand, .propose, .seek, .offer, .negotiate))
  }

  /// "Iran's offer", "the US proposal", "a proposal by Qatar", "an offer put forward by Iran".
  func nominalHolders(_ noun: Int) -> [Int] {
    let phrase = view.nouns[noun]
    if phrase.possessor >= 0 {
      let parties = view.listParties(phrase.possessor)
      if !parties.isEmpty { return parties }
    }
    let mentioned = view.mentioned(in: noun)
    if !mentioned.isEmpty, view.words[phrase.head].mention < 0 { return mentioned }
    let isAccused =
      phrase.concepts.contains(.nomViolate)
      && (verbOver(noun).map { view.verbs[$0].predicates.contains(.accuse) } ?? false)
    let agents = isAccused ? [] : view.agents(after: phrase.chunk)
    if !agents.isEmpty { return agents }
    // "Moscow rejected pressure from Kyiv".
    let next = phrase.chunk + 1
    if next + 1 < view.chunks.count, view.chunks[next].kind == .preposition,
      view.word(view.chunks[next].tokens.lowerBound) == view.cues.from,
      view.chunks[next + 1].kind == .nounPhrase
    {
      return sourceParties(from: next)
    }
    if phrase.concepts.contains(.nomViolate), let verb = verbOver(noun), view.verbs[verb].isCopula,
      let subject = view.verbs[verb].subjects.first
    {
      // "Israel's bombardment was a breach of the truce".
      let owner = view.nouns[subject].possessor
      return owner >= 0 ? view.listParties(owner) : view.mentioned(in: subject)
    }
    if phrase.concepts.contains(.nomViolate), phrase.preposition == view.cues.in,
      let verb = view.verbs.indices.last(where: { view.verbs[$0].chunk < phrase.chunk })
    {
      // "carried out strikes in violation of".
      return view.subjects(verb)
    }
    if phrase.concepts.contains(.nomViolate), let verb = verbOver(noun),
      view.verbs[verb].predicates.contains(.accuse), view.verbs[verb].object >= 0
    {
      let accused = view.listParties(view.verbs[verb].object)
      return accused.isEmpty ? view.subjects(verb) : accused
    }
    let tags = view.words[phrase.tokens.lowerBound].tags
    if tags.contains(.determiner), view.words[phrase.tokens.lowerBound].part == .determiner,
      tags.contains(.thirdSingular) || tags.contains(.it) || tags.contains(.thirdPlural)
        || tags.contains(.firstPlural)
    {
      // "its offer": the subject of the verb over it.
      if let verb = verbOver(noun) { return view.subjects(verb) }
    }
    return []
  }

  /// "from Ukraine, from the European Union and, until recently, from Washington".
  private func sourceParties(from start: Int) -> [Int] {
    var found: [Int] = []
    var chunk = start
    while chunk + 1 < view.chunks.count, chunk < start + 14 {
      switch view.chunks[chunk].kind {
      case .preposition:
        guard view.chunks[chunk + 1].kind == .nounPhrase else {
          chunk += 1
          continue
        }
        if view.word(view.chunks[chunk].tokens.lowerBound) == view.cues.from {
          for party in view.listParties(view.chunks[chunk + 1].phrase) where !found.contains(party)
          {
            found.append(party)
          }
        } else if chunk != start, !found.isEmpty,
          view.word(view.chunks[chunk].tokens.lowerBound) == view.cues.for
        {
          return found
        }
        chunk += 2
      case .nounPhrase, .comma, .conjunction, .adverb, .date: chunk += 1
      default: return found
      }
    }
    return found
  }

  func holderRange(_ noun: Int) -> Range<Int> {
    let phrase = view.nouns[noun]
    if phrase.possessor >= 0 {
      return view.nouns[phrase.possessor].tokens.lowerBound..<phrase.tokens.upperBound
    }
    return phrase.tokens
  }

  /// The noun right before an infinitive that says how the infinitive is meant.
  func carrier(before group: VerbGroup) -> Int? {
    let chunk = group.chainStart.map { view.verbs[$0].chunk } ?? group.chunk
    guard chunk > 0, view.chunks[chunk - 1].kind == .nounPhrase else { return nil }
    let noun = view.chunks[chunk - 1].phrase
    let concepts = view.nouns[noun].concepts
    if isTime(noun) || view.nouns[noun].isNegated { return noun }
    let carriers = ConceptSet(
      .nomFail, .nomReject, .nomWilling, .nomCall, .nomDemand, .proposal, .nomDecision, .nomThreat,
      .pressure, .nomNeed)
    // "urged Moscow to", "pressure on Moscow to" are read elsewhere: a name is no carrier.
    return concepts.intersects(carriers) ? noun : nil
  }

  /// "It is time to", "the time has come to".
  func isTime(_ noun: Int) -> Bool {
    view.tokens[view.nouns[noun].head].hash == Self.timeWord
  }

  static let timeWord = WordHash("time").value

  func seen(_ stance: Stance, through noun: Int, isNegated: inout Bool) -> Stance? {
    var stance = stance
    let concepts = view.nouns[noun].concepts
    if isTime(noun) {
      stance.addressees = stance.holders
      stance.holders = Speakers(view: view).speaker(at: stance.at)?.parties ?? view.reading.authors
      if stance.holders.isEmpty { stance.holders = view.reading.authors }
      stance.kind = .call
      stance.tokens = view.span(view.nouns[noun].tokens, stance.tokens)
      return isNegated ? nil : stance
    }
    var holders = nominalHolders(noun)
    if holders.isEmpty, let verb = verbOver(noun) { holders = view.subjects(verb) }
    if view.nouns[noun].isNegated {
      // "no orders to extend it": nothing was done either way.
      if stance.kind == .extend || stance.kind == .end { return nil }
      isNegated.toggle()
    }
    stance.tokens = view.span(holderRange(noun), stance.tokens)
    if !holders.isEmpty { stance.holders = holders }
    if concepts.contains(.nomFail) || concepts.contains(.nomReject) {
      isNegated.toggle()
      return stance
    }
    if concepts.contains(.nomThreat) { return nil }
    if concepts.intersects(ConceptSet(.nomCall, .nomDemand, .pressure, .nomNeed)) {
      if isNegated { return nil }
      stance.kind = .call
    } else if concepts.contains(.proposal) {
      stance.kind = .propose
    } else {
      stance.isCommitment = true
    }
    return stance
  }
}
