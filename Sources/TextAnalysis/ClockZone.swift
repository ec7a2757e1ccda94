package import Chronology

/// How far a place's clocks are ahead of UTC, summer time included.
package enum ClockZone: Sendable, Hashable {
  /// Minutes ahead of UTC all year.
  case fixed(Int)
  /// Minutes ahead of UTC in winter, and the summer time of the European Union (Directive 2000/84/EC).
  case european(Int)
  /// Minutes ahead of UTC in winter, and the summer time of the United States (15 U.S.C. 260a).
  case american(Int)
  /// Israel's summer time: from the Friday before the last Sunday of March.
  case israeli

  /// Minutes ahead of UTC on that day; the hours of the change itself are not told apart.
  package func minutesAhead(on day: Day) -> Int {
    switch self {
    case .fixed(let minutes): minutes
    case .european(let minutes):
      minutes + (isSummer(day, from: sunday(last: 3, day.year), to: sunday(last: 10, day.year)))
    case .american(let minutes):
      minutes + (isSummer(day, from: sunday(2, of: 3, day.year), to: sunday(1, of: 11, day.year)))
    case .israeli:
      120
        + isSummer(
          day, from: sunday(last: 3, day.year).map { $0.adding(days: -2) },
          to: sunday(last: 10, day.year))
    }
  }

  private func isSummer(_ day: Day, from start: Day?, to end: Day?) -> Int {
    guard let start, let end else { return 0 }
    return start <= day && day < end ? 60 : 0
  }

  private func sunday(last month: Int, _ year: Int) -> Day? {
    Day(year: year, month: month, day: Day.length(ofMonth: month, year: year)).map {
      $0.adding(days: -($0.weekday.rawValue % 7))
    }
  }

  private func sunday(_ count: Int, of month: Int, _ year: Int) -> Day? {
    Day(year: year, month: month, day: 1).map {
      $0.adding(days: (7 - $0.weekday.rawValue) % 7 + 7 * (count - 1))
    }
  }
}

extension ClockZone {
  /// Abbreviations that name a zone by themselves.
  static let abbreviations: [String: ClockZone] = [
    "gmt": .fixed(0), "utc": .fixed(0), "bst": .fixed(60), "cet": .european(60),
    "cest": .fixed(120), "eet": .european(120), "eest": .fixed(180), "msk": .fixed(180),
    "et": .american(-300), "est": .fixed(-300), "edt": .fixed(-240), "idt": .fixed(180),
  ]

  /// Places whose clock is meant by "Moscow time".
  static let places: [String: ClockZone] = [
    "moscow": .fixed(180), "kyiv": .european(120), "kiev": .european(120),
    "ukraine": .european(120), "ukrainian": .european(120), "london": .european(0),
    "paris": .european(60), "berlin": .european(60), "brussels": .european(60),
    "geneva": .european(60), "rome": .european(60), "central": .european(60),
    "eastern": .american(-300), "washington": .american(-300), "jerusalem": .israeli,
    "israel": .israeli, "gaza": .israeli, "beirut": .european(120), "lebanon": .european(120),
    "istanbul": .fixed(180), "ankara": .fixed(180), "turkish": .fixed(180),
    "damascus": .fixed(180), "baghdad": .fixed(180), "riyadh": .fixed(180), "doha": .fixed(180),
    "sanaa": .fixed(180), "khartoum": .fixed(120), "tripoli": .fixed(120),
    "ababa": .fixed(180), "tehran": .fixed(210), "iran": .fixed(210), "dubai": .fixed(240),
    "yerevan": .fixed(240), "baku": .fixed(240), "kabul": .fixed(270), "islamabad": .fixed(300),
    "pakistan": .fixed(300), "delhi": .fixed(330), "indian": .fixed(330), "india": .fixed(330),
    "yangon": .fixed(390), "bangkok": .fixed(420), "bogota": .fixed(-300),
    "kinshasa": .fixed(60), "goma": .fixed(120), "kigali": .fixed(120), "juba": .fixed(120),
  ]
}
