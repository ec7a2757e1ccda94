package import EventSourcing
package import PostgresClient

/// Sketches of texts in PostgreSQL, found by the keys that they share.
package struct PostgresSketchStore: SketchStore {
  private let projections: PostgresProjectionStore

  package init(_ session: PostgresSession) { projections = PostgresProjectionStore(session) }

  package func sketchCheckpoint(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> LogPosition {
    try await projections.checkpoint(of: projection)
  }

  package func advanceSketches(
    _ projection: ProjectionName, from: LogPosition, to: LogPosition, rows: [SketchRow]
  ) async throws(EventStoreError) -> Bool {
    // One statement can write a row only once.
    let newest = Array(
      Dictionary(rows.map { ($0.article, $0) }, uniquingKeysWith: { $1 }).values
    ).sorted { $0.position < $1.position }
    let keys = newest.flatMap { row in row.keys.map { (key: $0, position: row.position.number) } }
    let parameters: [PostgresValue] = [
      .text(projection.name), .integer(Int32(clamping: projection.version)),
      .bigint(from.number), .bigint(to.number),
      .texts(newest.map(\.article)), .bigints(newest.map(\.position.number)),
      .jsons(newest.map(\.data)), .bigints(keys.map(\.key)), .bigints(keys.map(\.position)),
    ]
    // Done twice, the second time returns false, and the caller reads what the first time wrote.
    return try await projections.session.perform { connection throws(PostgresError) in
      try connection.query(SketchStatement.advance, parameters).boolean(0, 0)
    }
  }

  package func sketches(
    sharing keys: [Int64], most: Int
  ) async throws(EventStoreError) -> [SketchRow] {
    guard !keys.isEmpty else { return [] }
    return try await projections.session.perform { connection throws(PostgresError) in
      let found = try connection.query(
        SketchStatement.sharing, [.bigints(keys), .integer(Int32(clamping: most))])
      var rows: [SketchRow] = []
      rows.reserveCapacity(found.rowCount)
      for row in 0..<found.rowCount {
        rows.append(
          SketchRow(
            article: try found.text(row, 0), position: LogPosition(try found.integer(row, 1)),
            data: try found.bytes(row, 2), keys: []))
      }
      return rows
    }
  }
}

private enum SketchStatement {
  static let advance = "SELECT parley.advance_sketches($1, $2, $3, $4, $5, $6, $7, $8, $9)"

  static let sharing = "SELECT article, position, data FROM parley.sketches_sharing($1, $2)"
}
