/// A count as the text gives it.
package struct NumberExpression: Sendable, Equatable {
  package enum Qualifier: String, Sendable { case exact, atLeast, atMost, about }

  /// Indices into the tokens of the text, half-open; the qualifying words are outside.
  package var tokens: Range<Int>
  package var value: Int
  package var qualifier: Qualifier
}

/// Reads counts in figures and words: `1,000`, `two hundred and five`, `more than 300`, `a dozen`.
package struct NumberReader: Sendable {
  private var table = WordTable(capacity: 64)
  /// By the word's number: what it adds or multiplies.
  private var values: [Int] = []
  private let qualifiers: [UInt64: NumberExpression.Qualifier]

  package init() {
    let words: [(String, Int)] = [
      ("zero", 0), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6),
      ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12),
      ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17),
      ("eighteen", 18), ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40),
      ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
      ("hundred", 100), ("thousand", 1000), ("million", 1_000_000), ("billion", 1_000_000_000),
      ("trillion", 1_000_000_000_000), ("dozen", 12),
    ]
    for (word, value) in words {
      _ = table.intern(word)
      values.append(value)
    }
    let pairs: [(String, NumberExpression.Qualifier)] = [
      ("than", .atLeast), ("over", .atLeast), ("least", .atLeast), ("to", .atMost),
      ("most", .atMost), ("about", .about), ("around", .about), ("roughly", .about),
      ("approximately", .about), ("nearly", .about), ("almost", .about), ("some", .about),
    ]
    qualifiers = Dictionary(uniqueKeysWithValues: pairs.map { (WordHash($0).value, $1) })
  }

  private func value(_ token: Token) -> Int? {
    let number = table.number(of: token.hash)
    return number == WordTable.unknown || token.kind != .word ? nil : values[Int(number)]
  }

  /// The count that begins at that token; nil when none does, or when it is no whole number.
  package func number(at start: Int, in tokens: [Token], until end: Int) -> NumberExpression? {
    guard start < end else { return nil }
    var total = 0
    var current = 0
    var index = start
    if tokens[start].kind == .number {
      // "13th" is an ordinal, "30km" a measure: letters were hashed in.
      guard tokens[start].value >= 0, tokens[start].hash == WordHash().value else { return nil }
      current = Int(tokens[start].value)
      index += 1
    }
    // The longest number in words that anybody writes.
    while index < end, index < start + 32 {
      guard let value = value(tokens[index]) else {
        let isAnd = tokens[index].hash == WordHash("and").value
        guard isAnd, index > start, index + 1 < end, current >= 100 || total > 0,
          let next = self.value(tokens[index + 1]), next < 100
        else { break }
        index += 1
        continue
      }
      // "Two dozen" multiplies, "six hundred twelve" adds.
      if value >= 100 || index > start && tokens[index].hash == Self.dozen {
        guard current <= 1_000_000, total < 1_000_000_000_000_000 else { break }
        current = max(1, current) * value
        if value >= 1000 {
          total += current
          current = 0
        }
      } else {
        guard index == start || current % 100 == 0 || current % 10 == 0 && value < 10 else { break }
        current += value
      }
      index += 1
    }
    guard index > start else { return nil }
    total += current
    return NumberExpression(
      tokens: start..<index, value: total, qualifier: qualifier(before: start, tokens))
  }

  private static let dozen = WordHash("dozen").value
  private static let overVerbs = Set(
    ["hand", "hands", "handed", "handing", "turn", "turns", "turned", "turning", "give", "gave"].map
    {
      WordHash($0).value
    })

  private func qualifier(before start: Int, _ tokens: [Token]) -> NumberExpression.Qualifier {
    guard start > 0, tokens[start - 1].kind == .word,
      let found = qualifiers[tokens[start - 1].hash]
    else { return .exact }
    guard start > 1 else { return found == .atMost ? .exact : found }
    let before = tokens[start - 2].hash
    switch tokens[start - 1].hash {
    case WordHash("than").value:
      if before == WordHash("more").value { return .atLeast }
      return before == WordHash("fewer").value || before == WordHash("less").value
        ? .atMost : .exact
    case WordHash("to").value: return before == WordHash("up").value ? .atMost : .exact
    // "Handed over 300" is no "over 300".
    case WordHash("over").value: return Self.overVerbs.contains(before) ? .exact : found
    default: return found
    }
  }
}
