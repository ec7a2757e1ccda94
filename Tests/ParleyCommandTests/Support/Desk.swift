import LocalPostgres
import PostgresClient
import PostgresTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where one person runs `parley`: an empty home, a folder for files, and a database.
///
/// Nothing of the tester's own environment gets through but the search path.
final class Desk: Sendable {
  let folder: String
  private let fresh: TemporaryDatabase?
  /// Holds Parley's own server, which is stopped with the desk.
  private let ownServer: TemporaryServer?
  private let environment: [String: String]

  /// The sample ends in April 2026; answers about "now" must not change with the day.
  static let now = "2026-05-01T12:00:00Z"

  /// What `parley` works with when nothing is said.
  enum Store {
    /// A fresh database with the schema.
    case fresh
    /// A fresh database with nothing in it.
    case bare
    /// An address where nobody listens: what passes with it needs no database.
    case unreachable
    /// Parley's own server, not made yet.
    case ownServer
  }

  init(_ store: Store = .fresh) throws {
    folder = try Files.makeTemporaryFolder()
    fresh =
      switch store {
      case .fresh: try TemporaryDatabase()
      case .bare: try TemporaryDatabase(isMigrated: false)
      case .unreachable, .ownServer: nil
      }
    ownServer = if case .ownServer = store { try TemporaryServer() } else { nil }
    environment = Desk.environment([
      "HOME": folder, "PARLEY_NOW": Desk.now,
      "PARLEY_DATA": ownServer?.server.dataFolder ?? folder + "/data",
      "PARLEY_DATABASE_URL": try fresh?.settings.url()
        ?? (ownServer == nil ? "postgres://127.0.0.1:1/none" : ""),
    ])
  }

  deinit { FileSystem.remove(folder) }

  /// The database that `PARLEY_DATABASE_URL` names.
  var database: TemporaryDatabase {
    get throws { try #require(fresh, "this desk has no database") }
  }

  /// What a program sees: the search path, and these.
  static func environment(_ variables: [String: String]) -> [String: String] {
    var environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "TZ": "UTC"]
    // Where the tester keeps PostgreSQL's programs.
    for name in ["PATH", "PARLEY_POSTGRES_BIN"] {
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
    return environment.merging(variables) { $1 }.filter { !$0.value.isEmpty }
  }

  /// Runs `parley` to its end; `variables` come on top of the desk's, an empty one takes it away.
  func parley(
    _ arguments: String..., input: [UInt8] = [], with variables: [String: String] = [:]
  ) async throws -> CommandResult {
    try await parley(arguments, input: input, with: variables)
  }

  func parley(
    _ arguments: [String], input: [UInt8] = [], with variables: [String: String] = [:]
  ) async throws -> CommandResult {
    try await Turnstile.programs.pass {
      try await self.start(arguments, input: input, with: variables).result()
    }
  }

  /// Starts `parley` and returns at once.
  func start(
    _ arguments: [String], input: [UInt8] = [], with variables: [String: String] = [:]
  ) throws -> CommandRun {
    try CommandRun(
      [Program.path] + arguments,
      environment: environment.merging(variables) { $1 }.filter { !$0.value.isEmpty },
      folder: folder, input: input)
  }

  /// Runs a line of shell, in which `parley` is the program.
  func shell(
    _ line: String, with variables: [String: String] = [:]
  ) async throws -> CommandResult {
    let environment = environment.merging(variables) { $1 }.filter { !$0.value.isEmpty }
    return try await Turnstile.programs.pass {
      try await CommandRun(
        ["/bin/sh", "-c", "parley() { '\(Program.path)' \"$@\"; }; \(line)"],
        environment: environment, folder: self.folder
      ).result()
    }
  }

  /// Puts a file on the desk and returns its path.
  @discardableResult
  func file(_ name: String, _ text: String) throws -> String {
    try file(name, Array(text.utf8))
  }

  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = "\(folder)/\(name)"
    var place = folder
    for part in name.split(separator: "/").dropLast() {
      place += "/\(part)"
      mkdir(place, 0o755)
    }
    try Files.write(bytes, to: path)
    return path
  }

  /// How many events the log holds.
  func eventCount() throws -> Int64 {
    try database.connect().query("SELECT count(*) FROM v1.events").integer(0, 0)
  }

  /// The first column of what the database answers.
  func texts(_ sql: String) throws -> [String] {
    let found = try database.connect().query(sql)
    return try (0..<found.rowCount).map { try found.text($0, 0) }
  }

  /// Changes the database behind Parley's back.
  func execute(_ sql: String) throws { try database.connect().execute(sql) }
}
