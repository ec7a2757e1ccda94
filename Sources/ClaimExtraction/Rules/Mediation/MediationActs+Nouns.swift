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
        findings += make(.mediate, [party], noun.tokens, noun.head, view, 0.85)
      }
    }
    return findings
  }

  func nouns(_ view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for index in view.nouns.indices {
      let noun = view.nouns[index]
      guard noun.concepts.contains(.mediator) || noun.modifiers.contains(.mediator) else {
        continue
      }
      // "Qatari, Egyptian and U.S. mediators".
      var parties = names(view.list(index), view)
      var tokens = noun.tokens
      if let first = view.list(index).first, first < index {
        tokens = view.nouns[first].tokens.lowerBound..<tokens.upperBound
      }
      if parties.isEmpty, noun.possessor >= 0 {
        parties = view.listParties(noun.possessor)
        tokens = view.nouns[noun.possessor].tokens.lowerBound..<tokens.upperBound
      }
      if parties.isEmpty { (parties, tokens) = neighbours(index, view) }
      if parties.isEmpty, noun.concepts.contains(.mediator),
        view.words[noun.tokens.lowerBound].tags.contains(.firstPlural)
      {
        // "Our mediation goes on".
        parties = Speakers(view: view).speaker(at: noun.head)?.parties ?? view.reading.authors
      }
      var (action, by) = stance(on: index, view)
      if parties.isEmpty, action == .withdraw {
        parties = by
        by = []
      }
      findings += make(action, parties, by: by, tokens, noun.head, view, 0.75)
    }
    return findings + thanks(view)
  }

  /// "accepted the UN's mediation", "rejected Qatar as mediator", "an offer of mediation".
  func stance(on noun: Int, _ view: SentenceView) -> (MediationAction, [Int]) {
    let node = TopicNode(tokens: view.nouns[noun].tokens, noun: noun, verb: -1)
    for stance in StanceFinder(view: view).stances(of: node) {
      switch stance.kind {
      case .accept, .agree: return (.accept, stance.holders)
      case .reject: return (.decline, stance.holders)
      case .propose, .call: return (.propose, stance.holders)
      case .offer: return (.offer, [])
      case .end: return (.withdraw, stance.holders)
      default: continue
      }
    }
    return (.mediate, [])
  }

  /// "thanked Qatar and Egypt for their efforts", "praised Oman's role".
  func thanks(_ view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for group in view.verbs where group.predicates.intersects(PredicateSet(.thank, .support)) {
      guard group.object >= 0 else { continue }
      guard
        let role = view.nouns.first(where: {
          group.tail.contains($0.head) && Self.roles.contains(view.tokens[$0.head].hash)
        })
      else { continue }
      var parties = view.listParties(group.object)
      if parties.isEmpty, view.nouns[group.object].possessor >= 0 {
        parties = view.listParties(view.nouns[group.object].possessor)
      }
      parties = parties.filter { !view.reading.pair.contains($0) }
      findings += make(
        .mediate, parties, view.span(group.tokens, role.tokens), group.head, view, 0.6)
    }
    return findings
  }

  static let roles = WordSet([
    "role", "efforts", "effort", "leadership", "initiative", "hospitality", "work", "mediation",
    "assistance",
  ])

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
