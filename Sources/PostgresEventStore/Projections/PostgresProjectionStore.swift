package import EventSourcing
package import PostgresClient

/// Stored projections in PostgreSQL.
///
/// Several processes may keep the same projection: whoever moves it on first wins, the others are
/// told and read again.
package struct PostgresProjectionStore: ProjectionStore {
  package let session: PostgresSession

  package init(_ session: PostgresSession) { self.session = session }

  package func checkpoint(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> LogPosition {
    try await perform { connection throws(PostgresError) in
      let found = try connection.query(
        ProjectionStatement.checkpoint,
        [.text(projection.name), .integer(Int32(clamping: projection.version))])
      return found.rowCount > 0 ? LogPosition(try found.integer(0, 0)) : .start
    }
  }

  package func rows(
    of projection: ProjectionName, partition: String
  ) async throws(EventStoreError) -> [ProjectionRow] {
    try await rows(projection, partition: partition)
  }

  package func rows(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> [ProjectionRow] {
    try await rows(projection, partition: nil)
  }

  private func rows(
    _ projection: ProjectionName, partition: String?
  ) async throws(EventStoreError) -> [ProjectionRow] {
    try await perform { connection throws(PostgresError) in
      let found = try connection.query(
        ProjectionStatement.rows,
        [
          .text(projection.name), .integer(Int32(clamping: projection.version)),
          .text(partition),
        ])
      var rows: [ProjectionRow] = []
      rows.reserveCapacity(found.rowCount)
      for row in 0..<found.rowCount {
        rows.append(
          ProjectionRow(
            partition: try found.text(row, 0), key: try found.text(row, 1),
            data: try found.bytes(row, 2), position: LogPosition(try found.integer(row, 3))))
      }
      return rows
    }
  }

  package func advance(
    _ projection: ProjectionName, from: LogPosition, to: LogPosition,
    changes: [ProjectionChange], rebuilding: Bool
  ) async throws(EventStoreError) -> Bool {
    let changes = lastOfEachRow(changes)
    let parameters: [PostgresValue] = [
      .text(projection.name), .integer(Int32(clamping: projection.version)),
      .bigint(from.number), .bigint(to.number),
      .boolean(rebuilding),
      .texts(changes.map(\.partition)), .texts(changes.map(\.key)),
      .bigints(changes.map { $0.row?.position.number ?? 0 }),
      .optionalJSONs(changes.map { $0.row?.data }),
    ]
    // Done twice, the second time returns false, and the caller reads what the first time wrote.
    return try await perform { connection throws(PostgresError) in
      try connection.query(ProjectionStatement.advance, parameters).boolean(0, 0)
    }
  }

  /// One statement can write a row only once; of several changes the last one holds.
  private func lastOfEachRow(_ changes: [ProjectionChange]) -> [ProjectionChange] {
    struct Place: Hashable {
      let partition: String
      let key: String
    }
    var last: [Place: Int] = [:]
    for (index, change) in changes.enumerated() {
      last[Place(partition: change.partition, key: change.key)] = index
    }
    return last.count == changes.count ? changes : last.values.sorted().map { changes[$0] }
  }

  private func perform<Value: Sendable>(
    _ work: @Sendable (PostgresConnection) throws(PostgresError) -> Value
  ) async throws(EventStoreError) -> Value {
    do throws(PostgresError) { return try await session.runRepeatable(work) } catch {
      throw EventStoreError(error)
    }
  }
}

extension ProjectionChange {
  fileprivate var partition: String {
    switch self {
    case .put(let row): row.partition
    case .remove(let partition, _): partition
    }
  }

  fileprivate var key: String {
    switch self {
    case .put(let row): row.key
    case .remove(_, let key): key
    }
  }

  fileprivate var row: ProjectionRow? { if case .put(let row) = self { row } else { nil } }
}

private enum ProjectionStatement {
  static let checkpoint =
    "SELECT position FROM parley.projection WHERE name = $1 AND version = $2"

  static let rows = """
    SELECT r.partition_key, r.row_key, r.data, r.position
    FROM parley.projection p
    JOIN parley.projection_row r ON r.projection = p.name
    WHERE p.name = $1 AND p.version = $2 AND ($3::text IS NULL OR r.partition_key = $3)
    ORDER BY r.partition_key, r.row_key
    """

  static let advance = "SELECT parley.advance_projection($1, $2, $3, $4, $5, $6, $7, $8, $9)"
}
