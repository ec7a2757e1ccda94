import LocalPostgres
import PostgresClient
import PostgresEventStore
import TamperEvidence

extension Wiring {
  /// The log alone, in the database of the options, its schema up to date.
  static func log(_ options: DatabaseOptions) async throws -> PostgresEventStore {
    let location = try options.location()
    let connection = try location.connect()
    _ = try Migrator.current.migrate(connection)
    return PostgresEventStore(PostgresSession(connection, reopen: location.reconnect))
  }
}

extension PostgresEventStore {
  /// What the log's checkpoints call it.
  func checkpointOrigin() async throws -> LogOrigin {
    let uuid = try await origin()
    guard let origin = LogOrigin(uuid: uuid) else {
      throw CommandFailure(.failure, "the log's own id is no UUID: \(uuid)")
    }
    return origin
  }
}
