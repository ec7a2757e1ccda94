import Negotiation
import TextAnalysis

/// An exchange as a noun or a verb of both sides: "a prisoner swap took place", "agreed to exchange
/// 1,000 prisoners each", "the swap was called off".
struct PrisonerExchanges: ClaimRule {
  let name = "prisoner-exchanges"

  func findings(in view: SentenceView) -> [Finding] { verbs(view) + nouns(view) + terms(view) }

  private func verbs(_ view: SentenceView) -> [Finding] {
    let people = ExchangePeople(view: view)
    var findings: [Finding] = []
    for index in view.verbs.indices {
      let group = view.verbs[index]
      guard group.predicates.contains(.exchange) else { continue }
      let object = group.isPassive ? group.subjects.first ?? -1 : group.object
      guard object >= 0 else { continue }
      let concepts = tailConcepts(index, view).union(ReleasedPeople.concepts(object, view))
      guard let category = people.category(of: concepts) else { continue }
      var parties = group.isPassive ? view.agents(after: group.chunk) : view.subjects(index)
      if parties.isEmpty || parties.count == 1 && view.reading.pair.contains(parties[0]) {
        parties = view.reading.pair
      }
      guard !parties.isEmpty else { continue }
      let scan = view.span(view.nouns[object].tokens, group.tail)
      let (counts, total) = people.counts(
        people.quantity(in: scan), parties, isPerSide: people.isPerSide(in: view.range))
      guard let action = action(of: index, view) else { continue }
      findings.append(
        Finding(
          rule: name, parties: view.ids(parties),
          statement: .exchange(
            ExchangeStatement(action, counts: counts, total: total, category: category)),
          tokens: view.span(
            view.subjectRange(index), group.tokens,
            perSideRange(scan, view.nouns[object].tokens, view)),
          at: group.head, isFuture: group.isFuture, confidence: 0.85))
    }
    return findings
  }

  /// "The deal provides for 1,000 prisoners from each side": what a deal says is agreed.
  private func terms(_ view: SentenceView) -> [Finding] {
    let people = ExchangePeople(view: view)
    return view.verbs.compactMap { group in
      guard Self.termVerbs.contains(view.tokens[group.head].hash), !group.isNegated,
        view.nouns.contains(where: {
          $0.chunk < group.chunk && group.chunk - $0.chunk <= 8 && $0.preposition == -1
            && $0.concepts.intersects(ConceptSet(.deal, .exchange, .exchangeNoun))
        }),
        let released = view.nouns.indices.first(where: {
          group.tail.contains(view.nouns[$0].head)
            && view.nouns[$0].concepts.intersects(ExchangePeople.swapped)
        }), let read = ReleasedPeople(released, in: view), let quantity = read.quantity,
        !view.reading.pair.isEmpty
      else { return nil }
      let isPerSide = people.isPerSide(in: view.span(group.tokens, group.tail))
      let (counts, total) = people.counts(quantity, view.reading.pair, isPerSide: isPerSide)
      return Finding(
        rule: name, parties: view.ids(view.reading.pair),
        statement: .exchange(
          ExchangeStatement(.agree, counts: counts, total: total, category: read.category)),
        tokens: view.span(group.tokens, read.tokens), at: group.head, confidence: 0.7)
    }
  }

  private static let termVerbs = WordSet([
    "provides", "provide", "provided", "foresees", "foresaw", "envisages", "envisaged", "covers",
    "covered",
  ])

  /// Up to the "each" or the formula after the object.
  private func perSideRange(_ scan: Range<Int>, _ object: Range<Int>, _ view: SentenceView)
    -> Range<Int>
  {
    for index in scan where index >= object.upperBound && index < object.upperBound + 10 {
      if view.word(index) == view.cues.each { return object.lowerBound..<index + 1 }
      if view.word(index) == view.cues.for,
        view.tokens[index + 1 < view.range.upperBound ? index + 1 : index].kind == .number
      {
        return object.lowerBound..<index + 2
      }
    }
    return object
  }

  private func tailConcepts(_ index: Int, _ view: SentenceView) -> ConceptSet {
    var concepts = ConceptSet()
    for noun in view.nouns where view.verbs[index].tail.contains(noun.head) {
      concepts.formUnion(noun.concepts)
    }
    return concepts
  }

  /// What happens with it, seen through the verbs above.
  private func action(of index: Int, _ view: SentenceView) -> ExchangeAction? {
    let group = view.verbs[index]
    if group.isNegated { return .fail }
    var governor = group.isInfinitive || group.isGerund ? group.governor : -1
    for _ in 0..<3 where governor >= 0 {
      let over = view.verbs[governor]
      if over.predicates.intersects(StanceKinds.refusing) || over.predicates.contains(.fail) {
        return .fail
      }
      if over.predicates.intersects(StanceKinds.urging) || over.predicates.contains(.propose)
        || over.predicates.contains(.offer)
      {
        return .propose
      }
      if over.predicates.contains(.agree) || over.predicates.contains(.plan)
        || over.predicates.contains(.commit)
      {
        return .agree
      }
      governor = over.isInfinitive ? over.governor : -1
    }
    if group.isFuture || group.isConditional { return .agree }
    return group.isInfinitive ? .agree : .complete
  }

  private func nouns(_ view: SentenceView) -> [Finding] {
    let people = ExchangePeople(view: view)
    var findings: [Finding] = []
    for index in view.nouns.indices {
      let noun = view.nouns[index]
      let isExchange =
        noun.concepts.contains(.exchange)
        || noun.concepts.contains(.exchangeNoun)
          && (view.reading.speaksOfCaptives
            || view.nouns.contains { $0.concepts.intersects(ExchangePeople.swapped) })
        || noun.modifiers.contains(.exchange) && noun.concepts.intersects(StanceFinder.carriers)
        // "Threw out another hostage offer".
        || noun.modifiers.intersects(ExchangePeople.captives)
          && noun.concepts.intersects(ConceptSet(.proposal, .deal))
      guard isExchange else { continue }
      let node = TopicNode(tokens: noun.tokens, noun: index, verb: -1)
      guard let (action, stance) = action(of: node, view),
        // Calls for a "hostage deal" are calls for more than an exchange.
        noun.concepts.intersects(ConceptSet(.exchange, .exchangeNoun)) || action != .propose
          || stance?.kind == .propose || stance?.kind == .offer
      else { continue }
      var parties = stance?.holders ?? []
      // Who puts it off is one side; what both agree on or carry out is of both.
      if parties.count < 2 && (action != .fail || parties.isEmpty) || action == .complete {
        let mentioned = view.mentioned(in: index)
        parties = mentioned.count > 1 ? mentioned : view.reading.pair
      }
      guard !parties.isEmpty else { continue }
      let isPerSide = people.isPerSide(in: view.range)
      let (counts, total) = people.counts(
        quantity(of: index, isPerSide: isPerSide, view), parties, isPerSide: isPerSide)
      let category = people.category(of: noun.concepts.union(noun.modifiers)) ?? .prisonersOfWar
      findings.append(
        Finding(
          rule: name, parties: view.ids(parties),
          statement: .exchange(
            ExchangeStatement(action, counts: counts, total: total, category: category)),
          tokens: stance?.tokens ?? noun.tokens, at: stance?.at ?? noun.head,
          isFuture: action == .agree, confidence: 0.7))
    }
    return findings
  }

  /// The number in the noun phrase and what hangs on it, or in a formula such as "1,000 for 1,000".
  private func quantity(of noun: Int, isPerSide: Bool, _ view: SentenceView) -> Quantity? {
    let people = ExchangePeople(view: view)
    var last = noun
    while last + 1 < view.nouns.count, last < noun + 3,
      view.nouns[last + 1].chunk == view.nouns[last].chunk + 2,
      view.nouns[last + 1].preposition >= 0
    { last += 1 }
    let own = view.span(view.nouns[noun].tokens, view.nouns[last].tokens)
    if let quantity = people.quantity(in: own) { return quantity }
    if isPerSide {
      return people.quantity(in: view.nouns[noun].tokens.lowerBound..<view.range.upperBound)
    }
    return view.nouns.indices.lazy.filter { people in
      people > noun && view.nouns[people].concepts.intersects(ExchangePeople.people)
        && !view.verbs.contains {
          $0.isFinite && $0.chunk > view.nouns[noun].chunk && $0.chunk < view.nouns[people].chunk
        }
    }
    .compactMap { people.quantity(in: view.nouns[$0].tokens) }.first
  }

  private func action(of node: TopicNode, _ view: SentenceView) -> (ExchangeAction, Stance?)? {
    let done = PredicateSet(.carryOut, .happen, .conclude, .hold, .include)
    if let verb = view.verbs.indices.first(where: {
      view.verbs[$0].subjects.contains(node.noun) || view.verbs[$0].object == node.noun
    }) {
      let group = view.verbs[verb]
      let isBegun =
        group.predicates.intersects(PredicateSet(.begin, .beginI, .`continue`)) && !group.isNegated
      if group.predicates.intersects(done) || isBegun {
        let tokens = view.span(group.tokens, node.tokens)
        let isPlanned = group.isFuture || group.isInfinitive || group.isConditional
        let stance = Stance(
          kind: .hold, holders: [], tokens: tokens, at: group.head, verb: verb, isFuture: isPlanned)
        return (isPlanned ? .agree : group.isNegated ? .fail : .complete, stance)
      }
    }
    if let told = told(node, view) { return told }
    if let agreed = agreed(node, view) { return (.agree, agreed) }
    for stance in StanceFinder(view: view).stances(of: node) {
      switch stance.kind {
      case .agree, .accept: return (.agree, stance)
      case .propose, .offer, .call, .support, .discuss: return (.propose, stance)
      case .reject, .fail, .end: return (.fail, stance)
      default: continue
      }
    }
    return nil
  }
}

extension PrisonerExchanges {
  /// "It was the 65th prisoner exchange", "is preparing for a new exchange".
  private func told(_ node: TopicNode, _ view: SentenceView) -> (ExchangeAction, Stance?)? {
    guard let verb = StanceFinder(view: view).verbOver(node.noun) else { return nil }
    let group = view.verbs[verb]
    guard group.isFinite, !group.isNegated, !view.nouns[node.noun].isNegated,
      !group.isConditional, !group.isDeontic
    else { return nil }
    let tokens = view.span(view.subjectRange(verb), group.tokens, node.tokens)
    if group.isCopula, group.object == node.noun, !group.isFuture,
      view.nouns[node.noun].tokens.contains(where: { view.words[$0].tags.contains(.ordinal) })
    {
      return (
        .complete, Stance(kind: .hold, holders: [], tokens: tokens, at: group.head, verb: verb)
      )
    }
    guard group.predicates.intersects(PredicateSet(.plan, .schedule, .expect)) else { return nil }
    return (
      .agree,
      Stance(
        kind: .agree, holders: view.subjects(verb), tokens: tokens, at: group.head, verb: verb,
        isFuture: true)
    )
  }

  /// "An exchange of 1,000 prisoners each, agreed in Istanbul".
  private func agreed(_ node: TopicNode, _ view: SentenceView) -> Stance? {
    let chunk = view.nouns[node.noun].chunk
    guard
      let verb = view.verbs.firstIndex(where: { $0.chunk > chunk }),
      view.verbs[verb].chunk - chunk < 8,
      view.verbs[verb].predicates.contains(.agree), view.verbs[verb].tokens.count == 1,
      !(chunk..<view.verbs[verb].chunk).contains(where: { view.chunks[$0].kind == .conjunction })
    else { return nil }
    return Stance(
      kind: .agree, holders: [], tokens: view.span(node.tokens, view.verbs[verb].tokens),
      at: view.verbs[verb].head, verb: verb)
  }
}

extension NamedSet {
  func union(_ other: NamedSet) -> NamedSet {
    var both = self
    both.formUnion(other)
    return both
  }
}
