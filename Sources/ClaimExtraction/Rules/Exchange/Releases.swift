import Negotiation
import TextAnalysis

/// One side lets people go: "Hamas released 20 hostages", "144 soldiers were returned to Russia",
/// "the release of two hostages", "brought home 277 soldiers".
struct Releases: ClaimRule {
  let name = "releases"

  func findings(in view: SentenceView) -> [Finding] {
    view.verbs.indices.flatMap { findings(of: $0, view) } + nominal(view)
  }

  private func findings(of verb: Int, _ view: SentenceView) -> [Finding] {
    let group = view.verbs[verb]
    let classes = PredicateSet(.release, .bringHome, .comeHome, .return)
    let isGiven = group.isPassive && Self.given == view.tokens[group.head].hash
    let flow = ReleaseFlow(view: view)
    guard
      group.predicates.intersects(classes) || isGiven || flow.isGottenBack(verb)
        || flow.isLetGo(verb)
    else { return [] }
    let isSubject = group.isPassive && !isGiven || flow.isArrival(verb)
    guard let noun = isSubject ? subject(of: verb, view) : group.object >= 0 ? group.object : nil,
      let people = ReleasedPeople(noun, in: view) ?? named(noun, verb, view),
      let action = action(of: verb, view),
      people.quantity != nil
        || people.isNamed
          && (!Self.needsNumber.contains(people.category) || exchangeSides(view) != nil
            || action != .complete && people.category == .prisonersOfWar)
        || view.tokens[view.nouns[noun].head].hash == Self.prisoners
    else { return [] }
    let isPerSide = ExchangePeople(view: view).isPerSide(in: clause(of: verb, view))
    var holders =
      isGiven
      ? flow.others(than: view.subjects(verb).first)
      : flow.releasers(verb, people, isPerSide: isPerSide)
    if holders.isEmpty { holders = usualHolders(people.category, view) }
    if holders.isEmpty, let returned = exchanged(after: verb, view)?.nationality {
      // "31 were returned in exchange for 15 injured Russians": those go home from the other side.
      holders = [returned].filter(view.reading.pair.contains)
    }
    if holders.isEmpty, isAgreedReturn(verb, view) { holders = view.reading.pair }
    if holders.isEmpty, let sides = exchangeSides(view) { holders = sides }
    if holders.isEmpty, action == .agree, people.isNamed, Self.captives.contains(people.category) {
      // "Prisoners of war are to be let go": nobody says by whom, so by both.
      holders = view.reading.pair
    }
    // Who is no side of a war receives nobody from it: "the hospital received 30 bodies".
    guard !holders.isEmpty else { return [] }
    var counts: [PartyID: Quantity] = [:]
    var total: Quantity?
    if let quantity = people.quantity {
      if holders.count == 1 || isPerSide {
        for holder in holders { counts[view.id(holder)] = quantity }
      } else {
        total = quantity
      }
    }
    var statement = ExchangeStatement(
      action, counts: counts, total: total, category: people.category, parts: people.parts)
    var findings: [Finding] = []
    if let quantity = people.quantity, holders.count == 1,
      let gapped = gapped(after: people.tokens.upperBound, like: holders[0], verb, view)
    {
      statement.counts = [view.id(holders[0]): quantity, view.id(gapped.party): gapped.quantity]
      counts = statement.counts
    } else if let other = counterpart(holders, verb, view) {
      if other.people.category == people.category {
        counts[view.id(other.party)] = other.people.quantity
        statement.counts = counts
      } else if let quantity = other.people.quantity {
        findings.append(
          finding(
            [other.party],
            ExchangeStatement(
              action, counts: [view.id(other.party): quantity], category: other.people.category),
            view.span(group.tokens, other.people.tokens), group, view, 0.65))
      }
    }
    let span = view.span(
      isSubject ? people.tokens : view.subjectRange(verb), group.tokens, people.tokens,
      group.isPassive ? view.agentRange(after: group.chunk) : flow.particle(of: verb))
    findings.append(finding(holders, statement, span, group, view, 0.75))
    if counts.count == holders.count, let last = counts.values.first {
      findings += stages(
        after: people.tokens.upperBound, like: statement, last, verb, holders, view)
    }
    return findings
  }

  private func finding(
    _ holders: [Int], _ statement: ExchangeStatement, _ tokens: Range<Int>, _ group: VerbGroup,
    _ view: SentenceView, _ confidence: Double
  ) -> Finding {
    // Where both sides exchange, each release is a part of what they do together.
    let isJoint =
      view.reading.speaksOfExchange && holders.allSatisfy(view.reading.pair.contains)
      && view.reading.pair.count == 2
    return Finding(
      rule: name, parties: view.ids(isJoint ? view.reading.pair : holders),
      statement: .exchange(statement), tokens: tokens, at: group.head,
      isFuture: group.isFuture || statement.action == .agree, confidence: confidence)
  }

  /// "… 390 on Friday, 307 on Saturday and 303 on Sunday": one release for each number and day.
  private func stages(
    after start: Int, like statement: ExchangeStatement, _ first: Quantity, _ verb: Int,
    _ holders: [Int], _ view: SentenceView
  ) -> [Finding] {
    var findings: [Finding] = []
    var index = start
    while index + 2 < view.range.upperBound, index < start + 40 {
      let token = view.tokens[index]
      guard token.kind == .number, token.value > 0, view.words[index].date < 0,
        view.words[index + 1].part == .preposition, view.words[index + 2].date >= 0
      else {
        if view.words[index].part == .verb { break }
        index += 1
        continue
      }
      var stage = statement
      stage.parts = []
      for holder in holders { stage.counts[view.id(holder)] = Quantity(Int(token.value)) }
      var found = finding(
        holders, stage, view.span(view.subjectRange(verb), index..<index + 3), view.verbs[verb],
        view, 0.7)
      // The day stands right behind the preposition.
      found.at = index + 1
      findings.append(found)
      index += 3
    }
    return findings
  }

  /// "Freed General Ruben Alzate", "released two Dutch journalists": whoever a side of the war lets go
  /// was held by it.
  private func named(_ noun: Int, _ verb: Int, _ view: SentenceView) -> ReleasedPeople? {
    let group = view.verbs[verb]
    guard group.predicates.contains(.release), !group.predicates.contains(.return),
      view.reading.speaksOfCaptives, view.list(noun).first == noun
    else { return nil }
    let holders = group.isPassive ? view.agents(after: group.chunk) : view.subjects(verb)
    guard holders.count == 1, view.reading.pair.contains(holders[0]) else { return nil }
    let phrase = view.nouns[noun]
    let isGroup = view.reference.parties.parties[holders[0]].kind == .armedGroup
    let category: ExchangeCategory = isGroup ? .hostages : .detainees
    let list = view.list(noun)
    let people = ExchangePeople(view: view)
    if phrase.concepts.contains(.agent), let quantity = people.quantity(in: phrase.tokens) {
      return ReleasedPeople(named: phrase.tokens, quantity: quantity, category: category)
    }
    guard
      list.allSatisfy({
        let head = view.nouns[$0].head
        return view.words[head].mention < 0 && view.tokens[head].isCapitalised
          && !view.tokens[head].isAllCapitals && view.nouns[$0].concepts.isEmpty
          && view.nouns[$0].tokens.count > 1 && !view.nouns[$0].isPlural
      }), let last = list.last
    else { return nil }
    return ReleasedPeople(
      named: phrase.tokens.lowerBound..<view.nouns[last].tokens.upperBound,
      quantity: Quantity(list.count), category: category)
  }

  /// The people who are let go in a passive or come home, before the verb.
  private func subject(of verb: Int, _ view: SentenceView) -> Int? {
    let group = view.verbs[verb]
    if let subject = group.subjects.first { return subject }
    guard group.isReduced, group.chunk > 0, view.chunks[group.chunk - 1].kind == .nounPhrase else {
      return nil
    }
    return view.chunks[group.chunk - 1].phrase
  }

  /// The tokens of the verb with its subject and what follows it.
  private func clause(of verb: Int, _ view: SentenceView) -> Range<Int> {
    view.span(view.subjectRange(verb), view.verbs[verb].tokens, view.verbs[verb].tail)
  }

  /// "Until all hostages were released": it has not happened.
  private func isAwaited(_ group: VerbGroup, _ view: SentenceView) -> Bool {
    var chunk = group.chunk - 1
    while chunk >= 0, chunk > group.chunk - 8 {
      switch view.chunks[chunk].kind {
      case .stop, .comma: return false
      case .verbGroup where view.verbs[view.chunks[chunk].phrase].isFinite: return false
      case .subordinator, .preposition, .adverb:
        if Self.awaiting.contains(view.tokens[view.chunks[chunk].tokens.lowerBound].hash) {
          return true
        }
      default: break
      }
      chunk -= 1
    }
    return false
  }

  private static let awaiting = WordSet(["until", "till", "unless"])
  static let captives: Set<ExchangeCategory> = [.prisonersOfWar, .hostages, .detainees]
  private static let prisoners = WordHash("prisoners").value
  private static let inReturn = WordHash("return").value
  private static let given = WordHash("given").value
  /// Soldiers and civilians also come home from elsewhere; a number makes it an event.
  private static let needsNumber: Set<ExchangeCategory> = [
    .prisonersOfWar, .bodies, .civilians, .children, .mixed,
  ]

  /// "… in exchange for 183 prisoners": what the other side lets go.
  private func counterpart(_ holders: [Int], _ verb: Int, _ view: SentenceView) -> (
    party: Int, people: ReleasedPeople
  )? {
    guard holders.count == 1, view.reading.pair.contains(holders[0]),
      let other = view.reading.pair.first(where: { $0 != holders[0] }),
      let people = exchanged(after: verb, view)
    else { return nil }
    return (other, people)
  }

  private func exchanged(after verb: Int, _ view: SentenceView) -> ReleasedPeople? {
    guard
      let exchange = view.nouns.indices.first(where: {
        let noun = view.nouns[$0]
        let isExchange =
          noun.concepts.contains(.exchangeNoun) || view.tokens[noun.head].hash == Self.inReturn
        return isExchange && noun.preposition == view.cues.in && noun.head > view.verbs[verb].head
      }), exchange + 1 < view.nouns.count, view.nouns[exchange + 1].preposition == view.cues.for,
      let people = ReleasedPeople(exchange + 1, in: view), people.quantity != nil
    else { return nil }
    return people
  }

  /// "Freed in an exchange between the rebels and the army", "came home after a prisoner swap": the
  /// sides of the exchange that the sentence names.
  private func exchangeSides(_ view: SentenceView) -> [Int]? {
    guard
      let exchange = view.nouns.indices.first(where: {
        let noun = view.nouns[$0]
        return noun.concepts.contains(.exchange)
          || noun.concepts.contains(.exchangeNoun) && noun.preposition == view.cues.in
      }), view.nouns[exchange].preposition >= 0
    else { return nil }
    if exchange + 1 < view.nouns.count, view.nouns[exchange + 1].preposition == view.cues.between {
      let sides = view.listParties(exchange + 1)
      if sides.count > 1 { return sides }
    }
    return view.reading.pair.isEmpty ? nil : view.reading.pair
  }

  /// "An agreement on returning the bodies": the noun over the gerund says that it is agreed.
  private func isAgreedReturn(_ verb: Int, _ view: SentenceView) -> Bool {
    let group = view.verbs[verb]
    return (group.isGerund || group.isInfinitive)
      && group.subjects.contains { view.nouns[$0].concepts.contains(.deal) }
  }

  /// Hostages are Hamas's where Israel and Hamas negotiate; nothing is guessed elsewhere.
  func usualHolders(_ category: ExchangeCategory, _ view: SentenceView) -> [Int] {
    guard category == .hostages else { return [] }
    return view.reading.pair.filter {
      view.reference.parties.parties[$0].kind == .armedGroup
    }
  }

  private func action(of index: Int, _ view: SentenceView) -> ExchangeAction? {
    let group = view.verbs[index]
    if group.isDeontic || group.isConditionClause || isAwaited(group, view) { return nil }
    if isAgreedReturn(index, view) { return .agree }
    if group.isInfinitive, let carried = carried(group, view) { return carried }
    var governor = group.isInfinitive || group.isGerund ? group.governor : -1
    for _ in 0..<3 where governor >= 0 {
      let over = view.verbs[governor]
      if over.isConditionClause { return nil }
      if over.predicates.intersects(StanceKinds.refusing) { return .fail }
      // Demands are positions.
      if over.predicates.intersects(StanceKinds.urging) || over.predicates.contains(.want) {
        return nil
      }
      if over.predicates.contains(.offer) || over.predicates.contains(.propose)
        || over.predicates.contains(.willing) || over.predicates.contains(.discuss)
        || over.predicates.contains(.consider) || over.predicates.contains(.negotiate)
      {
        return .propose
      }
      let agreeing = PredicateSet(.agree, .plan, .expect, .promise, .commit, .intend)
      if over.predicates.intersects(agreeing) { return over.isNegated ? .fail : .agree }
      governor = over.isInfinitive ? over.governor : -1
    }
    if group.isNegated {
      // "Will not release any more hostages".
      return group.isFuture || group.isConditional || group.hasModal ? .fail : nil
    }
    if group.isFuture { return .agree }
    // "The two countries would each hand over": what was announced for both is agreed.
    if group.isConditional {
      return ExchangePeople(view: view).isPerSide(in: clause(of: index, view)) ? .agree : .propose
    }
    return group.isInfinitive || group.isGerund ? nil : .complete
  }
}
