package import Chronology

/// A date as the text words it, before it is set against the day of publication.
package struct DateExpression: Sendable, Equatable {
  package enum Meaning: Sendable, Equatable {
    case day(Day)
    /// A day of a year that is not named.
    case dayOfYear(month: Int, day: Int)
    case daysOfMonth(month: Int, first: Int, last: Int, year: Int?)
    case month(Int, year: Int?)
    case year(Int)
    case weekday(Weekday, Direction)
    /// So many days from publication.
    case days(Int)
    case weeks(Int)
    case months(Int)
    case years(Int)
    case weekend(Direction)
    /// "On April 19 last year", "last year, on April 19".
    case dayInYear(month: Int, day: Int, yearsAgo: Int)
    /// So many days before another day of the text: "a week earlier".
    case earlier(days: Int)
  }

  package enum Direction: Sendable { case last, plain, next }

  /// Indices into the tokens of the text, half-open.
  package var tokens: Range<Int>
  package var meaning: Meaning
}

extension DateExpression {
  /// The date, as far as the words and the day of publication say; never a guessed day.
  ///
  /// - Parameter isFuture: what the date belongs to is still to come.
  ///   - base: the day that "earlier" counts from; without one only the week is known.
  package func resolved(published: Day?, isFuture: Bool, base: Day? = nil) -> (
    date: EDTF, isStated: Bool
  )? {
    switch meaning {
    case .earlier(let days):
      if let base { return (.day(base.adding(days: -days)), false) }
    case .day(let day): return (.day(day), true)
    case .year(let year): return (EDTF(.year(year)), true)
    case .month(let month, .some(let year)): return (EDTF(.month(year: year, month: month)), true)
    case .daysOfMonth(let month, let first, let last, .some(let year)):
      return interval(year, month, first, last).map { ($0, true) }
    default: break
    }
    guard let published else { return nil }
    return relative(to: published, isFuture: isFuture).map { ($0, false) }
  }

  private func interval(_ year: Int, _ month: Int, _ first: Int, _ last: Int) -> EDTF? {
    guard let start = Day(year: year, month: month, day: first),
      let end = Day(year: year, month: month, day: last), start < end
    else { return nil }
    return EDTF(from: .day(start), to: .day(end))
  }

  private func relative(to published: Day, isFuture: Bool) -> EDTF? {
    switch meaning {
    case .dayOfYear(let month, let day):
      return nearest(month, day, published, isFuture).map { .day($0) }
    case .daysOfMonth(let month, let first, let last, nil):
      guard let start = nearest(month, first, published, isFuture) else { return nil }
      return interval(start.year, month, first, last)
    case .month(let month, nil):
      var year = published.year
      if month > published.month, !isFuture { year -= 1 }
      // What is planned may go back to the month that is just over.
      if published.month - month > 1, isFuture { year += 1 }
      return EDTF(.month(year: year, month: month))
    case .weekday(let weekday, let direction):
      return .day(nearest(weekday, direction, published, isFuture))
    case .days(let count): return .day(published.adding(days: count))
    case .weeks(let count):
      let monday = published.adding(days: 7 * count - published.weekday.rawValue + 1)
      return EDTF(from: .day(monday), to: .day(monday.adding(days: 6)))
    case .months(let count):
      let months = published.year * 12 + published.month - 1 + count
      return EDTF(.month(year: months / 12, month: months % 12 + 1))
    case .years(let count): return EDTF(.year(published.year + count))
    case .weekend(let direction):
      let saturday = nearest(.saturday, direction, published, isFuture)
      return EDTF(from: .day(saturday), to: .day(saturday.adding(days: 1)))
    case .dayInYear(let month, let day, let yearsAgo):
      return Day(year: published.year - yearsAgo, month: month, day: day).map { .day($0) }
    case .earlier(let days):
      if days < 7 { return .day(published.adding(days: -days)) }
      let monday = published.adding(days: -days - published.weekday.rawValue + 1)
      return EDTF(from: .day(monday), to: .day(monday.adding(days: 6)))
    default: return nil
    }
  }

  private func nearest(_ month: Int, _ day: Int, _ published: Day, _ isFuture: Bool) -> Day? {
    let years =
      isFuture ? [published.year, published.year + 1] : [published.year, published.year - 1]
    let days = years.compactMap { Day(year: $0, month: month, day: day) }
    // A day shortly ahead is this year's even without a future verb: "the June 2 meeting".
    if let thisYear = days.first, !isFuture, thisYear > published {
      return thisYear.daysSinceEpoch - published.daysSinceEpoch <= 45 ? thisYear : days.last
    }
    // What is planned speaks of days past as well: "the exchange agreed on May 16 will begin".
    if let thisYear = days.first, isFuture,
      published.daysSinceEpoch - thisYear.daysSinceEpoch > 45
    {
      return days.last
    }
    return days.first
  }

  private func nearest(
    _ weekday: Weekday, _ direction: Direction, _ published: Day, _ isFuture: Bool
  ) -> Day {
    let distance = (published.weekday.rawValue - weekday.rawValue + 7) % 7
    switch direction {
    case .last: return published.adding(days: distance == 0 ? -7 : -distance)
    case .next: return published.adding(days: distance == 0 ? 7 : 7 - distance)
    case .plain:
      if isFuture { return published.adding(days: (7 - distance) % 7) }
      return published.adding(days: -distance)
    }
  }
}
