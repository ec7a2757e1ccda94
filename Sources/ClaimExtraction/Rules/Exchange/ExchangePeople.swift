import Negotiation
import TextAnalysis

/// People who are exchanged or released, with their number and kind.
struct ExchangePeople {
  let view: SentenceView
  private static let numbers = NumberReader()

  static let people = ConceptSet(
    .peoplePow, .peopleHostage, .peopleDetainee, .peopleBody, .peopleCivilian, .peopleChild)
  /// Kinds that mean captives without more words.
  static let captives = ConceptSet(.peopleHostage, .peopleDetainee)

  /// Whom an "exchange" without more words is of.
  static let swapped = ConceptSet(.peoplePow, .peopleHostage, .peopleDetainee, .peopleBody)

  func category(of concepts: ConceptSet) -> ExchangeCategory? {
    if concepts.contains(.peopleHostage) { return .hostages }
    if concepts.contains(.peopleDetainee) { return .detainees }
    if concepts.contains(.peopleBody) { return .bodies }
    if concepts.contains(.peoplePow) { return .prisonersOfWar }
    if concepts.contains(.peopleChild) { return .children }
    if concepts.contains(.peopleCivilian) { return .civilians }
    return nil
  }

  /// The first count in the tokens that is not a year, a day or an age.
  func quantity(in tokens: Range<Int>) -> Quantity? {
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      // A number that reads as a mark stands in a dateline.
      guard view.words[index].date < 0, view.words[index].part != .mark,
        let number = Self.numbers.number(at: index, in: view.tokens, until: tokens.upperBound),
        number.value > 0, !isVague(before: index),
        !view.words[number.tokens.upperBound - 1].tags.contains(.pronoun)
      else {
        index += 1
        continue
      }
      let next = number.tokens.upperBound
      let isMeasure = next < tokens.upperBound && Self.measures.contains(view.tokens[next].hash)
      let isPronoun =
        view.hash(index) == WordHash("one").value && !view.tokens[index].isJoined
        && next < tokens.upperBound && view.word(next) == view.cues.of
      if isMeasure || isPronoun {
        index = next + 1
        continue
      }
      if isAge(number.tokens) {
        index = endOfAges(next, tokens.upperBound)
        continue
      }
      return Quantity(number.value, qualifier(number.qualifier))
    }
    return nil
  }

  /// "Several dozen" is no number.
  private func isVague(before token: Int) -> Bool {
    // "Some 277" is a number, "some thousand" is none.
    token > view.range.lowerBound && Self.vague.contains(view.tokens[token - 1].hash)
      && !(view.tokens[token].kind == .number && view.tokens[token - 1].hash == Self.some)
  }

  private static let some = WordHash("some").value
  private static let vague = WordSet(["several", "few", "many", "some"])

  /// "Under 25", "aged 18 to 25", "between the ages of 18 and 25": how old, not how many.
  private func isAge(_ number: Range<Int>) -> Bool {
    let lower = max(view.range.lowerBound, number.lowerBound - 3)
    for index in (lower..<number.lowerBound).reversed() {
      let hash = view.tokens[index].hash
      if Self.ages.contains(hash) { return true }
      if hash == Self.under { return view.tokens[number.lowerBound].value < 100 }
      guard Self.ageFillers.contains(hash) else { return false }
    }
    return false
  }

  /// Behind the second number of "18 to 25".
  private func endOfAges(_ index: Int, _ end: Int) -> Int {
    guard index + 1 < end else { return index }
    if view.tokens[index].isJoined { return index + 1 }
    return Self.ageFillers.contains(view.tokens[index].hash)
      && view.tokens[index + 1].kind == .number
      ? index + 2 : index
  }

  private static let under = WordHash("under").value
  private static let ages = WordSet(["aged", "age", "ages"])
  private static let ageFillers = WordSet(["of", "to", "and", "between", "from", "the", "than"])

  private static let measures = WordSet([
    "day", "days", "week", "weeks", "hour", "hours", "year", "years", "month", "months",
    "percent", "sides", "parties", "countries", "leaders", "delegations",
  ])

  private func qualifier(_ qualifier: NumberExpression.Qualifier) -> Quantity.Qualifier {
    switch qualifier {
    case .exact: .exact
    case .atLeast: .atLeast
    case .atMost: .atMost
    case .about: .about
    }
  }

  /// "each", "1,000-for-1,000", "on each side": the number holds for both sides.
  func isPerSide(in tokens: Range<Int>) -> Bool {
    for index in tokens {
      if view.word(index) == view.cues.each, !isRate(index, in: tokens) { return true }
      if view.word(index) == view.cues.for, index > tokens.lowerBound,
        index + 1 < tokens.upperBound,
        view.tokens[index - 1].kind == .number, view.tokens[index + 1].kind == .number
      {
        return true
      }
    }
    return false
  }

  /// "Fifteen bodies for each hostage" is no number of both sides.
  private func isRate(_ each: Int, in tokens: Range<Int>) -> Bool {
    guard each > tokens.lowerBound, view.word(each - 1) == view.cues.for else { return false }
    return view.nouns.contains {
      $0.tokens.contains(each) && $0.concepts.intersects(Self.people)
    }
  }

  func counts(_ quantity: Quantity?, _ parties: [Int], isPerSide: Bool) -> (
    [PartyID: Quantity], Quantity?
  ) {
    guard let quantity else { return ([:], nil) }
    if parties.count == 1 || isPerSide, !parties.isEmpty {
      var counts: [PartyID: Quantity] = [:]
      for party in parties { counts[view.id(party)] = quantity }
      return (counts, nil)
    }
    return ([:], quantity)
  }
}
