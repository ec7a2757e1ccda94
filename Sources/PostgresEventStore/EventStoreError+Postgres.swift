internal import EventSourcing
package import PostgresClient

/// The refusals of `Migrations/V0004_chained_log.sql`.
extension SQLState {
  static let versionConflict = SQLState(rawValue: "PY001")
  static let eventIDReused = SQLState(rawValue: "PY002")
  package static let appendOnly = SQLState(rawValue: "PY003")
}

extension EventStoreError {
  init(_ error: PostgresError) {
    switch error {
    case .connectionFailed, .connectionLost: self = .unavailable(reason: error.description)
    case .refused:
      self =
        error.isUnreachable
        ? .unavailable(reason: error.description) : .refused(reason: error.description)
    case .unexpectedAnswer: self = .refused(reason: error.description)
    }
  }
}

extension PostgresSession {
  /// Runs work that changes nothing, or the same when it is done twice; as `runRepeatable`, with the
  /// errors of an event store.
  func perform<Value: Sendable>(
    _ work: @Sendable (PostgresConnection) throws(PostgresError) -> Value
  ) async throws(EventStoreError) -> Value {
    do throws(PostgresError) { return try await runRepeatable(work) } catch {
      throw EventStoreError(error)
    }
  }
}
