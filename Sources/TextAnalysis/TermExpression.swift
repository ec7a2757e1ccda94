package import Chronology

/// A stretch of time as the text words it: `from 6 p.m. on Saturday until midnight on Sunday`.
package struct TermExpression: Sendable, Equatable {
  /// One end of the stretch.
  package struct Edge: Sendable, Equatable {
    package var date: DateExpression?
    package var clock: ClockTime?
    /// "The end of Sunday", "midnight at the end of".
    package var isEndOfDay = false
    /// "Midnight between May 7 and 8": the date is the day that begins.
    package var isBetweenDays = false
  }

  /// Indices into the tokens of the text, half-open.
  package var tokens: Range<Int>
  package var start: Edge?
  package var end: Edge?
}

extension TermExpression {
  /// The stretch as an interval of days, or of moments where the clock and its zone are known.
  ///
  /// - Parameters:
  ///   - published: the day that weekdays are counted from.
  ///   - startDay: the day of a start that has a time of day only.
  ///   - zone: the zone of clocks that name none.
  package func resolved(published: Day, startDay: Day?, zone: ClockZone?) -> EDTF? {
    let zone = start?.clock?.zone ?? end?.clock?.zone ?? zone
    let first = start.flatMap { day(of: $0, published, notBefore: nil) ?? startDay }
    let last = end.flatMap { day(of: $0, published, notBefore: first ?? startDay ?? published) }
    if start != nil, first == nil { return nil }
    if end != nil, last == nil { return nil }
    let isClocked = start?.clock != nil || end?.clock != nil
    let from = first.map { point(startOf: $0, zone) } ?? .open
    let to = last.map { point(endOf: $0, zone, isClocked: isClocked) } ?? .open
    guard from != .open || to != .open else { return nil }
    let edtf = EDTF(from: from, to: to)
    if let earliest = edtf.earliest, let after = edtf.after, after <= earliest { return nil }
    return edtf
  }

  private func day(of edge: Edge, _ published: Day, notBefore: Day?) -> Day? {
    guard let date = edge.date else { return nil }
    guard case .weekday(let weekday, let direction) = date.meaning, direction != .last else {
      let days = [false, true].compactMap {
        date.resolved(published: published, isFuture: $0)?.date.lastDay
      }
      func distance(_ day: Day) -> Int { abs(day.daysSinceEpoch - published.daysSinceEpoch) }
      return days.min { distance($0) < distance($1) }
    }
    if let notBefore {
      return notBefore.adding(days: (weekday.rawValue - notBefore.weekday.rawValue + 7) % 7)
    }
    // The nearer of the two: a term is spoken of shortly before it begins or after it ended.
    let ahead = (weekday.rawValue - published.weekday.rawValue + 7) % 7
    return published.adding(days: ahead > 3 && direction == .plain ? ahead - 7 : ahead)
  }

  private func point(startOf day: Day, _ zone: ClockZone?) -> EDTF.Point {
    guard let edge = start, let clock = edge.clock, let zone else { return .day(day) }
    let minutes = clock.minutes + (clock.isMidnight && edge.isEndOfDay ? 1440 : 0)
    return .moment(moment(day, minutes, zone))
  }

  private func point(endOf day: Day, _ zone: ClockZone?, isClocked: Bool) -> EDTF.Point {
    guard let edge = end else { return .open }
    let isMidnight = edge.clock?.isMidnight ?? true
    let isWeekday =
      if case .weekday = edge.date?.meaning { true } else { false }
    // "From midnight on May 8 until midnight on May 11" counts both from the day's beginning.
    let isBeginning =
      edge.clock != nil && isMidnight && !edge.isEndOfDay
      && (edge.isBetweenDays || !isWeekday && start?.clock?.isMidnight == true)
    guard let zone, isClocked else { return .day(isBeginning ? day.adding(days: -1) : day) }
    let minutes = isBeginning ? 0 : isMidnight ? 1440 : edge.clock?.minutes ?? 1440
    return .moment(moment(day, minutes, zone))
  }

  private func moment(_ day: Day, _ minutes: Int, _ zone: ClockZone) -> Timestamp {
    Timestamp(startOf: day).adding(seconds: Int64(minutes - zone.minutesAhead(on: day)) * 60)
  }
}

extension EDTF {
  /// The last day that belongs to the date, when its days are known.
  package var lastDay: Day? {
    switch end ?? start {
    case .day(let day): day
    case .month(let year, let month):
      Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
    case .year(let year): Day(year: year, month: 12, day: 31)
    case .moment(let moment): moment.day
    case .open, .unknown: nil
    }
  }
}
