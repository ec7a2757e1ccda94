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
