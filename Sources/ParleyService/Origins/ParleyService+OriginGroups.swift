internal import EventSourcing
internal import JSON
internal import Negotiation

/// The groups of articles that share an origin, stored so that a question need not read every link.
enum OriginGroupsProjection {
  static let name = ProjectionName("origins", version: 1)
  static let partition = "groups"
  private static let key = "all"

  static func row(_ groups: OriginGroups, at position: LogPosition) -> ProjectionRow {
    let json: JSONValue = [
      "groups": .array(
        groups.members.map { .array($0.map { .string($0.text) }) })
    ]
    return ProjectionRow(
      partition: partition, key: key, data: json.compactBytes, position: position)
  }

  /// How a person is told of it.
  static let place = "\(name.name)/\(partition)/\(key)"

  static func isOwn(_ row: ProjectionRow) -> Bool { row.partition == partition && row.key == key }

  /// Nil for rows that cannot be read: then the log is.
  static func groups(in rows: [ProjectionRow]) -> OriginGroups? {
    guard let row = rows.first else { return OriginGroups() }
    guard let json = try? JSONValue(parsing: row.data), let groups = json["groups"]?.array else {
      return nil
    }
    return OriginGroups(
      groups.map { ($0.array ?? []).compactMap(\.string).map { ArticleID($0) } })
  }
}

extension ParleyService {
  /// Which articles share an origin, as the log stood at a position.
  func originGroups(through position: LogPosition) async throws -> OriginGroups {
    let seen = try await projections.checkpoint(of: OriginGroupsProjection.name)
    guard seen <= position else { return try await originIndex(through: position).groups }
    let stored = OriginGroupsProjection.groups(
      in: try await projections.rows(
        of: OriginGroupsProjection.name, partition: OriginGroupsProjection.partition))
    if seen == position, let stored { return stored }
    let news = try await store.read(
      LogQuery(
        after: seen, through: position, categories: [OriginEventCodec.category], limit: 1))
    let groups =
      if news.isEmpty, seen > .start, let stored { stored } else {
        try await originIndex(through: position).groups
      }
    // Whoever is faster has written the same.
    _ = try await projections.advance(
      OriginGroupsProjection.name, from: seen, to: position,
      changes: groups == stored ? [] : [.put(OriginGroupsProjection.row(groups, at: position))],
      rebuilding: false)
    return groups
  }

  /// Computes the stored groups anew from the log, where they are stored at all.
  ///
  /// - Returns: whether they were what the log says; nil when nothing was stored.
  func rebuildOriginGroups() async throws -> Bool? {
    for _ in 1...100 {
      let position = try await projections.checkpoint(of: OriginGroupsProjection.name)
      guard position > .start else { return nil }
      let (stored, groups) = try await storedAndTrueGroups(at: position)
      let isDone = try await projections.advance(
        OriginGroupsProjection.name, from: position, to: position,
        changes: [.put(OriginGroupsProjection.row(groups, at: position))], rebuilding: true)
      let after = try await projections.checkpoint(of: OriginGroupsProjection.name)
      if isDone, after == position { return stored == groups }
    }
    throw EventStoreError.refused(
      reason:
        "the stored projection \(OriginGroupsProjection.name) belongs to a newer parley; update this one"
    )
  }

  /// Whether the stored groups are what the log says at their own position; so they are where none are
  /// stored.
  func originGroupsAreRight() async throws -> Bool {
    while true {
      let position = try await projections.checkpoint(of: OriginGroupsProjection.name)
      guard position > .start else { return true }
      let (stored, groups) = try await storedAndTrueGroups(at: position)
      let after = try await projections.checkpoint(of: OriginGroupsProjection.name)
      // What another process wrote meanwhile is no fault.
      if stored == groups || after == position { return stored == groups }
    }
  }

  private func storedAndTrueGroups(
    at position: LogPosition
  ) async throws -> (stored: OriginGroups?, groups: OriginGroups) {
    let rows = try await projections.rows(of: OriginGroupsProjection.name)
    let isAlone = rows.allSatisfy(OriginGroupsProjection.isOwn) && rows.count <= 1
    return (
      isAlone ? OriginGroupsProjection.groups(in: rows) : nil,
      try await originIndex(through: position).groups
    )
  }

  /// The links on file at a position; of the whole log when there is none.
  func originIndex(through position: LogPosition?) async throws -> OriginIndex {
    var events: [(event: OriginEvent, position: LogPosition)] = []
    try await store.forEachEvent(
      LogQuery(through: position, categories: [OriginEventCodec.category])
    ) { recorded in
      if let event = try OriginEventCodec.event(from: recorded) {
        events.append((event, recorded.position))
      }
    }
    return OriginIndex(events)
  }
}
