/// Projections in memory, for tests and for questions about articles that are not to be stored.
package actor InMemoryProjectionStore: ProjectionStore {
  private struct Table {
    var version: Int
    var position = LogPosition.start
    var rows: [ProjectionKey: [ProjectionRow]] = [:]
  }

  private var tables: [String: Table] = [:]

  package init() {}

  private func table(_ projection: ProjectionName) -> Table {
    let stored = tables[projection.name]
    return stored.flatMap { $0.version == projection.version ? $0 : nil }
      ?? Table(version: projection.version)
  }

  package func checkpoint(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> LogPosition {
    table(projection).position
  }

  package func rows(
    of projection: ProjectionName, partition: String, asOf position: LogPosition?
  ) async throws(EventStoreError) -> [ProjectionRow] {
    sorted(table(projection)) { row in
      row.partition == partition && position.map { row.holds(at: $0) } ?? (row.until == nil)
    }
  }

  package func rows(
    of projection: ProjectionName, at places: [ProjectionKey]
  ) async throws(EventStoreError) -> [ProjectionRow] {
    let places = Set(places)
    return sorted(table(projection)) { places.contains($0.place) }
  }

  package func rows(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> [ProjectionRow] {
    sorted(table(projection)) { _ in true }
  }

  private func sorted(
    _ table: Table, _ isWanted: (ProjectionRow) -> Bool
  ) -> [ProjectionRow] {
    table.rows.values.joined().filter(isWanted)
      .sorted { ($0.partition, $0.key, $0.position) < ($1.partition, $1.key, $1.position) }
  }

  package func places(
    of projection: ProjectionName, after place: ProjectionKey?, limit: Int
  ) async throws(EventStoreError) -> [ProjectionKey] {
    let places = table(projection).rows.filter { !$0.value.isEmpty }.keys
      .sorted { ($0.partition, $0.key) < ($1.partition, $1.key) }
    return Array(
      places.drop { found in
        place.map { (found.partition, found.key) <= ($0.partition, $0.key) } ?? false
      }.prefix(limit))
  }

  package func tally(
    of projection: ProjectionName, partitions prefix: String, asOf position: LogPosition?
  ) async throws(EventStoreError) -> [String: Int] {
    let rows = sorted(table(projection)) { row in
      row.partition.hasPrefix(prefix) && row.weight > 0
        && position.map { row.holds(at: $0) } ?? (row.until == nil)
    }
    return rows.reduce(into: [:]) { $0[$1.partition, default: 0] += $1.weight }
  }

  /// Counts whenever it is asked.
  package func falseTallies(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> [String] { [] }

  package func differences(
    between left: ProjectionName, and right: ProjectionName, through position: LogPosition,
    limit: Int
  ) async throws(EventStoreError) -> (count: Int, first: [ProjectionKey]) {
    func rows(_ projection: ProjectionName) -> [ProjectionKey: [ProjectionRow]] {
      Dictionary(
        grouping: sorted(table(projection)) { $0.position <= position }
          .map { row in
            var row = row
            if let until = row.until, until > position { row.until = nil }
            return row
          }, by: \.place)
    }
    let (left, right) = (rows(left), rows(right))
    let places = Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }
      .sorted { ($0.partition, $0.key) < ($1.partition, $1.key) }
    return (places.count, Array(places.prefix(limit)))
  }

  package func advance(
    _ projection: ProjectionName, from: LogPosition, to: LogPosition,
    changes: [ProjectionChange], rebuilding: Bool
  ) async throws(EventStoreError) -> Bool {
    if let stored = tables[projection.name], stored.version > projection.version { return false }
    var table = table(projection)
    guard rebuilding || table.position == from else { return false }
    if rebuilding { table.rows = [:] }
    for change in changes {
      switch change {
      case .remove(let partition, let key):
        table.rows[ProjectionKey(partition: partition, key: key)] = nil
      case .put(let row): table.rows[row.place] = [row]
      case .add(let row):
        table.rows[row.place, default: []].removeAll { $0.position == row.position }
        table.rows[row.place, default: []].append(row)
      }
    }
    table.position = to
    tables[projection.name] = table
    return true
  }

  package func install(
    _ shadow: ProjectionName, as projection: ProjectionName, at position: LogPosition
  ) async throws(EventStoreError) -> Bool {
    if let stored = tables[projection.name], stored.version > projection.version { return false }
    if let stored = tables[projection.name], stored.version == projection.version,
      stored.position > position
    {
      return false
    }
    guard let table = tables[shadow.name], table.version == shadow.version,
      table.position == position
    else { throw .refused(reason: "the projection \(shadow) is not there at \(position)") }
    tables[projection.name] = table
    tables[shadow.name] = nil
    return true
  }
}
