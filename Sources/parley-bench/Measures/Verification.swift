import EventSourcing
import PostgresClient
import PostgresEventStore

/// The check of every digest and hash of the log, against its replay.
final class Verification: Comparison {
  static let name = "verify"
  static let title = "verify"
  static let baseline = "full replay into Swift values"
  static let bar = 0.50
  static let unit = "events/s"

  private let count: Int
  private let store: PostgresEventStore

  init(_ setting: Setting) async throws {
    count = setting.scaled(200_000)
    store = setting.database.store()
    try await store.fill(to: count, family: "v")
    try setting.database.settle()
  }

  func baselineRate() async throws -> Double {
    var events = 0
    let taken = try await seconds {
      try await store.forEachEvent(LogQuery()) { _ in events += 1 }
    }
    guard events == count else { throw WrongCount(expected: count, found: events) }
    return Double(events) / taken
  }

  func rate() async throws -> Double {
    var report: IntegrityReport?
    let taken = try await seconds { report = try await store.integrity() }
    guard let report, report.fault == nil, report.head.number == Int64(count) else {
      throw WrongCount(expected: count, found: Int(report?.head.number ?? 0))
    }
    return Double(count) / taken
  }
}
