package import EventSourcing
internal import Negotiation

/// What a rebuild found.
package struct RebuildReport: Sendable, Equatable {
  package var projection: ProjectionName
  package var events: Int
  package var rows: Int
  /// Stored rows that were not what the log says; nil when nothing was stored.
  package var differences: Int?
}

extension ParleyService {
  /// Computes the projections from the log alone beside the stored ones, compares, and puts them in
  /// their place, in one step that readers see whole.
  package func rebuild() async throws -> RebuildReport {
    let (claims, positions) = (ClaimsProjection.name.shadow, PositionRows.name.shadow)
    for shadow in [claims, positions] {
      _ = try await projections.advance(
        shadow, from: .start, to: .start, changes: [], rebuilding: true)
    }
    var report = RebuildReport(projection: ClaimsProjection.name, events: 0, rows: 0)
    for _ in 1...100 {
      let head = try await store.head()
      guard let done = try await advance(claims, positions, through: head) else {
        throw EventStoreError.refused(
          reason: "another process builds \(claims) as well; wait for it, or run this again")
      }
      report.events += done.events
      report.rows += done.rows
      if report.differences == nil {
        report.differences = try await differencesFromShadow(claims, positions, at: head)
      }
      // Another process may have followed the log further meanwhile: then so must the shadow.
      if try await projections.install(claims, as: ClaimsProjection.name, at: head) {
        _ = try await projections.install(positions, as: PositionRows.name, at: head)
        if try await rebuildOriginGroups() == false {
          report.differences = (report.differences ?? 0) + 1
        }
        return report
      }
    }
    throw EventStoreError.refused(
      reason:
        "the stored projection \(ClaimsProjection.name) belongs to a newer parley; update this one")
  }

  private func differencesFromShadow(
    _ claims: ProjectionName, _ positions: ProjectionName, at head: LogPosition
  ) async throws -> Int? {
    let stored = min(try await projections.checkpoint(of: ClaimsProjection.name), head)
    guard stored > .start else { return nil }
    var count = try await projections.differences(
      between: ClaimsProjection.name, and: claims, through: stored, limit: 1
    ).count
    // Positions keep nothing of what they were before.
    if try await projections.checkpoint(of: PositionRows.name) == head {
      count += try await projections.differences(
        between: PositionRows.name, and: positions, through: head, limit: 1
      ).count
    }
    return count
  }

  /// The stored rows that are not what the log says at the projection's own position, such as
  /// `articles/art_k0q7m2x4zt`.
  ///
  /// Reads the log and the rows piece by piece; an article that is met again later is compared once
  /// more at the end, as a whole.
  package func projectionDifferences() async throws -> [String] {
    while true {
      let position = try await projections.checkpoint(of: ClaimsProjection.name)
      let found = try await projectionDifferences(at: position)
      // What another process wrote meanwhile is no fault.
      let after = try await projections.checkpoint(of: ClaimsProjection.name)
      if found.isEmpty || after == position { return found }
    }
  }

  private func projectionDifferences(at position: LogPosition) async throws -> [String] {
    var differing: Set<ProjectionKey> = []
    var known: Set<Int> = []
    var again: Set<StreamName> = []
    try await store.forEachPiece(LogQuery(through: position)) { events in
      let streams = ArticleStreams(events).inOrder
      let whole = streams.filter { $0.events.first?.version == StreamVersion(1) }
      again.formUnion(streams.lazy.map(\.stream))
      again.subtract(whole.map(\.stream))
      let rows = try whole.flatMap { try ArticleRows(events: $0.events).rows }
      known.formUnion(rows.map(\.place.hashValue))
      differing.formUnion(try await differences(from: rows))
    }
    for stream in again.sorted() {
      let events = try await store.read(stream: stream).filter { $0.position <= position }
      let rows = try ArticleRows(events: events).rows
      known.formUnion(rows.map(\.place.hashValue))
      differing.subtract(rows.map(\.place))
      differing.formUnion(try await differences(from: rows))
    }
    differing.formUnion(try await strangers(besides: known))
    var names = differing.map { "\($0.partition)/\($0.key)" }
    // Nobody asks for the number of all articles.
    names += try await projections.falseTallies(of: ClaimsProjection.name)
      .filter { $0.hasPrefix(ClaimsProjection.claims) }
      .map { "\($0) (the number of its articles)" }
    names += try await positionDifferences()
    if try await !originGroupsAreRight() { names.append(OriginGroupsProjection.place) }
    return names.sorted()
  }

  /// The places among those of the rows where something else is stored.
  private func differences(from rows: [ProjectionRow]) async throws -> Set<ProjectionKey> {
    let expected = Dictionary(grouping: rows, by: \.place)
    let stored = Dictionary(
      grouping: try await projections.rows(of: ClaimsProjection.name, at: Array(expected.keys)),
      by: \.place)
    return Set(expected.keys.filter { expected[$0] != stored[$0] })
  }

  /// Stored places that no article of the log accounts for.
  private func strangers(besides known: Set<Int>) async throws -> Set<ProjectionKey> {
    var strangers: Set<ProjectionKey> = []
    var last: ProjectionKey?
    while true {
      let page = try await projections.places(of: ClaimsProjection.name, after: last, limit: 10_000)
      strangers.formUnion(page.filter { !known.contains($0.hashValue) })
      guard page.count == 10_000 else { return strangers }
      last = page.last
    }
  }

  /// Stored positions that are not what the stored claims add up to.
  private func positionDifferences() async throws -> [String] {
    let position = try await projections.checkpoint(of: PositionRows.name)
    var stored = Dictionary(
      grouping: try await projections.rows(of: PositionRows.name), by: \.partition)
    let spokenOf = try await projections.tally(
      of: ClaimsProjection.name, partitions: ClaimsProjection.claims, asOf: position)
    var differing: Set<ProjectionKey> = []
    for partition in spokenOf.keys {
      guard let id = ClaimsProjection.negotiation(ofPartition: partition) else { continue }
      let found = stored.removeValue(forKey: id.slug) ?? []
      // Claims that cannot be read are a difference that was found before.
      guard
        let rows = try? await positionRows(of: id, in: ClaimsProjection.name, asOf: position)
      else { continue }
      let (left, right) = (
        Dictionary(grouping: rows, by: \.place), Dictionary(grouping: found, by: \.place)
      )
      differing.formUnion(
        Set(left.keys).union(right.keys).filter { left[$0] != right[$0] })
    }
    differing.formUnion(stored.values.joined().map(\.place))
    return differing.map { "positions/\($0.partition)/\($0.key)" }
  }
}
