import Chronology

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one place that asks the machine what time it is.
enum SystemClock {
  private static var chosen: String? { Terminal.environment("PARLEY_NOW") }

  /// Throws when `PARLEY_NOW` is no moment: an answer about another day than the one that was asked
  /// for would be worse than none.
  static func check() throws {
    guard let chosen, Timestamp(rfc3339: chosen) == nil else { return }
    throw CommandFailure(
      .failure, "PARLEY_NOW is \"\(chosen)\", which is no moment. Use 2025-06-01T12:00:00Z")
  }

  /// Now, or `PARLEY_NOW` (RFC 3339) for transcripts that must not change with the day.
  static func now() -> Timestamp {
    if let fixed = chosen.flatMap({ Timestamp(rfc3339: $0) }) { return fixed }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(
      microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
