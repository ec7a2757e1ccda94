import Chronology
import PropertyTesting
import Testing

@Suite struct `A moment` {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1_000_000),
    ("2025-04-20T21:00Z", 1_745_182_800_000_000),
    ("2025-04-21T00:00:00+03:00", 1_745_182_800_000_000),
    ("2025-04-20T21:00:00.000001Z", 1_745_182_800_000_001),
    ("2025-04-20T21:00:00.1234567Z", 1_745_182_800_123_456),
    ("2025-04-20 21:00:00z", 1_745_182_800_000_000),
    ("2025-04-20t16:00:00-0500", 1_745_182_800_000_000),
    ("2025-04-21T02:45:00+0545", 1_745_182_800_000_000),
    ("2025-04-21T00:00+03", 1_745_182_800_000_000),
    ("2025-04-20T24:00:00Z", 1_745_193_600_000_000),
    ("2016-12-31T23:59:60Z", 1_483_228_800_000_000),
  ])
  func `is read with its offset`(text: String, microseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "2025-04-20", "2025-04-20T21:00", "2025-04-20T21:00:00", "2025-04-20T21Z", "2025-04-20T2100Z",
    "2025-04-20T25:00Z", "2025-04-20T24:01Z", "2025-04-20T21:60Z", "2025-04-20T21:00:61Z",
    "2025-04-20T21:00:00.Z", "2025-04-20T21:00:00,5Z", "2025-04-20T21:00:00+3",
    "2025-04-20T21:00:00+0:300", "2025-04-20T21:00:00+03:", "2025-04-20T21:00:00+03:0",
    "2025-04-20T21:00:00+15:00", "2025-04-20T21:00:00+03:60", "2025-04-20T21:00:00 +03:00",
    "2025-04-20T21:00:00ZZ", "2025-04-20T21:00:00Z ", "2025-02-29T21:00:00Z", "2025-04-20_21:00Z",
    "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "9999-12-31T24:00:00Z",
  ])
  func `is not read from`(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test(arguments: Seed.first(200))
  func `comes back from its text`(seed: Seed) {
    var generator = seed.generator
    let range = Timestamp.first.microseconds...Timestamp.last.microseconds
    var moment = Timestamp(microseconds: .random(in: range, using: &generator))
    if generator.chance(oneIn: 2) {
      moment = Timestamp(microseconds: moment.microseconds / 1_000_000 * 1_000_000)
    }
    #expect(Timestamp(rfc3339: moment.description) == moment, "\(moment)")
  }

  @Test(arguments: [
    (-1, "1969-12-31"), (0, "1970-01-01"), (86_399_999_999, "1970-01-01"),
    (86_400_000_000, "1970-01-02"), (-86_400_000_000, "1969-12-31"),
    (-86_400_000_001, "1969-12-30"),
  ])
  func `falls on the day that it is in`(microseconds: Int64, day: String) {
    #expect(Timestamp(microseconds: microseconds).day.description == day)
  }

  @Test(arguments: [Int64.min, -1_000_000_000_000, 1_000_000_000_000, .max])
  func `stays inside the calendar however much is added`(seconds: Int64) {
    let moment = Timestamp(microseconds: 0).adding(seconds: seconds)
    #expect(moment == (seconds < 0 ? .first : .last))
    #expect(Timestamp(rfc3339: moment.description) == moment)
  }

  @Test func `is shown to the minute for people`() {
    #expect(Timestamp(microseconds: 1_745_182_859_999_999).minutes == "2025-04-20 21:00Z")
  }
}
