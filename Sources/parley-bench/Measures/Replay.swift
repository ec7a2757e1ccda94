import EventSourcing
import PostgresClient
import PostgresEventStore

/// The whole log as Swift values, against raw COPY out of the same rows, taken in and thrown away.
final class Replay: Comparison {
  static let name = "replay"
  static let title = "full replay into Swift values"
  static let baseline = "raw binary COPY out of the same rows"
  static let bar = 0.60
  static let unit = "events/s"

  /// Lives as long as what is measured in it.
  private let database: BenchmarkDatabase
  private let count: Int
  private let connection: PostgresConnection
  private let partitions: [String]
  private let store: PostgresEventStore

  init(_ setting: Setting) async throws {
    database = setting.database
    count = setting.scaled(200_000)
    store = setting.database.store()
    try await store.fill(to: count, family: "r")
    connection = try setting.database.connect()
    partitions = try LogTable.partitions(connection)
    try setting.database.settle()
  }

  func baselineRate() async throws -> Double {
    var rows = 0
    let taken = try await seconds {
      for partition in partitions {
        // COPY does not read a partitioned table.
        try connection.copyOut("COPY \(partition) TO STDOUT (FORMAT binary)") { _ in rows += 1 }
      }
    }
    return Double(rows) / taken
  }

  func rate() async throws -> Double {
    var events = 0
    var bytes = 0
    let taken = try await seconds {
      try await store.forEachEvent(LogQuery()) { event in
        events += 1
        bytes += event.data.count
      }
    }
    guard events == count, bytes > 300 * count else {
      throw WrongCount(expected: count, found: events)
    }
    return Double(events) / taken
  }
}

/// A measure that did not do the work it is timed for.
struct WrongCount: Error, CustomStringConvertible {
  let expected: Int
  let found: Int
  var description: String { "\(expected) events were written and \(found) were found" }
}

/// The tables that the log lies in.
enum LogTable {
  /// In the order of positions.
  static func partitions(_ connection: PostgresConnection) throws -> [String] {
    let rows = try connection.query(
      """
      SELECT inhrelid::regclass::text FROM pg_inherits
      WHERE inhparent = 'parley.event'::regclass ORDER BY inhrelid
      """)
    let found = try (0..<rows.rowCount).map { try rows.text($0, 0) }
    return found.isEmpty ? ["parley.event"] : found
  }
}

extension BenchmarkDatabase {
  /// Does what the server would do by itself some time later, so that it does not happen while
  /// something is timed: hint bits, the visibility map, statistics.
  func settle() throws {
    let connection = try connect()
    try connection.execute("VACUUM ANALYZE")
    try connection.execute("CHECKPOINT")
  }
}
