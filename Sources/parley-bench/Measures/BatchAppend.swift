import EventSourcing
import PostgresClient
import PostgresEventStore

/// Batches of 1,000 events over 100 streams, each durable before the next, against one COPY of as
/// many rows.
final class BatchAppend: Comparison {
  static let name = "batch-append"
  static let title = "batch append, 1,000 events over 100 streams a call"
  static let baseline = "raw binary COPY in"
  static let bar = 0.55
  static let unit = "events/s"

  private let calls: Int
  private let copying: CopyIn
  private let store: PostgresEventStore
  private var events = ArticleEvents(family: "b", seed: 1)

  init(_ setting: Setting) async throws {
    calls = setting.scaled(50)
    copying = try CopyIn(setting.database, rows: calls * 1_000)
    store = setting.database.store()
  }

  func baselineRate() async throws -> Double { try await copying.rate() }

  func rate() async throws -> Double {
    let batches = events.batches(calls, streams: 100, of: 10, callsPerStream: 5)
    try copying.database.checkpoint()
    let taken = try await seconds {
      for batch in batches { _ = try await store.append(batch) }
    }
    return Double(calls * 1_000) / taken
  }
}

/// The baseline of everything that writes in bulk.
final class CopyIn {
  let database: BenchmarkDatabase
  private let connection: PostgresConnection
  private let table: BaselineTable
  private var rows = BaselineRows(family: "copied", seed: 1)
  private let count: Int

  /// `rows` a sample.
  init(_ database: BenchmarkDatabase, rows: Int) throws {
    self.database = database
    count = rows
    connection = try database.connect()
    table = try BaselineTable(connection)
  }

  func rate() async throws -> Double {
    let copy = try BinaryCopy(rows.next(count), into: table)
    try database.checkpoint()
    return Double(count) / (try await seconds { try copy.send(connection) })
  }
}
