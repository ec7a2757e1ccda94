import PostgresClient

/// Eight processes, each with a store and streams of its own, against as many that insert single
/// rows.
final class ConcurrentProcesses: Comparison {
  static let name = "processes"
  static let title = "8 processes, 10 events a call"
  static let baseline = "single-row INSERT by 8 clients"
  static let bar = 0.80
  static let unit = "events/s"

  private let callsPerProcess: Int
  private let inserting: InsertingProcesses
  private var round = 0

  init(_ setting: Setting) async throws {
    callsPerProcess = setting.scaled(200)
    inserting = try InsertingProcesses(setting)
  }

  func baselineRate() async throws -> Double { try await inserting.rate() }

  func rate() async throws -> Double {
    round += 1
    let workers = try WorkerGroup(
      (0..<InsertingProcesses.count).map { index in
        ["append", "--family", "p\(index)r\(round)x", "--count", String(callsPerProcess)]
      }, on: inserting.database)
    try inserting.database.checkpoint()
    return Double(InsertingProcesses.count * callsPerProcess * 10) / (try workers.run())
  }
}

/// The baseline of everything that writes from several clients.
final class InsertingProcesses {
  static let count = 8
  let database: BenchmarkDatabase
  private let rowsPerProcess: Int
  private var written = 0

  init(_ setting: Setting) throws {
    database = setting.database
    rowsPerProcess = setting.scaled(1_000)
    _ = try BaselineTable(database.connect())
  }

  func rate() async throws -> Double {
    let workers = try WorkerGroup(
      (0..<InsertingProcesses.count).map { index in
        [
          "insert", "--family", "i\(index)x\(written)x", "--count", String(rowsPerProcess),
          "--writer", String(index), "--writers", String(InsertingProcesses.count),
          "--after", String(written),
        ]
      }, on: database)
    let rows = InsertingProcesses.count * rowsPerProcess
    written += rows
    try database.checkpoint()
    return Double(rows) / (try workers.run())
  }
}
