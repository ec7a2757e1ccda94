internal import Chronology
internal import EventSourcing
internal import JSON
internal import Negotiation

/// Where each party stands, stored for those who ask in SQL (`v1.positions`): one partition a
/// negotiation, one row a party and subject.
enum PositionRows {
  static let name = ProjectionName("positions", version: 1)

  /// The rows that the claims of one negotiation add up to, whatever day it is.
  static func rows(of negotiation: NegotiationID, records: [ClaimRecord]) -> [ProjectionRow] {
    let always = WorldTime(
      from: Timestamp(microseconds: .min / 2), to: Timestamp(microseconds: .max / 2))
    let visible = NegotiationState.visible(
      records, of: negotiation, under: Visibility(on: always))
    return StanceTrack.tracks(of: visible).compactMap { track in
      let own = track.current
      guard let entry = own ?? track.saidByOthers.last else { return nil }
      let data: JSONValue = [
        "party": .string(track.party.slug), "subject": .string(track.subject.slug),
        "topic": .string(track.subject.topic.rawValue), "stance": .string(entry.stance),
        "basis": .string(own == nil ? "said-by-others" : "own"),
        "since": .string(entry.day.description),
        "claims": .array(entry.records.map { .string($0.claim.id.text) }),
      ]
      return ProjectionRow(
        partition: negotiation.slug, key: "\(track.party) \(track.subject.slug)",
        data: data.compactBytes, position: entry.records.map(\.position).max() ?? .start)
    }
  }
}

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
  /// - Parameter touched: The negotiations whose claims changed since; nil for all.
  func advancePositions(
    _ positions: ProjectionName, of claims: ProjectionName, from: LogPosition, to head: LogPosition,
    touched: Set<NegotiationID>?
  ) async throws -> Bool {
    let negotiations: [NegotiationID] =
      if let touched {
        touched.sorted()
      } else {
        try await projections.tally(of: claims, partitions: ClaimsProjection.claims, asOf: head)
          .keys.compactMap { ClaimsProjection.negotiation(ofPartition: $0) }.sorted()
      }
    var changes: [ProjectionChange] = []
    for negotiation in negotiations {
      let rows = try await positionRows(of: negotiation, in: claims, asOf: head)
      let keys = Set(rows.map(\.key))
      changes += try await projections.rows(of: positions, partition: negotiation.slug)
        .filter { !keys.contains($0.key) }.map { .remove(partition: $0.partition, key: $0.key) }
      changes += rows.map { .put($0) }
    }
    return try await projections.advance(
      positions, from: from, to: head, changes: changes, rebuilding: touched == nil)
  }
}
