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

  /// What is built beside the projection, to take its place.
  package var shadow: ProjectionName { ProjectionName("\(name).shadow", version: version) }
}

/// Where a row of a stored projection stands.
package struct ProjectionKey: Sendable, Hashable {
  /// What questions are asked by, such as a negotiation.
  package let partition: String
  /// What the row is about; one key may stand in several partitions.
  package let key: String

  package init(partition: String, key: String) {
    self.partition = partition
    self.key = key
  }
}

/// One row of a stored projection, as it was for a stretch of the log.
package struct ProjectionRow: Sendable, Equatable {
  package let partition: String
  package let key: String
  /// What the program makes of it: JSON, where people read it in SQL too.
  package let data: [UInt8]
  /// Of the event that made the row what it is.
  package let position: LogPosition
  /// Of the event that made it something else; nil while it holds.
  package var until: LogPosition?
  /// What it adds to the tally of its partition.
  package let weight: Int

  package init(
    partition: String, key: String, data: [UInt8], position: LogPosition,
    until: LogPosition? = nil, weight: Int = 1
  ) {
    self.partition = partition
    self.key = key
    self.data = data
    self.position = position
    self.until = until
    self.weight = weight
  }

  package var place: ProjectionKey { ProjectionKey(partition: partition, key: key) }

  /// Whether the row held at a position of the log.
  package func holds(at position: LogPosition) -> Bool {
    self.position <= position && until.map { position < $0 } ?? true
  }
}

/// What an advance does to the rows of a projection.
package enum ProjectionChange: Sendable, Equatable {
  /// Takes a row away, with all that it said before.
  case remove(partition: String, key: String)
  /// Writes a row in place of the one with the same partition and key, and of all that it said before.
  case put(ProjectionRow)
  /// Writes what a row said in some stretch of the log, beside what it says in others.
  case add(ProjectionRow)
}

/// Keeps what was computed from the log, with the log position it was computed at.
///
/// Every row can be dropped and computed again.
package protocol ProjectionStore: Sendable {
  /// The position the projection has seen; `start` when it was never built.
  func checkpoint(of projection: ProjectionName) async throws(EventStoreError) -> LogPosition

  /// The rows of one partition that hold now, or held at a position that the projection has passed, in
  /// the order of their keys.
  func rows(
    of projection: ProjectionName, partition: String, asOf position: LogPosition?
  ) async throws(EventStoreError) -> [ProjectionRow]

  /// All that the rows of these places ever said, by partition, key and position.
  func rows(
    of projection: ProjectionName, at places: [ProjectionKey]
  ) async throws(EventStoreError) -> [ProjectionRow]

  /// All that any row ever said, by partition, key and position.
  func rows(of projection: ProjectionName) async throws(EventStoreError) -> [ProjectionRow]

  /// The places of rows, now or before, behind a place, by partition and key: at most `limit`.
  func places(
    of projection: ProjectionName, after place: ProjectionKey?, limit: Int
  ) async throws(EventStoreError) -> [ProjectionKey]

  /// What the rows of each partition whose name begins so weigh together, now or at a position.
  func tally(
    of projection: ProjectionName, partitions prefix: String, asOf position: LogPosition?
  ) async throws(EventStoreError) -> [String: Int]

  /// The partitions whose tally of now is not what their rows weigh, in order.
  func falseTallies(of projection: ProjectionName) async throws(EventStoreError) -> [String]

  /// The places where two projections differ in what they said up to a position, in order: how many,
  /// and the first of them.
  func differences(
    between left: ProjectionName, and right: ProjectionName, through position: LogPosition,
    limit: Int
  ) async throws(EventStoreError) -> (count: Int, first: [ProjectionKey])

  /// Makes the changes in their order and moves the checkpoint, both or neither.
  ///
  /// Returns false, having done nothing, when the checkpoint is not at `from`: somebody else was
  /// faster. `rebuilding` replaces all rows, wherever the checkpoint is. A projection of a lower
  /// version stands at the start and is replaced; one of a higher version is never touched.
  func advance(
    _ projection: ProjectionName, from: LogPosition, to: LogPosition,
    changes: [ProjectionChange], rebuilding: Bool
  ) async throws(EventStoreError) -> Bool

  /// Puts the shadow's rows in place of the projection's, with their checkpoint, in one step that
  /// readers see whole; the shadow is gone afterwards. Returns false when a newer program keeps the
  /// projection, or another process has brought it further than the shadow.
  func install(
    _ shadow: ProjectionName, as projection: ProjectionName, at position: LogPosition
  ) async throws(EventStoreError) -> Bool
}

extension ProjectionStore {
  /// The rows of one partition that hold now, in the order of their keys.
  package func rows(
    of projection: ProjectionName, partition: String
  ) async throws(EventStoreError) -> [ProjectionRow] {
    try await rows(of: projection, partition: partition, asOf: nil)
  }
}
