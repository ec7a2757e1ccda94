import Chronology

/// Finds date expressions: `on Monday`, `May 16, 2025`, `16 May`, `last week`, `two days ago`.
package struct DateReader: Sendable {
  enum Word: Sendable {
    case month(Int)
    case weekday(Weekday)
    case days(Int)
    case last, next, this, ago, earlier, weekend
    case unit(Int)
    case partOfDay, yearCue
  }

  private var table = WordTable(capacity: 128)
  private var meanings: [Word] = []
  let numbers = NumberReader()

  package init() {
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    for (index, month) in months.enumerated() {
      add(month, .month(index + 1))
      if month != "may" { add(String(month.prefix(3)), .month(index + 1)) }
    }
    add("sept", .month(9))
    let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    for (index, weekday) in zip(Weekday.allCases, weekdays) { add(weekday, .weekday(index)) }
    for (word, days) in [("today", 0), ("yesterday", -1), ("tomorrow", 1), ("tonight", 0)] {
      add(word, .days(days))
    }
    for word in ["last", "past", "previous"] { add(word, .last) }
    for word in ["next", "coming", "following"] { add(word, .next) }
    add("this", .this)
    add("ago", .ago)
    for word in ["earlier", "previously"] { add(word, .earlier) }
    add("weekend", .weekend)
    for (index, unit) in ["day", "week", "month", "year"].enumerated() {
      add(unit, .unit(index))
      add(unit + "s", .unit(index))
    }
    for word in ["morning", "afternoon", "evening", "night"] { add(word, .partOfDay) }
    for word in ["in", "since", "of", "from", "by", "until", "during", "after", "before"] {
      add(word, .yearCue)
    }
  }

  private mutating func add(_ word: String, _ meaning: Word) {
    if Int(table.intern(word)) == meanings.count { meanings.append(meaning) }
  }

  func word(_ tokens: [Token], _ index: Int) -> Word? {
    guard index >= 0, index < tokens.count, tokens[index].kind == .word else { return nil }
    let number = table.number(of: tokens[index].hash)
    return number == WordTable.unknown ? nil : meanings[Int(number)]
  }

  /// The expressions of a stretch of tokens, in order and apart.
  package func dates(in tokens: [Token], range: Range<Int>) -> [DateExpression] {
    var found: [DateExpression] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let date = date(at: index, tokens, range) {
        if let last = found.last, let whole = inYear(last, date, tokens) {
          found[found.count - 1] = whole
        } else {
          found.append(date)
        }
        index = date.tokens.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  /// A day and the year it was in, named one after the other: "last year, on April 19".
  private func inYear(_ first: DateExpression, _ second: DateExpression, _ tokens: [Token])
    -> DateExpression?
  {
    let gap = first.tokens.upperBound..<second.tokens.lowerBound
    guard gap.count <= 2, gap.allSatisfy({ tokens[$0].mark == .comma || isOn(tokens[$0]) }) else {
      return nil
    }
    let both = first.tokens.lowerBound..<second.tokens.upperBound
    switch (first.meaning, second.meaning) {
    case (.years(let count), .dayOfYear(let month, let day)) where count < 0,
      (.dayOfYear(let month, let day), .years(let count)) where count < 0:
      return DateExpression(
        tokens: both, meaning: .dayInYear(month: month, day: day, yearsAgo: -count))
    default: return nil
    }
  }

  private func isOn(_ token: Token) -> Bool { token.hash == Self.on }
  private static let on = WordHash("on").value

  private func date(at index: Int, _ tokens: [Token], _ range: Range<Int>) -> DateExpression? {
    let token = tokens[index]
    if token.kind == .number { return startingWithNumber(index, tokens, range) }
    guard let word = word(tokens, index) else {
      return ago(index, tokens, range)
    }
    switch word {
    case .month(let month):
      guard token.isCapitalised else { return nil }
      return startingWithMonth(month, index, tokens, range)
    case .weekday(let weekday):
      guard token.isCapitalised else { return nil }
      return startingWithWeekday(weekday, .plain, index, index, tokens, range)
    case .days(let days):
      return DateExpression(tokens: index..<index + 1, meaning: .days(days))
    case .last: return directed(.last, index, tokens, range)
    case .next: return directed(.next, index, tokens, range)
    case .this: return directed(.plain, index, tokens, range)
    case .weekend: return DateExpression(tokens: index..<index + 1, meaning: .weekend(.plain))
    default: return nil
    }
  }

  private func directed(
    _ direction: DateExpression.Direction, _ index: Int, _ tokens: [Token], _ range: Range<Int>
  ) -> DateExpression? {
    guard index + 1 < range.upperBound, let next = word(tokens, index + 1) else { return nil }
    let step = direction == .last ? -1 : direction == .next ? 1 : 0
    let both = index..<index + 2
    switch next {
    case .weekday(let weekday):
      return startingWithWeekday(weekday, direction, index, index + 1, tokens, range)
    case .weekend: return DateExpression(tokens: both, meaning: .weekend(direction))
    case .partOfDay:
      return DateExpression(tokens: both, meaning: .days(direction == .last ? -1 : 0))
    case .month(let month):
      return DateExpression(tokens: both, meaning: .month(month, year: nil))
    case .unit(1): return DateExpression(tokens: both, meaning: .weeks(step))
    case .unit(2): return DateExpression(tokens: both, meaning: .months(step))
    case .unit(3): return DateExpression(tokens: both, meaning: .years(step))
    default: return nil
    }
  }

  private func startingWithWeekday(
    _ weekday: Weekday, _ direction: DateExpression.Direction, _ start: Int, _ index: Int,
    _ tokens: [Token], _ range: Range<Int>
  ) -> DateExpression? {
    // "Monday, May 19" names the day twice; the month wins.
    var next = index + 1
    if next < range.upperBound, tokens[next].mark == .comma { next += 1 }
    if next < range.upperBound, case .month(let month) = word(tokens, next),
      tokens[next].isCapitalised,
      let date = startingWithMonth(month, next, tokens, range), case .month = date.meaning
    {
    } else if next < range.upperBound, case .month(let month) = word(tokens, next),
      var date = startingWithMonth(month, next, tokens, range)
    {
      date.tokens = start..<date.tokens.upperBound
      return date
    }
    var end = index + 1
    if end < range.upperBound, case .partOfDay = word(tokens, end) { end += 1 }
    return DateExpression(tokens: start..<end, meaning: .weekday(weekday, direction))
  }

  func number(_ tokens: [Token], _ index: Int, _ range: Range<Int>) -> Int? {
    guard index < range.upperBound, tokens[index].kind == .number, tokens[index].value >= 0 else {
      return nil
    }
    return Int(tokens[index].value)
  }

  func year(_ tokens: [Token], _ index: Int, _ range: Range<Int>) -> Int? {
    guard let value = number(tokens, index, range), (1900...2100).contains(value),
      tokens[index].end - tokens[index].start == 4
    else { return nil }
    return value
  }

  private func startingWithMonth(
    _ month: Int, _ index: Int, _ tokens: [Token], _ range: Range<Int>
  ) -> DateExpression? {
    var next = index + 1
    // "Jan. 6": the period of an abbreviation.
    if next < range.upperBound, tokens[next].mark == .period, !tokens[next].isSpaced { next += 1 }
    if let year = year(tokens, next, range) {
      return DateExpression(tokens: index..<next + 1, meaning: .month(month, year: year))
    }
    guard let day = number(tokens, next, range), (1...31).contains(day) else {
      return DateExpression(tokens: index..<index + 1, meaning: .month(month, year: nil))
    }
    var end = next + 1
    var last: Int?
    if let range = secondDay(after: day, end, tokens, range), !isMonth(tokens, range.end) {
      last = range.day
      end = range.end
    }
    var year: Int?
    let afterComma = end < range.upperBound && tokens[end].mark == .comma ? end + 1 : end
    if let found = self.year(tokens, afterComma, range) {
      year = found
      end = afterComma + 1
    }
    return expression(index..<end, month, day, last, year)
  }

  /// The last day of "8-10 May", "8 to 10 May" and "May 8 and 9".
  private func secondDay(after day: Int, _ index: Int, _ tokens: [Token], _ range: Range<Int>) -> (
    day: Int, end: Int
  )? {
    guard index < range.upperBound else { return nil }
    let isTied =
      tokens[index].isJoined
      || index + 1 < range.upperBound && Self.ties.contains(tokens[index].hash)
    let at = tokens[index].isJoined ? index : index + 1
    guard isTied, let second = number(tokens, at, range), second > day, second <= 31 else {
      return nil
    }
    return (second, at + 1)
  }

  private static let ties = WordSet(["to", "and", "until"])

  /// "May 8 to 10 June": the second day is of another month.
  private func isMonth(_ tokens: [Token], _ index: Int) -> Bool {
    if case .month = word(tokens, index) { tokens[index].isCapitalised } else { false }
  }

  private func expression(
    _ tokens: Range<Int>, _ month: Int, _ day: Int, _ last: Int?, _ year: Int?
  ) -> DateExpression? {
    if let last {
      return DateExpression(
        tokens: tokens, meaning: .daysOfMonth(month: month, first: day, last: last, year: year))
    }
    if let year {
      guard let day = Day(year: year, month: month, day: day) else { return nil }
      return DateExpression(tokens: tokens, meaning: .day(day))
    }
    guard day <= Day.length(ofMonth: month, year: 2000) else { return nil }
    return DateExpression(tokens: tokens, meaning: .dayOfYear(month: month, day: day))
  }

  private func startingWithNumber(_ index: Int, _ tokens: [Token], _ range: Range<Int>)
    -> DateExpression?
  {
    if let iso = iso(index, tokens, range) { return iso }
    if let day = number(tokens, index, range), (1...31).contains(day) {
      var next = index + 1
      var last: Int?
      if let range = secondDay(after: day, next, tokens, range) {
        last = range.day
        next = range.end
      }
      if next < range.upperBound, case .month(let month) = word(tokens, next),
        tokens[next].isCapitalised
      {
        var end = next + 1
        let afterComma = end < range.upperBound && tokens[end].mark == .comma ? end + 1 : end
        let year = year(tokens, afterComma, range)
        if year != nil { end = afterComma + 1 }
        return expression(index..<end, month, day, last, year)
      }
    }
    if let year = year(tokens, index, range), case .yearCue = word(tokens, index - 1) {
      return DateExpression(tokens: index..<index + 1, meaning: .year(year))
    }
    return ago(index, tokens, range)
  }
}
