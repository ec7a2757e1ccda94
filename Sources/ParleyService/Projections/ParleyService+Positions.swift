internal import EventSourcing
internal import Negotiation

extension ParleyService {
  /// The positions that the stored claims of one negotiation add up to at a position.
  func positionRows(
    of negotiation: NegotiationID, in claims: ProjectionName, asOf position: LogPosition
  ) async throws -> [ProjectionRow] {
    let rows = try await projections.rows(
      of: claims, partition: ClaimsProjection.partition(of: negotiation), asOf: position)
    return PositionRows.rows(
      of: negotiation, records: try await ClaimsProjection.records(in: rows))
  }

  /// Brings stored positions to where the stored claims are; false when another process was faster.
  ///
  /// Positions that stand where the claims stood before need to hear only of what came since; others are all
  /// worked out anew.
  func advancePositions(
    _ positions: ProjectionName, of claims: ProjectionName, from: LogPosition, to head: LogPosition,
    after done: Advance
  ) async throws -> Bool {
    let isBeside = from == done.from && from > .start
    var changes: [ProjectionChange] = []
    for negotiation in try await negotiations(
      in: claims, asOf: head, toHearOf: done, isBeside: isBeside)
    {
      let news = done.stances[negotiation] ?? LatestStances()
      let mayMerge = !done.changed.contains(negotiation)
      if mayMerge, isBeside,
        let merged = try await merge(
          news, into: positions, of: negotiation, in: claims, asOf: head)
      {
        changes += merged
      } else if mayMerge, !isBeside, done.from == .start {
        changes += news.stands.map { .add(PositionRows.row(of: negotiation, $0)) }
      } else {
        let rows = try await positionRows(of: negotiation, in: claims, asOf: head)
        let keys = Set(rows.map(\.key))
        changes += try await projections.rows(of: positions, partition: negotiation.slug)
          .filter { !keys.contains($0.key) }.map { .remove(partition: $0.partition, key: $0.key) }
        changes += rows.map { .put($0) }
      }
    }
    return try await projections.advance(
      positions, from: from, to: head, changes: changes, rebuilding: !isBeside)
  }

  private func negotiations(
    in claims: ProjectionName, asOf head: LogPosition, toHearOf done: Advance, isBeside: Bool
  ) async throws -> [NegotiationID] {
    if isBeside || done.from == .start { return done.changed.union(done.stances.keys).sorted() }
    return try await projections.tally(of: claims, partitions: ClaimsProjection.claims, asOf: head)
      .keys.compactMap { ClaimsProjection.negotiation(ofPartition: $0) }.sorted()
  }

  /// The rows that new articles change; nil when what is stored cannot be read.
  ///
  /// A cell whose latest day is that of the news is worked out from all articles that speak of that day.
  private func merge(
    _ news: LatestStances, into positions: ProjectionName, of negotiation: NegotiationID,
    in claims: ProjectionName, asOf head: LogPosition
  ) async throws -> [ProjectionChange]? {
    var stored: [String: PositionRows.Stored] = [:]
    for row in try await projections.rows(of: positions, partition: negotiation.slug) {
      guard let said = PositionRows.Stored(row) else { return nil }
      stored[row.key] = said
    }
    var again: Set<String> = []
    for stand in news.stands {
      if let said = stored[PositionRows.key(of: stand)],
        said.isSecondHand == stand.isSecondHand, said.day == stand.day
      {
        again.formUnion(said.articles)
      }
    }
    var stances = news
    if !again.isEmpty {
      let partition = ClaimsProjection.partition(of: negotiation)
      let rows = try await projections.rows(
        of: claims, at: again.sorted().map { ProjectionKey(partition: partition, key: $0) })
      for row in rows where row.holds(at: head) {
        stances.add(article: try ClaimsProjection.records(in: row))
      }
    }
    return stances.stands.compactMap { stand in
      stored[PositionRows.key(of: stand)]?.outweighs(stand) == true
        ? nil : .put(PositionRows.row(of: negotiation, stand))
    }
  }
}
