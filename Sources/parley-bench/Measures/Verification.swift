import EventSourcing
import PostgresClient
import PostgresEventStore
import TamperEvidence

/// What `parley verify` does, every digest and hash of the log and its Merkle tree, against a replay.
final class Verification: Comparison {
  static let name = "verify"
  static let title = "verify"
  static let baseline = "full replay into Swift values"
  static let bar = 0.50
  static let unit = "events/s"

  /// Lives as long as what is measured in it.
  private let database: BenchmarkDatabase
  private let count: Int
  private let store: PostgresEventStore

  init(_ setting: Setting) async throws {
    database = setting.database
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
    let taken = try await seconds {
      var witness = LogWitness()
      report = try await store.integrity { witness.observe($0) }
      _ = witness.root()
    }
    guard let report, report.fault == nil, report.head.number == Int64(count) else {
      throw WrongCount(expected: count, found: Int(report?.head.number ?? 0))
    }
    return Double(count) / taken
  }
}
