import Chronology

/// Dates that are written as three numbers or counted back from another day.
extension DateReader {
  func iso(_ index: Int, _ tokens: [Token], _ range: Range<Int>) -> DateExpression? {
    guard let year = year(tokens, index, range), let month = number(tokens, index + 1, range),
      let day = number(tokens, index + 2, range), tokens[index + 1].isJoined,
      tokens[index + 2].isJoined, let value = Day(year: year, month: month, day: day)
    else { return nil }
    return DateExpression(tokens: index..<index + 3, meaning: .day(value))
  }

  /// `two days ago`, `a week ago`, `a year earlier`.
  func ago(_ index: Int, _ tokens: [Token], _ range: Range<Int>) -> DateExpression? {
    var count = 1
    var next = index + 1
    if let number = numbers.number(at: index, in: tokens, until: range.upperBound) {
      count = number.value
      next = number.tokens.upperBound
    } else if tokens[index].hash != WordHash("a").value {
      return nil
    }
    guard (1...500).contains(count), next + 1 < range.upperBound,
      case .unit(let unit) = word(tokens, next), let direction = word(tokens, next + 1)
    else { return nil }
    let isEarlier: Bool
    switch direction {
    case .ago: isEarlier = false
    case .earlier: isEarlier = true
    default: return nil
    }
    let meaning: DateExpression.Meaning =
      switch unit {
      case 0 where isEarlier: .earlier(days: count)
      case 1 where isEarlier: .earlier(days: count * 7)
      case 0: .days(-count)
      case 1: .weeks(-count)
      case 2: .months(-count)
      default: .years(-count)
      }
    return DateExpression(tokens: index..<next + 2, meaning: meaning)
  }
}
