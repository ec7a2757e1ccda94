internal import Chronology
package import EventSourcing
package import PostgresClient

/// The log in PostgreSQL.
///
/// An append is one call of `parley.append`, one round trip, whatever the number of events and
/// streams. The schema must be up to date (`Migrator`).
package struct PostgresEventStore: EventStore {
  package let session: PostgresSession
  /// Which log of the database; there is one so far.
  private let log: Int32 = 1

  package init(_ session: PostgresSession) { self.session = session }

  package func append(
    _ appends: [StreamAppend]
  ) async throws(EventStoreError) -> AppendResult {
    try EventStoreRules.check(appends)
    let parameters = AppendParameters(appends, log: log).values
    do throws(PostgresError) {
      // Event ids make it the same to do it twice, so a broken connection is no reason to give up.
      return try await session.runRepeatable { connection throws(PostgresError) in
        let answer = try connection.query(Statement.append, parameters)
        return AppendResult(
          lastPosition: LogPosition(try answer.integer(0, 0)),
          wasAlreadyAppended: try answer.boolean(0, 1))
      }
    } catch { throw await reason(error, appends) }
  }

  package func read(
    stream: StreamName, from version: StreamVersion, limit: Int
  ) async throws(EventStoreError) -> [RecordedEvent] {
    try await events(
      Statement.readStream,
      [
        .integer(log), .text(stream.category), .text(stream.id),
        .bigint(Int64(version.number)), .bigint(Int64(limit)),
      ])
  }

  package func read(_ query: LogQuery) async throws(EventStoreError) -> [RecordedEvent] {
    let range: [PostgresValue] = [
      .integer(log), .bigint(query.after.number), .bigint(query.through?.number ?? .max),
      .bigint(Int64(query.limit)),
    ]
    guard let categories = query.categories else {
      return try await events(Statement.readLog, range)
    }
    return try await events(Statement.readCategories, range + [.texts(categories)])
  }

  package func head() async throws(EventStoreError) -> LogPosition {
    do throws(PostgresError) {
      return try await session.runRepeatable { connection throws(PostgresError) in
        LogPosition(try connection.query(Statement.head, [.integer(log)]).integer(0, 0))
      }
    } catch { throw EventStoreError(error) }
  }

  private func events(
    _ statement: String, _ parameters: [PostgresValue]
  ) async throws(EventStoreError) -> [RecordedEvent] {
    do throws(PostgresError) {
      return try await session.runRepeatable { connection throws(PostgresError) in
        let rows = try connection.query(statement, parameters)
        var events: [RecordedEvent] = []
        events.reserveCapacity(rows.rowCount)
        for row in 0..<rows.rowCount { events.append(try RecordedEvent(rows, row)) }
        return events
      }
    } catch { throw EventStoreError(error) }
  }

  private func reason(
    _ error: PostgresError, _ appends: [StreamAppend]
  ) async -> EventStoreError {
    guard case .refused(let refusal) = error, refusal.sqlState == .uniqueViolation,
      refusal.constraint == "event_id_key"
    else { return EventStoreError(error) }
    // The index knows which id it was, but says so only in words.
    let ids = appends.flatMap(\.events).map(\.id)
    let parameters: [PostgresValue] = [
      .integer(log), .uuids(ids.map { (high: $0.high, low: $0.low) }),
    ]
    do throws(PostgresError) {
      return try await session.runRepeatable { connection throws(PostgresError) in
        let found = try connection.query(Statement.knownID, parameters)
        guard found.rowCount > 0 else { return EventStoreError(error) }
        let id = try found.uuid(0, 0)
        return .eventIDReused(EventID(high: id.high, low: id.low))
      }
    } catch { return EventStoreError(error) }
  }
}

extension RecordedEvent {
  /// A row of one of the reading statements; the one place where stored bytes become an event.
  init(_ rows: borrowing PostgresResult, _ row: Int) throws(PostgresError) {
    let id = try rows.uuid(row, 3)
    self.init(
      id: EventID(high: id.high, low: id.low),
      stream: StreamName(category: try rows.text(row, 4), id: try rows.text(row, 5)),
      version: StreamVersion(Int(try rows.integer(row, 2))),
      position: LogPosition(try rows.integer(row, 0)),
      kind: EventKind(try rows.text(row, 6), schema: Int(try rows.integer(row, 7))),
      data: try rows.bytes(row, 8), metadata: try rows.bytes(row, 9),
      recordedAt: Timestamp(microseconds: try rows.timestamp(row, 1)))
  }
}
