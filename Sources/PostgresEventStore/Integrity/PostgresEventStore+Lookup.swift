package import EventSourcing
internal import PostgresClient

extension PostgresEventStore {
  /// Where an event stands; nil when the log has none with that id.
  package func position(of id: EventID) async throws(EventStoreError) -> LogPosition? {
    try await session.perform { connection throws(PostgresError) in
      let rows = try connection.query(
        Statement.knownEvents,
        [.integer(PostgresEventStore.log), .uuids([(high: id.high, low: id.low)])])
      return rows.rowCount == 0 ? nil : LogPosition(try rows.integer(0, 1))
    }
  }
}
