import Negotiation
import TextAnalysis

/// A group of people as one noun phrase gives it: how many, of what kind, of which side.
struct ReleasedPeople {
  var quantity: Quantity?
  var category: ExchangeCategory
  var parts: [ExchangePart] = []
  /// Whose they are: "144 Russian soldiers".
  var nationality: Int?
  var tokens: Range<Int>
  /// The text says who they are: prisoners, hostages, bodies.
  var isNamed: Bool

  /// Somebody who is known by name.
  init(named tokens: Range<Int>, quantity: Quantity?, category: ExchangeCategory) {
    self.quantity = quantity
    self.category = category
    self.tokens = tokens
    isNamed = true
  }

  /// Reads the noun phrase and the list that it opens; nil when it names no people.
  init?(_ noun: Int, in view: SentenceView) {
    let people = ExchangePeople(view: view)
    let list = view.list(noun).filter { $0 >= noun }
    var parts: [ExchangePart] = []
    var end = view.nouns[noun].tokens.upperBound
    for item in list {
      guard let category = Self.category(item, people, view) else { break }
      guard let quantity = Self.quantity(item, people, view) else { break }
      parts.append(ExchangePart(category, quantity))
      end = view.nouns[item].tokens.upperBound
    }
    guard let category = Self.category(noun, people, view) ?? Self.titled(noun, people, view) else {
      return nil
    }
    if Self.category(noun, people, view) == nil {
      // "The Israeli soldier Dana Levi": one, and known by name.
      isNamed = true
      quantity = Quantity(1)
      self.category = category
      nationality = Self.nationality(noun, view)
      tokens = view.nouns[noun].tokens
      return
    }
    isNamed =
      people.category(of: Self.concepts(noun, view)) != nil && !Self.isUnspecified(noun, view)
    nationality = Self.nationality(noun, view)
    if parts.count > 1, parts.count == list.count {
      quantity = Quantity(
        parts.reduce(0) { $0 + min($1.quantity.value, 1_000_000) }, parts[0].quantity.qualifier)
      let kinds = Set(parts.map(\.category))
      self.category = kinds.count == 1 ? category : .mixed
      self.parts = kinds.count == 1 ? [] : parts
    } else {
      quantity = Self.quantity(noun, people, view)
      self.category = category
      let included = Self.included(after: noun, people, view)
      if let included {
        self.parts = [included]
        if included.category != category, !isNamed { self.category = .mixed }
      }
    }
    if let of = Self.complement(of: noun, view) { end = max(end, view.nouns[of].tokens.upperBound) }
    tokens = view.nouns[noun].tokens.lowerBound..<end
  }

  /// "Including 31 wounded", "among them 120 civilians".
  private static func included(after noun: Int, _ people: ExchangePeople, _ view: SentenceView)
    -> ExchangePart?
  {
    for next in view.nouns.indices
    where next > noun
      && view.nouns[next].tokens.lowerBound - view.nouns[noun].tokens.upperBound < 12
    {
      let lower = view.nouns[next].tokens.lowerBound
      let before = (max(view.range.lowerBound, lower - 2)..<lower).map { view.tokens[$0].hash }
      guard before.contains(where: inclusions.contains),
        let quantity = people.quantity(in: view.nouns[next].tokens)
      else { continue }
      return ExchangePart(category(next, people, view) ?? .prisonersOfWar, quantity)
    }
    return nil
  }

  private static let inclusions = WordSet(["including", "includes", "include", "among"])
  /// Words that say how many without saying who.
  private static let unspecified = WordSet([
    "people", "persons", "person", "men", "women", "others", "individuals", "citizens", "wounded",
    "injured", "number", "group",
  ])

  private static let collectives = WordSet([
    "number", "group", "groups", "batch", "total", "remains", "dozens", "hundreds", "thousands",
    "half", "rest", "remainder", "majority",
  ])

  /// The concepts of the head, or of what hangs on it: "a first group of prisoners".
  static func concepts(_ noun: Int, _ view: SentenceView) -> ConceptSet {
    let own = view.nouns[noun].concepts
    guard !own.intersects(ExchangePeople.people),
      collectives.contains(view.tokens[view.nouns[noun].head].hash),
      let of = complement(of: noun, view)
    else { return own }
    return view.nouns[of].concepts
  }

  /// The kind of somebody who is named behind it: "hostage Dana Levi", "the journalist Ali Reza".
  private static func titled(_ noun: Int, _ people: ExchangePeople, _ view: SentenceView)
    -> ExchangeCategory?
  {
    let phrase = view.nouns[noun]
    guard phrase.concepts.isEmpty, !phrase.isPlural, view.tokens[phrase.head].isCapitalised,
      !view.tokens[phrase.head].isAllCapitals
    else { return nil }
    if let category = people.category(of: phrase.modifiers) { return category }
    // "The Ukrainian journalist Viktoriia Petrenko".
    let isOfSide = view.mentioned(in: noun).contains(where: view.reading.pair.contains)
    return phrase.modifiers.contains(.agent) && isOfSide ? .detainees : nil
  }

  private static func complement(of noun: Int, _ view: SentenceView) -> Int? {
    guard noun + 1 < view.nouns.count, view.nouns[noun + 1].preposition == view.cues.of,
      view.nouns[noun + 1].chunk == view.nouns[noun].chunk + 2
    else { return nil }
    return noun + 1
  }

  private static func isUnspecified(_ noun: Int, _ view: SentenceView) -> Bool {
    unspecified.contains(view.tokens[view.nouns[noun].head].hash)
      && complement(of: noun, view).map {
        view.nouns[$0].concepts.intersects(ExchangePeople.people)
      }
        != true
  }

  private static func category(_ noun: Int, _ people: ExchangePeople, _ view: SentenceView)
    -> ExchangeCategory?
  {
    let head = view.nouns[noun].head
    let isPlainPeople = isUnspecified(noun, view)
    if !isPlainPeople, let category = people.category(of: concepts(noun, view)) { return category }
    if view.contains(captured, in: view.nouns[noun].tokens),
      view.nouns[noun].concepts.contains(.agent)
    {
      // "A captured border guard".
      return .prisonersOfWar
    }
    guard view.reading.speaksOfCaptives else {
      return people.category(of: concepts(noun, view))
    }
    // "307 Ukrainians", "390 people", "31 wounded" and the bare "307" of a list.
    let word = view.words[head]
    let isDemonym =
      word.mention >= 0 && view.reading.mentions[Int(word.mention)].kind == .adjective
    return isPlainPeople || isDemonym || word.part == .number ? .prisonersOfWar : nil
  }

  private static func quantity(_ noun: Int, _ people: ExchangePeople, _ view: SentenceView)
    -> Quantity?
  {
    if let own = people.quantity(in: view.nouns[noun].tokens) { return own }
    if !view.nouns[noun].isPlural, single.contains(view.hash(view.nouns[noun].tokens.lowerBound)),
      !collectives.contains(view.tokens[view.nouns[noun].head].hash)
    {
      return Quantity(1)
    }
    guard let of = complement(of: noun, view) else { return nil }
    if !view.nouns[of].isPlural, single.contains(view.hash(view.nouns[of].tokens.lowerBound)) {
      // "The remains of a hostage".
      return Quantity(1)
    }
    // "The same number of prisoners, 303".
    let after = view.nouns[of].chunk + 2
    if view.tokens[view.nouns[noun].head].hash == numberWord, after < view.chunks.count,
      view.chunks[after].kind == .nounPhrase
    {
      return people.quantity(in: view.chunks[after].tokens)
    }
    return people.quantity(in: view.nouns[of].tokens)
  }

  private static let single = WordSet(["a", "an", "another"])
  private static let captured = WordSet([
    "captured", "kidnapped", "abducted", "detained", "jailed", "imprisoned",
  ])
  private static let numberWord = WordHash("number").value

  private static func nationality(_ noun: Int, _ view: SentenceView) -> Int? {
    var nouns = [noun]
    while let next = complement(of: nouns[nouns.count - 1], view), nouns.count < 4 {
      nouns.append(next)
    }
    for noun in nouns {
      if let party = view.mentioned(in: noun).first(where: view.reading.pair.contains) {
        return party
      }
    }
    return nil
  }
}
