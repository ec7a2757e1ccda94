package import EventSourcing
package import PostgresClient

/// The log in PostgreSQL.
///
/// An append is one call of `parley.append`; those of several tasks share calls (`EventWriter`). The
/// schema must be up to date (`Migrator`). Copies of a store share its connection, its writer and what
/// it remembers.
package struct PostgresEventStore: EventStore {
  package let session: PostgresSession
  /// Which log of the database; there is one so far.
  static let log: Int32 = 1
  let reader: EventReader
  private let writer: EventWriter

  package init(_ session: PostgresSession) {
    let memory = Memory()
    self.session = session
    reader = EventReader(log: PostgresEventStore.log, memory: memory)
    writer = EventWriter(session, Appender(log: PostgresEventStore.log, memory: memory))
  }

  package func append(
    _ appends: [StreamAppend]
  ) async throws(EventStoreError) -> AppendResult {
    try EventStoreRules.check(appends)
    return try await writer.append(appends)
  }

  /// Runs tasks beside the connection, for whoever appends one by one and does nothing meanwhile: a
  /// change of threads costs as much as a third of an append.
  package var executor: any TaskExecutor { session.executor }

  package func read(
    stream: StreamName, from version: StreamVersion, limit: Int
  ) async throws(EventStoreError) -> [RecordedEvent] {
    try await session.perform { connection throws(PostgresError) in
      try reader.events(of: stream, from: version, limit: limit, connection)
    }
  }

  package func read(_ query: LogQuery) async throws(EventStoreError) -> [RecordedEvent] {
    try await session.perform { connection throws(PostgresError) in
      try reader.events(query, connection)
    }
  }

  package func head() async throws(EventStoreError) -> LogPosition {
    try await session.perform { connection throws(PostgresError) in
      LogPosition(
        try connection.query(Statement.head, [.integer(PostgresEventStore.log)]).integer(0, 0))
    }
  }

  /// Runs work that must not be done twice.
  func once<Value: Sendable>(
    _ work: @Sendable (PostgresConnection) throws(PostgresError) -> Value
  ) async throws(EventStoreError) -> Value {
    do throws(PostgresError) { return try await session.run(work) } catch {
      throw EventStoreError(error)
    }
  }

  /// The UUID of the log, the same in every copy of it.
  package func origin() async throws(EventStoreError) -> String {
    try await session.perform { connection throws(PostgresError) in
      try connection.query(
        "SELECT origin::text FROM parley.log WHERE log_id = $1", [.integer(PostgresEventStore.log)]
      ).text(0, 0)
    }
  }

  /// Makes an empty log a copy of another.
  func adopt(origin: String) async throws(EventStoreError) {
    _ = try await once { connection throws(PostgresError) in
      try connection.query(
        "UPDATE parley.log SET origin = $2::text::uuid WHERE log_id = $1 AND position = 0 RETURNING log_id",
        [.integer(PostgresEventStore.log), .text(origin)]
      ).rowCount
    }
  }
}
