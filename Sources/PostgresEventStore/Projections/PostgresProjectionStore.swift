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
    let parameters = PostgresProjectionStore.name(projection)
    return try await session.perform { connection throws(PostgresError) in
      let found = try connection.query(ProjectionStatement.checkpoint, parameters)
      return found.rowCount > 0 ? LogPosition(try found.integer(0, 0)) : .start
    }
  }

  package func rows(
    of projection: ProjectionName, partition: String, asOf position: LogPosition?
  ) async throws(EventStoreError) -> [ProjectionRow] {
    if let position {
      return try await rows(
        ProjectionStatement.rowsAsOf, projection, [.text(partition), .bigint(position.number)])
    }
    return try await rows(ProjectionStatement.rowsNow, projection, [.text(partition)])
  }

  package func rows(
    of projection: ProjectionName, at places: [ProjectionKey]
  ) async throws(EventStoreError) -> [ProjectionRow] {
    try await rows(
      ProjectionStatement.rowsAt, projection,
      [.texts(places.map(\.partition)), .texts(places.map(\.key))])
  }

  package func rows(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> [ProjectionRow] {
    try await rows(ProjectionStatement.allRows, projection, [])
  }

  private func rows(
    _ statement: String, _ projection: ProjectionName, _ parameters: [PostgresValue]
  ) async throws(EventStoreError) -> [ProjectionRow] {
    let parameters = PostgresProjectionStore.name(projection) + parameters
    return try await session.perform { connection throws(PostgresError) in
      let found = try connection.query(statement, parameters)
      var rows: [ProjectionRow] = []
      rows.reserveCapacity(found.rowCount)
      for row in 0..<found.rowCount {
        rows.append(
          ProjectionRow(
            partition: try found.text(row, 0), key: try found.text(row, 1),
            data: try found.bytes(row, 2), position: LogPosition(try found.integer(row, 3)),
            until: found.isNull(row, 4) ? nil : LogPosition(try found.integer(row, 4)),
            weight: Int(try found.integer(row, 5))))
      }
      return rows
    }
  }

  package func places(
    of projection: ProjectionName, after place: ProjectionKey?, limit: Int
  ) async throws(EventStoreError) -> [ProjectionKey] {
    let parameters =
      PostgresProjectionStore.name(projection)
      + [.text(place?.partition ?? ""), .text(place?.key ?? ""), .bigint(Int64(limit))]
    return try await session.perform { connection throws(PostgresError) in
      let found = try connection.query(ProjectionStatement.places, parameters)
      var places: [ProjectionKey] = []
      for row in 0..<found.rowCount {
        places.append(
          ProjectionKey(partition: try found.text(row, 0), key: try found.text(row, 1)))
      }
      return places
    }
  }

  package func tally(
    of projection: ProjectionName, partitions prefix: String, asOf position: LogPosition?
  ) async throws(EventStoreError) -> [String: Int] {
    let statement =
      position == nil ? ProjectionStatement.tallyNow : ProjectionStatement.tallyAsOf
    let parameters =
      PostgresProjectionStore.name(projection)
      // Behind every name that begins so comes the prefix with its last byte raised.
      + [.text(prefix), .text(prefix + "\u{10FFFF}")]
      + (position.map { [.bigint($0.number)] } ?? [])
    return try await session.perform { connection throws(PostgresError) in
      let found = try connection.query(statement, parameters)
      var tally: [String: Int] = [:]
      for row in 0..<found.rowCount {
        tally[try found.text(row, 0)] = Int(try found.integer(row, 1))
      }
      return tally
    }
  }

  package func falseTallies(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> [String] {
    let parameters = PostgresProjectionStore.name(projection)
    return try await session.perform { connection throws(PostgresError) in
      let found = try connection.query(ProjectionStatement.falseTallies, parameters)
      var partitions: [String] = []
      for row in 0..<found.rowCount { partitions.append(try found.text(row, 0)) }
      return partitions
    }
  }

  package func differences(
    between left: ProjectionName, and right: ProjectionName, through position: LogPosition,
    limit: Int
  ) async throws(EventStoreError) -> (count: Int, first: [ProjectionKey]) {
    let parameters: [PostgresValue] =
      PostgresProjectionStore.name(left) + PostgresProjectionStore.name(right)
      + [.bigint(position.number)]
    return try await session.perform { connection throws(PostgresError) in
      if try connection.query(ProjectionStatement.areEqual, parameters).boolean(0, 0) {
        return (0, [])
      }
      return try connection.transaction { connection throws(PostgresError) in
        try connection.execute(ProjectionStatement.memoryForDifferences)
        let found = try connection.query(
          ProjectionStatement.differences, parameters + [.bigint(Int64(limit))])
        var first: [ProjectionKey] = []
        for row in 0..<found.rowCount {
          first.append(
            ProjectionKey(partition: try found.text(row, 0), key: try found.text(row, 1)))
        }
        return (found.rowCount > 0 ? Int(try found.integer(0, 2)) : 0, first)
      }
    }
  }

  package func advance(
    _ projection: ProjectionName, from: LogPosition, to: LogPosition,
    changes: [ProjectionChange], rebuilding: Bool
  ) async throws(EventStoreError) -> Bool {
    try await advance(
      projection, from: from, to: to, ProjectionChanges(changes), rebuilding: rebuilding,
      takingOver: nil)
  }

  package func install(
    _ shadow: ProjectionName, as projection: ProjectionName, at position: LogPosition
  ) async throws(EventStoreError) -> Bool {
    try await advance(
      projection, from: position, to: position, ProjectionChanges([]), rebuilding: true,
      takingOver: shadow)
  }

  private func advance(
    _ projection: ProjectionName, from: LogPosition, to: LogPosition, _ changes: ProjectionChanges,
    rebuilding: Bool, takingOver shadow: ProjectionName?
  ) async throws(EventStoreError) -> Bool {
    let (replaced, rows) = (changes.replaced, changes.rows)
    let parameters: [PostgresValue] =
      PostgresProjectionStore.name(projection) + [
        .bigint(from.number), .bigint(to.number), .boolean(rebuilding), .text(shadow?.name),
        .texts(replaced.map(\.partition)), .texts(replaced.map(\.key)),
        .texts(rows.map(\.partition)), .texts(rows.map(\.key)),
        .bigints(rows.map(\.position.number)),
        .optionalBigints(rows.map { $0.until?.number }),
        .smallints(rows.map { Int16(clamping: $0.weight) }), .byteArrays(rows.map(\.data)),
      ]
    // Done twice, the second time returns false, and the caller reads what the first time wrote.
    return try await session.perform { connection throws(PostgresError) in
      try connection.query(ProjectionStatement.advance, parameters).boolean(0, 0)
    }
  }

  private static func name(_ projection: ProjectionName) -> [PostgresValue] {
    [.text(projection.name), .integer(Int32(clamping: projection.version))]
  }
}

/// What changes come to: the places whose old rows go, and the rows that are written.
///
/// One statement can write a row only once; of several changes of one row the last one holds.
private struct ProjectionChanges: Sendable {
  private(set) var replaced: [ProjectionKey] = []
  private(set) var rows: [ProjectionRow] = []

  init(_ changes: [ProjectionChange]) {
    var places: [ProjectionKey: Int] = [:]
    var written: [(place: ProjectionKey, isReplaced: Bool, rows: [ProjectionRow])] = []
    func index(of place: ProjectionKey) -> Int {
      if let index = places[place] { return index }
      places[place] = written.count
      written.append((place, false, []))
      return written.count - 1
    }
    for change in changes {
      switch change {
      case .remove(let partition, let key):
        let place = ProjectionKey(partition: partition, key: key)
        written[index(of: place)] = (place, true, [])
      case .put(let row): written[index(of: row.place)] = (row.place, true, [row])
      case .add(let row):
        let index = index(of: row.place)
        written[index].rows.removeAll { $0.position == row.position }
        written[index].rows.append(row)
      }
    }
    replaced = written.filter(\.isReplaced).map(\.place)
    rows = written.flatMap(\.rows)
  }
}
