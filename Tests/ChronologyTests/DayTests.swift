import Chronology
import Testing

@Suite struct `A day` {
  /// Every day of two centuries, counted up by hand: year, month, day, days since 1970-01-01.
  private static let calendar: [(year: Int, month: Int, day: Int, number: Int)] = {
    var days: [(year: Int, month: Int, day: Int, number: Int)] = []
    var number = -25_567
    for year in 1900...2100 {
      let isLeap = year % 4 == 0 && year != 1900 && year != 2100
      for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .enumerated()
      {
        for day in 1...length {
          days.append((year, month + 1, day, number))
          number += 1
        }
      }
    }
    return days
  }()

  @Test func `is counted from 1970 as the calendar counts, from 1900 to 2100`() {
    let wrong = Self.calendar.filter { entry in
      Day(year: entry.year, month: entry.month, day: entry.day)?.daysSinceEpoch != entry.number
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test func `comes back from its number, from 1900 to 2100`() {
    let wrong = Self.calendar.filter { entry in
      let day = Day(daysSinceEpoch: entry.number)
      return (day.year, day.month, day.day) != (entry.year, entry.month, entry.day)
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test func `comes back from its text, from 1900 to 2100`() {
    let wrong = Self.calendar.map { Day(daysSinceEpoch: $0.number) }
      .filter { Day(iso: $0.description) != $0 }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test func `is followed by the next day of the week, from 1900 to 2100`() {
    // 1900-01-01 was a Monday.
    let wrong = Self.calendar.enumerated().filter { index, entry in
      Day(daysSinceEpoch: entry.number).weekday.rawValue != index % 7 + 1
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test(arguments: [
    ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday),
    ("2000-02-29", 11_016, .tuesday), ("2025-04-20", 20_198, .sunday),
    ("0001-01-01", -719_162, .monday), ("9999-12-31", 2_932_896, .friday),
  ])
  func `has the number and the weekday of the almanac`(
    text: String, number: Int, weekday: Weekday
  ) throws {
    let day = try #require(Day(iso: text))
    #expect(day.daysSinceEpoch == number)
    #expect(day.weekday == weekday)
  }

  @Test(arguments: [
    "", "2025", "2025-05", "2025-5-19", "25-05-19", "2025-05-19Z", "2025/05/19", "19-05-2025",
    "2025-00-10", "2025-13-01", "2025-05-00", "2025-05-32", "2025-04-31", "2025-02-29",
    "1900-02-29", "0000-01-01", "-001-01-01", "+025-01-01", "2025-05-1９", "２025-05-19",
    " 2025-05-19", "2025-05-19 ", "2025-05-1\u{301}9",
  ])
  func `is not read from`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func `is ordered as the calendar is`() {
    let days = Self.calendar.map { Day(daysSinceEpoch: $0.number) }
    #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
  }
}
