import Negotiation
import TextAnalysis

/// Mediation said with nouns and participles: "mediators from Qatar", "UN-led talks".
extension MediationActs {
  func participles(_ view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for index in view.nouns.indices {
      let noun = view.nouns[index]
      let classes = PredicateSet(.mediate, .lead, .host)
      guard noun.participles.intersects(classes), isTopical(noun.concepts) else { continue }
      for token in noun.tokens {
        guard view.words[token].part == .adjective,
          view.words[token].predicates.intersects(classes),
          view.tokens[token].isJoined, token > noun.tokens.lowerBound,
          view.words[token - 1].mention >= 0
        else { continue }
        let party = view.reading.mentions[Int(view.words[token - 1].mention)].party
        let isHost = view.words[token].predicates.contains(.host)
        findings += make(
          isHost ? .host : .mediate, [party], noun.tokens, noun.head, view, 0.85)
      }
    }
    return findings
  }

  func nouns(_ view: SentenceView) -> [Finding] {
    view.nouns.indices.flatMap { role($0, view) }
  }

  private func role(_ index: Int, _ view: SentenceView) -> [Finding] {
    let noun = view.nouns[index]
    guard let base = roleAction(noun), isOfPeace(index, view), !isOnlooker(index, view),
      base == .mediate || !view.reading.pair.isEmpty && isDeployed(index, view)
    else { return [] }
    // "Qatari, Egyptian and U.S. mediators".
    var parties = names(view.list(index).filter { $0 <= index }, view)
    var tokens = noun.tokens
    if let first = view.list(index).first, first < index {
      tokens = view.nouns[first].tokens.lowerBound..<tokens.upperBound
    }
    if let named = apposition(to: index, view) { (parties, tokens) = named }
    if parties.isEmpty, noun.possessor >= 0 {
      parties = view.listParties(noun.possessor)
      tokens = view.nouns[noun.possessor].tokens.lowerBound..<tokens.upperBound
    }
    if let gone = withdrawal(from: index, base, view) { return gone }
    if parties.isEmpty, let bearers = bearers(of: index, view),
      let (action, by) = action(base, of: bearers, view)
    {
      return make(action, bearers.parties, by: by, bearers.tokens, noun.head, view, 0.75)
    }
    if parties.isEmpty { (parties, tokens) = neighbours(index, view) }
    if parties.isEmpty, noun.concepts.contains(.mediator),
      view.words[noun.tokens.lowerBound].tags.contains(.firstPlural)
    {
      // "Our mediation goes on".
      parties = Speakers(view: view).speaker(at: noun.head)?.parties ?? view.reading.authors
    }
    let opening = view.words[noun.tokens.lowerBound].tags
    if parties.isEmpty, opening.contains(.it) || opening.contains(.thirdPlural),
      !noun.isPronoun, noun.concepts.contains(.mediator)
    {
      if let over = StanceFinder(view: view).verbOver(index),
        view.verbs[over].predicates.contains(.offer), view.verbs[over].object == index
      {
        // "Offered their good offices".
        return make(
          .offer, view.subjects(over),
          view.span(view.subjectRange(over), view.verbs[over].tokens, noun.tokens), noun.head, view,
          0.75)
      }
      // "Grateful to Washington for its mediation".
      parties =
        view.nouns.indices.last {
          $0 < index && view.parties($0).contains { !view.isBelligerent($0) }
        }.map { view.listParties($0).filter { !view.isBelligerent($0) } } ?? []
    }
    var (action, by) = stance(on: index, base, view)
    if action == .mediate, noun.preposition >= 0, !noun.concepts.contains(.agent),
      let over = view.verbs.indices.last(where: { view.verbs[$0].chunk < noun.chunk }),
      isMerelyPossible(view.verbs[over], view)
    {
      // "Could be introduced under the auspices of the UN".
      (action, by) = (.propose, proposers(over, view))
    }
    if Self.shelters.contains(view.tokens[noun.head].hash), noun.preposition >= 0,
      let over = view.verbs.indices.last(where: {
        view.verbs[$0].chunk < noun.chunk
          && view.verbs[$0].predicates.intersects(
            PredicateSet(.propose, .call, .urge, .demand, .want, .seek))
      }), !view.verbs[over].isNegated
    {
      // "Proposed a halt under the supervision of the UN".
      (action, by) = (.propose, view.subjects(over))
    }
    if parties.isEmpty, action == .withdraw {
      parties = by
      by = []
    }
    return make(action, parties, by: by, tokens, noun.head, view, 0.75)
  }

  /// "Qatar and Egypt, the Arab mediators": the names before it say more than its adjective.
  private func apposition(to index: Int, _ view: SentenceView) -> ([Int], Range<Int>)? {
    let noun = view.nouns[index]
    guard noun.chunk >= 2, view.chunks[noun.chunk - 1].kind == .comma,
      view.chunks[noun.chunk - 2].kind == .nounPhrase,
      view.words[noun.tokens.lowerBound].part == .determiner
    else { return nil }
    let list = view.list(view.chunks[noun.chunk - 2].phrase)
    let parties = names(list, view)
    guard let first = list.first, !parties.isEmpty else { return nil }
    return (parties, view.nouns[first].tokens.lowerBound..<noun.tokens.upperBound)
  }

  /// "Under the auspices of the UN" may stand beside anything.
  private func isOfPeace(_ index: Int, _ view: SentenceView) -> Bool {
    let noun = view.nouns[index]
    guard noun.preposition >= 0, Self.shelters.contains(view.tokens[noun.head].hash) else {
      return true
    }
    return view.nouns.contains { isTopical($0.concepts) || $0.concepts.contains(.hostility) }
  }

  private static let shelters = WordSet([
    "auspices", "umbrella", "aegis", "sponsorship", "supervision", "verification",
  ])
  private static let means = WordSet(["with", "through", "under", "via", "by", "to", "amid"])

  /// "Suspended its role as a mediator", "threatened to pull out of mediation".
  private func withdrawal(from index: Int, _ base: MediationAction, _ view: SentenceView)
    -> [Finding]?
  {
    let noun = view.nouns[index]
    let leaving = PredicateSet(.withdraw, .suspend, .end, .halt, .cancel)
    guard base == .mediate,
      let verb = view.verbs.indices.last(where: {
        view.verbs[$0].chunk < noun.chunk && noun.chunk - view.verbs[$0].chunk <= 4
          && view.verbs[$0].predicates.intersects(leaving)
      }), !view.verbs[verb].isNegated, !view.verbs[verb].isPassive,
      !(view.verbs[verb].isGerund && view.verbs[verb].governor >= 0
        && view.verbs[view.verbs[verb].governor].predicates.contains(.accuse))
    else { return nil }
    let own = view.subjects(verb).filter { !view.isBelligerent($0) }
    let whose = noun.possessor >= 0 ? view.listParties(noun.possessor) : []
    guard !own.isEmpty, names(view.list(index), view).allSatisfy(own.contains),
      whose.allSatisfy(own.contains)
    else { return nil }
    return make(
      .withdraw, own,
      view.span(view.subjectRange(verb), view.verbs[verb].tokens, noun.tokens), noun.head, view,
      0.75)
  }

  /// "accepted the UN's mediation", "rejected Qatar as mediator", "an offer of mediation".
  func stance(on noun: Int, _ base: MediationAction, _ view: SentenceView) -> (
    MediationAction, [Int]
  ) {
    // "The mediators proposed" says nothing on mediating, and "reached with the mediation of Oman"
    // accepts none.
    if view.verbs.contains(where: { $0.subjects.contains(noun) && !$0.isPassive }) {
      return (base, [])
    }
    let isMeans = Self.means.contains(view.hash(view.nouns[noun].tokens.lowerBound - 1))
    let node = TopicNode(tokens: view.nouns[noun].tokens, noun: noun, verb: -1)
    for stance in StanceFinder(view: view).stances(of: node) {
      switch stance.kind {
      case .accept, .agree:
        if isMeans { continue }
        return (.accept, stance.holders)
      case .reject: return (.decline, stance.holders)
      case .propose, .call: return (.propose, stance.holders)
      case .offer: return (.offer, [])
      case .end: return (.withdraw, stance.holders)
      default: continue
      }
    }
    return (base, [])
  }

  /// "mediators from Qatar and Egypt", "mediators Qatar and Egypt", "Qatar, a mediator",
  /// "France and Russia as mediators", "mediation by Oman".
  func neighbours(_ index: Int, _ view: SentenceView) -> ([Int], Range<Int>) {
    let noun = view.nouns[index]
    let chunk = noun.chunk
    let after = chunk + 1
    if after < view.chunks.count {
      var next = after
      let kind = view.chunks[after].kind
      if kind == .preposition || kind == .comma { next += 1 }
      if next < view.chunks.count, view.chunks[next].kind == .nounPhrase {
        let phrase = view.chunks[next].phrase
        let preposition =
          kind == .preposition ? view.word(view.chunks[after].tokens.lowerBound) : -1
        let fits =
          kind == .nounPhrase || kind == .comma || preposition == view.cues.from
          || preposition == view.cues.by || preposition == view.cues.of
          || preposition == view.cues.in && noun.concepts.contains(.agent)
        let list = view.list(phrase)
        let parties = fits ? names(list, view) : []
        if !parties.isEmpty, let last = list.last {
          return (parties, noun.tokens.lowerBound..<view.nouns[last].tokens.upperBound)
        }
      }
    }
    if chunk >= 2 {
      let before = view.chunks[chunk - 1]
      let isTied =
        before.kind == .comma || before.kind == .subordinator || before.kind == .preposition
        || before.kind == .verbGroup && view.verbs[before.phrase].isCopula
        || before.kind == .verbGroup && view.verbs[before.phrase].predicates.contains(.actAs)
      if isTied, view.chunks[chunk - 2].kind == .nounPhrase, before.kind != .preposition {
        let list = view.list(view.chunks[chunk - 2].phrase)
        let parties = names(list, view)
        if !parties.isEmpty, let first = list.first {
          return (parties, view.nouns[first].tokens.lowerBound..<noun.tokens.upperBound)
        }
      }
    }
    return ([], noun.tokens)
  }

  /// The parties that are named, places after "from" and "in" included.
  func names(_ list: [Int], _ view: SentenceView) -> [Int] {
    var parties: [Int] = []
    for noun in list {
      for party in view.mentioned(in: noun) where !parties.contains(party) { parties.append(party) }
    }
    return parties
  }
}
