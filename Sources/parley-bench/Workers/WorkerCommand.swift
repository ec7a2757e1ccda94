import ArgumentParser
import EventSourcing
import PostgresClient
import PostgresEventStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One of several processes that write at once; started by `WorkerGroup`.
struct WorkerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Writes as one of several processes.", shouldDisplay: false)

  static let addressVariable = "PARLEY_BENCH_ADDRESS"
  static let databaseVariable = "PARLEY_BENCH_DATABASE"

  enum Work: String, ExpressibleByArgument, Sendable {
    /// Single rows into the baseline's table.
    case insert
    /// Calls of ten events into the log.
    case append
  }

  @Argument(help: "What to do.")
  var work: Work

  @Option(help: "Keeps the streams of several workers apart.")
  var family: String

  @Option(help: "How many rows or calls.")
  var count: Int

  @Option(help: "Which of the inserting workers this is, from 0.")
  var writer = 0

  @Option(help: "How many insert at once.")
  var writers = 1

  @Option(help: "The position behind which they insert.")
  var after: Int64 = 0

  func run() async throws {
    guard let address = getenv(WorkerCommand.addressVariable),
      let database = getenv(WorkerCommand.databaseVariable)
    else { throw ValidationError("a worker is started by the benchmark alone") }
    let settings = ConnectionSettings(String(cString: address)).database(String(cString: database))
    switch work {
    case .insert: try insert(settings)
    case .append: try await append(settings)
    }
    print("done")
  }

  private func insert(_ settings: ConnectionSettings) throws {
    let connection = try PostgresConnection(settings)
    let table = try BaselineTable(connection)
    var rows = BaselineRows(
      family: family, seed: UInt64(writer), after: after, writer: writer, of: writers)
    let values = try rows.next(count).map { try table.parameters($0) }
    let insert = table.insert
    try waitForStart()
    for value in values { _ = try connection.query(insert, value) }
  }

  private func append(_ settings: ConnectionSettings) async throws {
    let store = PostgresEventStore(
      PostgresSession { () throws(PostgresError) in try PostgresConnection(settings) })
    var events = ArticleEvents(family: family, seed: 11)
    // Connected and planned, as a process that has been writing for a while.
    for call in events.calls(6, of: 10, callsPerStream: 2) { _ = try await store.append(call) }
    let calls = events.calls(count, of: 10, callsPerStream: 2)
    try waitForStart()
    for call in calls { _ = try await store.append(call) }
  }

  /// Says that all is prepared and waits for a line; ends with whoever should send it.
  private func waitForStart() throws {
    print("ready")
    fflush(nil)
    guard readLine() != nil else { throw ExitCode.failure }
  }
}
