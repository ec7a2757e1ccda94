import LocalPostgres
import PostgresClient
import PostgresEventStore
import PostgresTesting

/// The server that everything of one run is measured on: a private one that forces every commit to
/// the disk, or one that somebody names.
final class BenchmarkServer: Sendable {
  /// Gone with the run.
  private let temporary: TemporaryServer?
  /// Of the database that new ones are made from.
  let settings: ConnectionSettings
  /// The same, as a worker process is told.
  let address: String

  /// `commitDelay` is the time in microseconds that every commit waits before it is forced to the disk,
  /// as it would on a slower disk; nobody else's server is set to that.
  init(address: String?, commitDelay: Int = 0) throws {
    if let address {
      temporary = nil
      self.address = address
      settings = ConnectionSettings(address)
    } else {
      let temporary = try TemporaryServer(.durable)
      try temporary.server.start()
      self.temporary = temporary
      self.address = temporary.server.url
      settings = temporary.server.settings
      if commitDelay > 0 {
        let connection = try PostgresConnection(settings)
        try connection.execute("ALTER SYSTEM SET commit_delay = \(commitDelay)")
        try connection.execute("ALTER SYSTEM SET commit_siblings = 0")
        try connection.execute("SELECT pg_reload_conf()")
      }
    }
  }

  /// What the figures depend on, in one line.
  func describe() throws -> String {
    let connection = try PostgresConnection(settings)
    let row = try connection.query(
      """
      SELECT current_setting('server_version'), current_setting('fsync'),
             current_setting('synchronous_commit'), current_setting('shared_buffers'),
             current_setting('commit_delay')
      """)
    let delay = try row.text(0, 4)
    return """
      PostgreSQL \(try row.text(0, 0)), fsync \(try row.text(0, 1)), synchronous_commit \
      \(try row.text(0, 2)), shared_buffers \(try row.text(0, 3))\(
        delay == "0" ? "" : ", commit_delay \(delay) µs")
      """
  }

  /// Deletes the private server.
  func discard() { temporary?.discard() }
}

/// A fresh database with the schema of this program and the tables of the baselines, gone when it is
/// no longer used.
final class BenchmarkDatabase: Sendable {
  let server: BenchmarkServer
  let name: String
  let settings: ConnectionSettings

  init(on server: BenchmarkServer) throws {
    self.server = server
    name = "parley_bench_\(UInt64.random(in: 0 ... .max))"
    settings = server.settings.database(name)
    try PostgresConnection(server.settings).execute("CREATE DATABASE \(name) TEMPLATE template0")
    try Migrator.current.migrate(PostgresConnection(settings))
  }

  deinit {
    try? PostgresConnection(server.settings).execute("DROP DATABASE \(name) WITH (FORCE)")
  }

  func connect() throws(PostgresError) -> PostgresConnection { try PostgresConnection(settings) }

  /// A store with a connection of its own.
  func store() -> PostgresEventStore { PostgresEventStore(session()) }

  func session() -> PostgresSession {
    let settings = settings
    return PostgresSession { () throws(PostgresError) in try PostgresConnection(settings) }
  }

  /// Writes all that is dirty to the disk, so that what comes next does not pay for what was before.
  func checkpoint() throws { try connect().execute("CHECKPOINT") }
}
