import PostgresEventStore
import TamperEvidence

extension Wiring {
  /// The log alone, in the database of the options, its schema up to date.
  static func log(_ options: DatabaseOptions) throws -> PostgresEventStore {
    PostgresEventStore(try session(options))
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
