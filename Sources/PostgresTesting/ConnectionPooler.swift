internal import LocalPostgres
package import PostgresClient

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// PgBouncer in transaction mode before a database: every transaction may get another session.
package final class ConnectionPooler: Sendable {
  /// The database, through the pooler.
  package let settings: ConnectionSettings
  private let folder: String
  private let process: pid_t

  /// Why there is no pooler.
  package struct Missing: Error, CustomStringConvertible {
    package let description: String
  }

  /// Starts one with two sessions for all clients.
  package init(before database: TemporaryDatabase) throws {
    let places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"]
    guard let program = places.first(where: FileSystem.exists) else {
      throw Missing(description: "PgBouncer is missing; install it: make test does so on Debian")
    }
    folder = "/tmp/parley-test-pooler-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let account = try DataFolder(folder).account
    try FileSystem.makeFolder(folder, for: account)
    let server = database.settings
    let configuration = """
      [databases]
      * = host=\(server.overrides["host"] ?? "") port=5432 user=\(server.overrides["user"] ?? "")
      [pgbouncer]
      listen_addr =
      listen_port = 6432
      unix_socket_dir = \(folder)
      auth_type = any
      pool_mode = transaction
      default_pool_size = 2
      max_client_conn = 200
      ignore_startup_parameters = extra_float_digits
      logfile = \(folder)/log
      """
    try FileSystem.write(
      Array(configuration.utf8), to: folder + "/pgbouncer.ini", for: account)
    process = try ChildProcess(
      arguments: [program, "-q", folder + "/pgbouncer.ini"], account: account
    ).start()
    var settings = server
    settings.overrides["host"] = folder
    settings.overrides["port"] = "6432"
    self.settings = settings
    for _ in 0..<500 where ServerAvailability.of(settings) != .accepting { usleep(10_000) }
  }

  deinit {
    kill(process, SIGKILL)
    _ = ChildProcess.wait(for: process)
    FileSystem.remove(folder)
  }

  package func session() -> PostgresSession {
    let settings = settings
    return PostgresSession { () throws(PostgresError) in try PostgresConnection(settings) }
  }
}
