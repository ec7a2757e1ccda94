import Negotiation
import TextAnalysis

/// Where a sentence speaks of a halt of fighting, and what kind of halt it is.
struct CeasefireNodes {
  let view: SentenceView

  /// Noun phrases: "a 30-day truce", "the ceasefire deal", "an end to the fighting".
  func nouns() -> [TopicNode] { view.ceasefireNouns }

  /// Verb groups: "halt the strikes", "stop fighting", "end the war".
  func verbs() -> [TopicNode] { view.ceasefireVerbs }

  /// What `nouns` finds; the view keeps it.
  func findNouns() -> [TopicNode] {
    view.nouns.indices.compactMap { index in
      let noun = view.nouns[index]
      if isCeasefire(noun), !isMetaphor(noun) {
        return TopicNode(tokens: noun.tokens, noun: index, verb: -1)
      }
      return haltNoun(index) ?? pronoun(index) ?? anaphor(index)
    }
  }

  /// "a halt to its airstrikes", "an end to the bombing".
  private func haltNoun(_ index: Int) -> TopicNode? {
    let noun = view.nouns[index]
    guard noun.concepts.contains(.haltNoun), index + 1 < view.nouns.count else { return nil }
    let next = view.nouns[index + 1]
    let word = next.preposition
    guard word == view.cues.to || word == view.cues.of || word == view.cues.in,
      next.chunk == noun.chunk + 2, next.concepts.contains(.hostility), !isMetaphor(next),
      !isPeaceful(next)
    else { return nil }
    return TopicNode(
      tokens: noun.tokens.lowerBound..<next.tokens.upperBound, noun: index, verb: -1)
  }

  /// "it", after a truce was named in the sentence or the one before.
  private func pronoun(_ index: Int) -> TopicNode? {
    let noun = view.nouns[index]
    guard noun.isPronoun, view.words[noun.head].tags.contains(.it), noun.tokens.count == 1 else {
      return nil
    }
    let acts = PredicateSet(.violate, .extend, .end, .collapse, .beginI, .accept, .reject, .willing)
    let isActedOn = view.verbs.contains { group in
      group.predicates.intersects(acts)
        && (group.subjects.contains(index)
          && (group.isPassive || group.predicates.intersects(PredicateSet(.end, .beginI)))
          || group.object == index || group.tail.contains(noun.head))
    }
    guard isActedOn else { return nil }
    let isNamed =
      view.nouns[..<index].contains { isCeasefire($0) }
      || view.index > 0
        && view.reading.sentences[view.index - 1].nounPhrases.contains { isCeasefire($0) }
    guard isNamed else { return nil }
    return TopicNode(tokens: noun.tokens, noun: index, verb: -1)
  }

  /// "The agreement", "this deal" shortly after a truce was named, and no other deal since.
  private func anaphor(_ index: Int) -> TopicNode? {
    let noun = view.nouns[index]
    let head = view.tokens[noun.head].hash
    guard
      noun.concepts.contains(.deal) && Self.deals.contains(head) || isActedOnHalt(index, head),
      noun.modifiers.isEmpty, noun.tokens.count <= 3,
      view.words[noun.tokens.lowerBound].part == .determiner,
      Self.definite.contains(view.tokens[noun.tokens.lowerBound].hash)
    else { return nil }
    if let named = lastDeal(in: view.nouns[..<index]) {
      return named ? TopicNode(tokens: noun.tokens, noun: index, verb: -1) : nil
    }
    // What is violated is remembered longer.
    let isViolated = view.verbs.contains {
      $0.object == index && $0.predicates.intersects(PredicateSet(.violate, .observe))
    }
    for back in 1...(isViolated ? 8 : 2) where view.index - back >= 0 {
      if let named = lastDeal(in: view.reading.sentences[view.index - back].nounPhrases[...]) {
        return named ? TopicNode(tokens: noun.tokens, noun: index, verb: -1) : nil
      }
    }
    return nil
  }

  /// "The halt starts", "honoured the pause"; what "had been ordered" says nothing of the sides.
  private func isActedOnHalt(_ index: Int, _ head: UInt64) -> Bool {
    let acts = PredicateSet(
      .violate, .observe, .extend, .beginI, .begin, .end, .accept, .reject, .collapse)
    return Self.halts.contains(head)
      && view.verbs.contains {
        $0.predicates.intersects(acts) && ($0.object == index || $0.subjects.contains(index))
      }
  }

  /// Whether the last deal or truce among the nouns is a truce; nil when there is neither.
  private func lastDeal(in nouns: ArraySlice<NounPhrase>) -> Bool? {
    for noun in nouns.reversed() {
      if isCeasefire(noun) { return true }
      if noun.concepts.intersects(ConceptSet(.deal, .exchange)),
        !noun.modifiers.isEmpty || noun.concepts.contains(.issuePeaceTerms) && noun.tokens.count > 2
      {
        return false
      }
    }
    return nil
  }

  private static let deals = WordSet([
    "agreement", "deal", "accord", "arrangement", "pact", "agreements",
    "understanding",
  ])
  private static let halts = WordSet(["halt", "pause", "lull", "moratorium"])
  private static let definite = WordSet(["the", "this", "that"])

  private func isCeasefire(_ noun: NounPhrase) -> Bool {
    if noun.concepts.contains(.ceasefire) { return true }
    guard noun.modifiers.contains(.ceasefire) else { return false }
    // "Broke the ceasefire hours after it began".
    if Self.units[view.tokens[noun.head].hash] != nil { return true }
    // "ceasefire talks" are talks, a "truce line" is a place.
    return noun.concepts.intersects(StanceFinder.carriers)
  }

  /// What `verbs` finds; the view keeps it.
  func findVerbs() -> [TopicNode] {
    view.verbs.indices.compactMap { index in
      let group = view.verbs[index]
      if group.predicates.contains(.ceasefireVerb) {
        return TopicNode(tokens: group.tokens, noun: -1, verb: index)
      }
      guard group.predicates.contains(.halt), !group.isReduced else { return nil }
      if let attack = attackGerund(after: index) {
        return TopicNode(
          tokens: view.span(group.tokens, view.verbs[attack].tokens), noun: -1, verb: index)
      }
      guard group.object >= 0 else { return nil }
      let object = view.nouns[group.object]
      guard object.concepts.contains(.hostility), !isMetaphor(object), !isPeaceful(object) else {
        return nil
      }
      return TopicNode(
        tokens: group.tokens.lowerBound..<object.tokens.upperBound, noun: -1, verb: index)
    }
  }

  /// "stop attacking ships".
  private func attackGerund(after verb: Int) -> Int? {
    let next = verb + 1
    guard next < view.verbs.count, view.verbs[next].isGerund,
      view.verbs[next].predicates.contains(.attack)
    else { return nil }
    // "Stop all firing": the quantity is read as a noun.
    let object = view.verbs[verb].object
    let gap = object >= 0 && view.nouns[object].tokens.count == 1 ? 2 : 1
    return view.verbs[next].chunk <= view.verbs[verb].chunk + gap ? next : nil
  }

  private func isMetaphor(_ noun: NounPhrase) -> Bool {
    view.contains(Self.metaphors, in: noun.tokens)
  }

  /// "stop the campaign" of an election.
  private func isPeaceful(_ noun: NounPhrase) -> Bool {
    view.contains(Self.peaceful, in: noun.tokens)
  }

  private static let metaphors = WordSet([
    "trade", "tariff", "price", "culture", "transfer", "ad", "media", "cyber",
  ])
  private static let peaceful = WordSet([
    "election", "presidential", "advertising", "vaccination", "labor", "hunger",
  ])

  func scope(of tokens: Range<Int>) -> CeasefireScope {
    let window =
      max(
        view.range.lowerBound, tokens.lowerBound - 4)..<min(
        view.range.upperBound, tokens.upperBound + 10)
    for (scope, cues) in Self.scopes
    where window.contains(where: { cues.contains(view.tokens[$0].hash) }) {
      return scope
    }
    return .general
  }

  private static let scopes: [(CeasefireScope, WordSet)] = [
    (.humanitarian, WordSet(["humanitarian"])),
    (.energy, WordSet(["energy", "electricity", "infrastructure", "power"])),
    (.maritime, WordSet(["maritime", "naval", "shipping", "vessels", "ships"])),
    (.air, WordSet(["airstrikes", "aerial", "air"])),
    (.holiday, WordSet(["easter", "christmas", "ramadan", "eid", "holiday", "victory"])),
    (.local, WordSet(["local", "localised", "localized", "limited", "partial"])),
  ]

  /// "30-day", "two weeks", "72-hour": how long the halt lasts, in days.
  func durationDays(near tokens: Range<Int>) -> Int? {
    let window =
      max(
        view.range.lowerBound, tokens.lowerBound - 6)..<min(
        view.range.upperBound, tokens.upperBound + 6)
    var index = window.lowerBound
    while index < window.upperBound {
      if let number = Self.numbers.number(at: index, in: view.tokens, until: window.upperBound),
        number.tokens.upperBound < view.range.upperBound, number.value > 0, number.value < 1000,
        let unit = Self.units[view.tokens[number.tokens.upperBound].hash]
      {
        let after = number.tokens.upperBound + 1
        let ago = WordHash("ago").value
        if view.hash(after) != ago {
          return unit == 0 ? max(1, number.value / 24) : number.value * unit
        }
      }
      index += 1
    }
    return nil
  }

  private static let numbers = NumberReader()
  private static let units: [UInt64: Int] = [
    WordHash("hour").value: 0, WordHash("hours").value: 0, WordHash("day").value: 1,
    WordHash("days").value: 1, WordHash("week").value: 7, WordHash("weeks").value: 7,
    WordHash("month").value: 30, WordHash("months").value: 30,
  ]
}
