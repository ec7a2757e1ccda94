internal import LocalPostgres
package import PostgresClient
package import PostgresEventStore
internal import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A fresh database with the current schema, on one server for the whole test process.
///
/// Without PostgreSQL's programs the tests that need one fail and say what to install; a skipped
/// suite must not look like a passed one.
package final class TemporaryDatabase: Sendable {
  package let settings: ConnectionSettings
  private let name: String
  private let server: LocalServer

  /// With the schema of this binary, or none at all.
  package init(isMigrated: Bool = true) throws {
    server = try TemporaryDatabase.shared.get().server
    name = "test_\(UInt64.random(in: 0 ... .max))"
    var settings = server.settings.database(name)
    // A test machine may be slow; the tests of impatience set their own.
    settings.defaultLockTimeoutInMilliseconds = nil
    self.settings = settings
    // Without fsync a copy of the files takes a quarter of the time of a copy through the WAL.
    let template = isMigrated ? TemporaryDatabase.template : "template0"
    try PostgresConnection(server.settings.database("postgres"))
      .execute("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy")
  }

  deinit {
    // The server is deleted in the end; this only saves room on the way.
    try? PostgresConnection(server.settings.database("postgres"))
      .execute("DROP DATABASE \(name) WITH (FORCE)")
  }

  package func connect() throws(PostgresError) -> PostgresConnection {
    try PostgresConnection(settings)
  }

  package func session() -> PostgresSession {
    let settings = settings
    return PostgresSession { () throws(PostgresError) in try PostgresConnection(settings) }
  }

  /// A store with a connection of its own, as another process would have.
  package func store() -> PostgresEventStore { PostgresEventStore(session()) }

  private static let template = "parley_template"

  /// Started by the first test that needs it, stopped and deleted when the process ends.
  private static let shared: Result<TemporaryServer, any Error> = Result {
    let temporary = try TemporaryServer()
    serverToDiscard.withLock { $0 = temporary }
    atexit { serverToDiscard.withLock { $0?.discard() } }
    try temporary.server.start()
    let settings = temporary.server.settings
    try PostgresConnection(settings.database("postgres"))
      .execute("CREATE DATABASE \(template) TEMPLATE template0")
    try Migrator.current.migrate(PostgresConnection(settings.database(template)))
    return temporary
  }
}

/// A function for `atexit` cannot carry anything with it.
private let serverToDiscard = Mutex<TemporaryServer?>(nil)
