/// A stored projection and the version of the code that wrote it: another version is another
/// projection, built beside the old one.
package struct ProjectionName: Sendable, Hashable, CustomStringConvertible {
  package let name: String
  package let version: Int

  package init(_ name: String, version: Int) {
    self.name = name
    self.version = version
  }

  package var description: String { "\(name)@\(version)" }
}

/// One row of a stored projection.
package struct ProjectionRow: Sendable, Equatable {
  /// What questions are asked by, such as a negotiation.
  package let partition: String
  /// What the row is about; one key may stand in several partitions.
  package let key: String
  /// A JSON value as UTF-8, kept to the byte.
  package let data: [UInt8]
  /// Of the last event that changed the row.
  package let position: LogPosition

  package init(partition: String, key: String, data: [UInt8], position: LogPosition) {
    self.partition = partition
    self.key = key
    self.data = data
    self.position = position
  }
}

/// What an advance does to the rows of a projection.
package enum ProjectionChange: Sendable, Equatable {
  case remove(partition: String, key: String)
  /// Writes a row in place of the one with the same partition and key.
  case put(ProjectionRow)
}

/// Keeps what was computed from the log, with the log position it was computed at.
///
/// Every row can be dropped and computed again.
package protocol ProjectionStore: Sendable {
  /// The position the projection has seen; `start` when it was never built.
  func checkpoint(of projection: ProjectionName) async throws(EventStoreError) -> LogPosition

  /// The rows of one partition in the order of their keys.
  func rows(
    of projection: ProjectionName, partition: String
  ) async throws(EventStoreError) -> [ProjectionRow]

  /// All rows, by partition and key.
  func rows(of projection: ProjectionName) async throws(EventStoreError) -> [ProjectionRow]

  /// Makes the changes and moves the checkpoint, both or neither.
  ///
  /// Returns false, having done nothing, when the checkpoint is not at `from`: somebody else was
  /// faster. `rebuilding` replaces all rows, wherever the checkpoint is. A projection of a lower
  /// version stands at the start and is replaced; one of a higher version is never touched.
  func advance(
    _ projection: ProjectionName, from: LogPosition, to: LogPosition,
    changes: [ProjectionChange], rebuilding: Bool
  ) async throws(EventStoreError) -> Bool
}

/// Projections in memory, for tests and for questions about articles that are not to be stored.
package actor InMemoryProjectionStore: ProjectionStore {
  private struct Address: Hashable {
    let partition: String
    let key: String
  }

  private struct Table {
    var version: Int
    var position = LogPosition.start
    var rows: [Address: ProjectionRow] = [:]
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
    of projection: ProjectionName, partition: String
  ) async throws(EventStoreError) -> [ProjectionRow] {
    try await rows(of: projection).filter { $0.partition == partition }
  }

  package func rows(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> [ProjectionRow] {
    table(projection).rows.values.sorted { ($0.partition, $0.key) < ($1.partition, $1.key) }
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
        table.rows[Address(partition: partition, key: key)] = nil
      case .put(let row): table.rows[Address(partition: row.partition, key: row.key)] = row
      }
    }
    table.position = to
    tables[projection.name] = table
    return true
  }
}
