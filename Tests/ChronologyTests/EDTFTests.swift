import Chronology
import PropertyTesting
import Testing

/// A moment written as RFC 3339.
private func moment(_ text: String) throws -> Timestamp {
  try #require(Timestamp(rfc3339: text), "\(text)")
}

private func date(_ text: String) throws -> EDTF { try #require(EDTF(text), "\(text)") }

@Suite struct `An uncertain date` {
  @Test(arguments: [
    "2025", "2025-05", "2025-05-19", "2025-05-19T18:00:00Z", "2025-05-19T18:00:00.500000Z",
    "2025-05-19?", "2025-05~", "2025%", "2025-05-19/2025-05-20", "2025-05/2025-06",
    "2025-05-19/..", "../2025-05-19", "2025-05-19/", "/2025-05-19", "../..", "/",
    "2025-04-19T15:00:00Z/2025-04-20T21:00:00Z", "2025-05-19?/2025-05-20?", "2025~/..", "0001",
    "9999-12-31", "2025-05-19/2025-05", "2025/2025",
  ])
  func `is written as it was read`(text: String) throws {
    #expect(try date(text).description == text)
  }

  @Test(arguments: [
    ("2025-05-19T21:00+03:00", "2025-05-19T18:00:00Z"),
    // A doubt about one end is a doubt about the whole.
    ("2025-05-19?/2025-05-20", "2025-05-19?/2025-05-20?"),
    ("2025-05-19/2025-05-20~", "2025-05-19~/2025-05-20~"),
    ("2025-05-19?/2025-05-20~", "2025-05-19%/2025-05-20%"),
  ])
  func `has one way to be written`(text: String, canonical: String) throws {
    #expect(try date(text).description == canonical)
  }

  @Test(arguments: [
    "", "..", "?", "May 2025", "2025-5", "2025-13", "2025-00", "0000", "25", "20250519", "2025-W21",
    "24/05/2025", "2025/05/24", "24.05.2025", "2025-05-24T18:00", "2025-05-19//2025-05-20",
    "2025-05-20/2025-05-19", "2025-06/2025-05", "2026/2025", "2025-05-19??", "2025-05-1X",
    "2025-04-20T21:00Z/2025-04-20T21:00Z", "2025-04-20T21:00Z/2025-04-20T20:59Z", "?2025",
    "2025-05-19/?",
  ])
  func `is not read from`(text: String) {
    #expect(EDTF(text) == nil)
  }

  @Test(arguments: Seed.first(300))
  func `comes back from its text whatever it is`(seed: Seed) {
    var generator = seed.generator
    let date = EDTF.generated(using: &generator)
    #expect(EDTF(date.description) == date, "\(date)")
  }

  @Test(arguments: [
    ("2025-04-20", "2025-04-20T00:00:00Z", true),
    ("2025-04-20", "2025-04-20T23:59:59.999999Z", true),
    ("2025-04-20", "2025-04-21T00:00:00Z", false), ("2025-04-20", "2025-04-19T23:59:59Z", false),
    ("2025-02", "2025-02-28T23:59:59Z", true), ("2025-02", "2025-03-01T00:00:00Z", false),
    ("2024-02", "2024-02-29T12:00:00Z", true), ("2024-12", "2025-01-01T00:00:00Z", false),
    ("2025", "2025-12-31T23:59:59Z", true), ("2025", "2026-01-01T00:00:00Z", false),
    ("9999", "9999-12-31T23:59:59Z", true),
    ("2025-04-19T15:00Z/2025-04-20T21:00Z", "2025-04-19T14:59:59Z", false),
    ("2025-04-19T15:00Z/2025-04-20T21:00Z", "2025-04-19T15:00:00Z", true),
    ("2025-04-19T15:00Z/2025-04-20T21:00Z", "2025-04-20T20:59:59Z", true),
    ("2025-04-19T15:00Z/2025-04-20T21:00Z", "2025-04-20T21:00:00Z", false),
    ("2025-04-20T21:00Z", "2025-04-20T21:00:00Z", true),
    ("2025-04-20T21:00Z", "2025-04-20T21:00:01Z", false),
    ("2025-05-19/..", "2999-01-01T00:00:00Z", true), ("2025-05-19/", "2999-01-01T00:00:00Z", true),
    ("../2025-05-19", "0001-01-01T00:00:00Z", true), ("../..", "2025-01-01T00:00:00Z", true),
  ])
  func `contains exactly its moments`(text: String, at: String, isInside: Bool) throws {
    #expect(try date(text).contains(moment(at)) == isInside)
  }

  @Test(arguments: [
    ("2025-04-20", "2025-04-20", true), ("2025-04-20", "2025-04-21", false),
    ("2025-04-20", "2025-04-19", false), ("2025-04", "2025-04-30", true),
    ("2025-04", "2025-05-01", false),
    ("2025-04-19T15:00Z/2025-04-20T21:00Z", "2025-04-20", true),
    ("2025-04-19T15:00Z/2025-04-21T00:00Z", "2025-04-21", false),
    ("2025-04-20T00:00Z", "2025-04-20", true), ("2025-04-20T00:00Z", "2025-04-19", false),
    ("2025-04-20T23:59:59Z", "2025-04-20", true), ("2025-04-20/..", "2030-01-01", true),
    ("../2025-04-20", "2025-04-21", false),
  ])
  func `overlaps exactly its days`(text: String, on: String, isMet: Bool) throws {
    #expect(try date(text).overlaps(#require(Day(iso: on))) == isMet)
  }

  @Test(arguments: [
    ("2025-05-19", true), ("2025-05-19?", true), ("2025-05", false), ("2025-05-19/..", false),
  ])
  func `is a single day only when it names one`(text: String, isDay: Bool) throws {
    #expect(try (date(text).singleDay != nil) == isDay)
  }
}

extension EDTF {
  /// Any date that can be written.
  fileprivate static func generated(using generator: inout SeededGenerator) -> EDTF {
    let qualifier = generator.perhaps { $0.pick(Qualifier.uncertain, .approximate, .both) }
    let start = Point.generated(using: &generator)
    guard generator.chance(oneIn: 2) else { return EDTF(start, qualifier: qualifier) }
    let later = start.year + generator.number(1...50)
    let end: Point = generator.pick(.year(later), .month(year: later, month: 7), .open, .unknown)
    let from: Point = generator.pick(start, start, .open, .unknown)
    let isBare = [from, end].allSatisfy { $0 == .open || $0 == .unknown }
    return EDTF(from: from, to: end, qualifier: isBare ? nil : qualifier)
  }
}

extension EDTF.Point {
  fileprivate static func generated(using generator: inout SeededGenerator) -> EDTF.Point {
    let day = Day(daysSinceEpoch: generator.number(-200_000...200_000))
    let moment = Timestamp(startOf: day).adding(seconds: Int64(generator.number(0...86_399)))
    return generator.pick(
      .year(day.year), .month(year: day.year, month: day.month), .day(day), .moment(moment))
  }

  fileprivate var year: Int {
    switch self {
    case .year(let year), .month(let year, _): year
    case .day(let day): day.year
    case .moment(let moment): moment.day.year
    case .open, .unknown: 2000
    }
  }
}
