/// What is kept of one text to find others that are like it.
package struct SketchRow: Sendable, Equatable {
  /// Whose text it is; a newer text replaces an older one.
  package let article: String
  /// Of the event with the text.
  package let position: LogPosition
  /// A JSON value as UTF-8.
  package let data: [UInt8]
  /// What it can be found by; empty in what a store hands out.
  package let keys: [Int64]

  package init(article: String, position: LogPosition, data: [UInt8], keys: [Int64]) {
    self.article = article
    self.position = position
    self.data = data
    self.keys = keys
  }
}

/// A stored projection that is looked into by keys that rows share, so that no reader needs all of it.
///
/// Every row can be dropped and computed again.
package protocol SketchStore: Sendable {
  /// The position the projection has seen; `start` when it was never built.
  func sketchCheckpoint(of projection: ProjectionName) async throws(EventStoreError) -> LogPosition

  /// Adds the rows and moves the checkpoint, both or neither; from the start, it drops all others first.
  ///
  /// Returns false, having done nothing, when the checkpoint is not at `from`: somebody else was faster,
  /// or a newer program keeps the projection.
  func advanceSketches(
    _ projection: ProjectionName, from: LogPosition, to: LogPosition, rows: [SketchRow]
  ) async throws(EventStoreError) -> Bool

  /// The rows that share a key with those, by position: of each key at most so many, the newest.
  func sketches(sharing keys: [Int64], most: Int) async throws(EventStoreError) -> [SketchRow]
}

/// Sketches in memory, for tests and for articles that are not to be stored.
package actor InMemorySketchStore: SketchStore {
  private var version = 0
  private var position = LogPosition.start
  private var rows: [String: SketchRow] = [:]
  private var holders: [Int64: [SketchRow]] = [:]

  package init() {}

  package func sketchCheckpoint(
    of projection: ProjectionName
  ) async throws(EventStoreError) -> LogPosition {
    version == projection.version ? position : .start
  }

  package func advanceSketches(
    _ projection: ProjectionName, from: LogPosition, to: LogPosition, rows: [SketchRow]
  ) async throws(EventStoreError) -> Bool {
    guard version <= projection.version,
      try await sketchCheckpoint(of: projection) == from
    else { return false }
    if from == .start {
      self.rows = [:]
      holders = [:]
    }
    for row in rows {
      self.rows[row.article] = row
      for key in row.keys { holders[key, default: []].append(row) }
    }
    version = projection.version
    position = to
    return true
  }

  package func sketches(
    sharing keys: [Int64], most: Int
  ) async throws(EventStoreError) -> [SketchRow] {
    var found: [LogPosition: SketchRow] = [:]
    for key in keys {
      for row in (holders[key] ?? []).suffix(most) where rows[row.article] == row {
        found[row.position] = SketchRow(
          article: row.article, position: row.position, data: row.data, keys: [])
      }
    }
    return found.values.sorted { $0.position < $1.position }
  }
}
