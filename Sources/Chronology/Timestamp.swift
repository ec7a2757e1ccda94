/// A moment in time: microseconds since 1970-01-01T00:00:00Z, the resolution of PostgreSQL.
package struct Timestamp: Sendable, Hashable, Comparable {
  package let microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  /// The first moment of that day, UTC.
  package init(startOf day: Day) {
    microseconds = Int64(day.daysSinceEpoch) * Timestamp.microsecondsPerDay
  }

  package static let microsecondsPerDay: Int64 = 86_400_000_000

  /// The day this moment falls on, UTC.
  package var day: Day {
    Day(daysSinceEpoch: Int(microseconds.floorDivided(by: Timestamp.microsecondsPerDay)))
  }

  /// The moment that many seconds later, or earlier; at the ends of the calendar it stays there, so
  /// that a misread duration cannot stop the program.
  package func adding(seconds: Int64) -> Timestamp {
    let (added, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, isTooFar) = microseconds.addingReportingOverflow(added)
    if isTooLong || isTooFar { return seconds < 0 ? .first : .last }
    return max(.first, min(.last, Timestamp(microseconds: sum)))
  }

  package func adding(days: Int) -> Timestamp {
    let (seconds, isTooLong) = Int64(days).multipliedReportingOverflow(by: 86_400)
    return adding(seconds: isTooLong ? (days < 0 ? .min : .max) : seconds)
  }

  /// The next tick of the clock.
  package var next: Timestamp { Timestamp(microseconds: microseconds + 1) }

  /// The first and the last moment that four digits of a year can write.
  package static let first = Timestamp(microseconds: -62_135_596_800_000_000)
  package static let last = Timestamp(microseconds: 253_402_300_799_999_999)

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC: `2025-05-19T18:00:00Z`, with microseconds only when there are any.
  package var description: String {
    let time = microseconds - Int64(day.daysSinceEpoch) * Timestamp.microsecondsPerDay
    let seconds = Int(time / 1_000_000)
    let fraction = Int(time % 1_000_000)
    let clock =
      "\(padded(seconds / 3600, to: 2)):\(padded(seconds / 60 % 60, to: 2)):\(padded(seconds % 60, to: 2))"
    return "\(day)T\(clock)\(fraction == 0 ? "" : ".\(padded(fraction, to: 6))")Z"
  }

  /// `2025-05-19 18:00Z`, for people.
  package var minutes: String {
    let text = description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))Z"
  }

  /// Reads `2025-05-19T18:00Z`, with optional seconds and fraction, and `Z` or an offset such as
  /// `+03:00`; nil for anything else.
  ///
  /// Without an offset there is no moment, so that is refused too.
  package init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 17, let day = Day(iso: text.prefix(10)),
      [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
      bytes[13] == UInt8(ascii: ":"), let hour = number(bytes[11..<13]), hour <= 24,
      let minute = number(bytes[14..<16]), minute < 60
    else { return nil }
    var rest = bytes[16...]
    var second = 0
    var fraction: Int64 = 0
    if rest.first == UInt8(ascii: ":") {
      guard rest.count >= 3, let value = number(rest.dropFirst().prefix(2)), value < 61 else {
        return nil
      }
      second = value
      rest = rest.dropFirst(3)
      if rest.first == UInt8(ascii: ".") {
        let digits = rest.dropFirst().prefix { (48...57).contains($0) }
        guard !digits.isEmpty, let value = number(digits.prefix(6)) else { return nil }
        fraction = Int64(value)
        for _ in 0..<(6 - min(6, digits.count)) { fraction *= 10 }
        rest = rest.dropFirst(1 + digits.count)
      }
    }
    guard let offset = Timestamp.offsetInSeconds(rest) else { return nil }
    guard hour < 24 || (minute == 0 && second == 0) else { return nil }
    let seconds = Int64(day.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    self.init(microseconds: (seconds - Int64(offset)) * 1_000_000 + fraction)
    // An offset can carry a moment out of the years that can be written down again.
    guard (Timestamp.first...Timestamp.last).contains(self) else { return nil }
  }

  private static func offsetInSeconds(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return bytes.count == 1 ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    var rest = bytes.dropFirst()
    guard let hours = number(rest.prefix(2)), rest.count >= 2, hours <= 14 else { return nil }
    rest = rest.dropFirst(2)
    if rest.first == UInt8(ascii: ":"), rest.count == 3 { rest = rest.dropFirst() }
    guard rest.isEmpty || rest.count == 2, let minutes = rest.isEmpty ? 0 : number(rest),
      minutes < 60
    else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
