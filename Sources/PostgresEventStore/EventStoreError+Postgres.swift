internal import EventSourcing
internal import JSON
package import PostgresClient

/// The refusals of `Migrations/V0001_event_log.sql`.
extension SQLState {
  static let versionConflict = SQLState(rawValue: "PY001")
  static let eventIDReused = SQLState(rawValue: "PY002")
  package static let appendOnly = SQLState(rawValue: "PY003")
}

extension EventStoreError {
  init(_ error: PostgresError) {
    switch error {
    case .connectionFailed, .connectionLost: self = .unavailable(reason: error.description)
    case .refused(let refusal):
      self =
        EventStoreError(refusal)
        ?? (error.isUnreachable
          ? .unavailable(reason: error.description) : .refused(reason: error.description))
    case .unexpectedAnswer: self = .refused(reason: error.description)
    }
  }

  private init?(_ refusal: PostgresError.Refusal) {
    guard let detail = refusal.detail, let facts = try? JSONValue(parsing: detail) else {
      return nil
    }
    switch refusal.sqlState {
    case .versionConflict:
      guard let category = facts["category"]?.string, let name = facts["name"]?.string,
        let expected = facts["expected"]?.integer, let actual = facts["actual"]?.integer
      else { return nil }
      self = .versionConflict(
        stream: StreamName(category: category, id: name),
        expected: StreamVersion(Int(expected)), actual: StreamVersion(Int(actual)))
    case .eventIDReused:
      guard let text = facts["id"]?.string, let id = EventID(text) else { return nil }
      self = .eventIDReused(id)
    default: return nil
    }
  }
}
