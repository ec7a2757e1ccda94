import EventSourcing
import PostgresClient
import PostgresEventStore

/// One event a call, each durable before the next, against prepared INSERTs of one row.
final class SingleAppend: Comparison {
  static let name = "single-append"
  static let title = "single durable append, 1 client"
  static let baseline = "prepared single-row INSERT, 1 client"
  static let bar = 0.70
  static let unit = "events/s"

  private let count: Int
  private let database: BenchmarkDatabase
  private let connection: PostgresConnection
  private let table: BaselineTable
  private var rows = BaselineRows(family: "inserted", seed: 2)
  private let store: PostgresEventStore
  private var events = ArticleEvents(family: "s", seed: 2)

  init(_ setting: Setting) async throws {
    count = setting.scaled(2_000)
    database = setting.database
    connection = try database.connect()
    table = try BaselineTable(connection)
    store = database.store()
  }

  func baselineRate() async throws -> Double {
    let values = try rows.next(count).map { try table.parameters($0) }
    let insert = table.insert
    try database.checkpoint()
    let taken = try await seconds {
      for value in values { _ = try connection.query(insert, value) }
    }
    return Double(count) / taken
  }

  func rate() async throws -> Double {
    let calls = events.calls(count, of: 1, callsPerStream: 10)
    try database.checkpoint()
    let taken = try await seconds {
      // A task that only appends lives beside the connection (PostgresEventStore.executor).
      try await withTaskExecutorPreference(store.executor) {
        for call in calls { _ = try await store.append(call) }
      }
    }
    return Double(count) / taken
  }
}
