internal import Chronology
internal import EventSourcing
internal import JSON
internal import Negotiation

/// Where each party stands, stored beside the claims for those who ask in SQL (`v1.positions`):
/// partition `positions/<negotiation>`, one row a party and subject.
enum PositionRows {
  static func partition(of negotiation: NegotiationID) -> String { "positions/\(negotiation)" }

  /// The rows that the claims of one negotiation add up to, whatever day it is.
  static func rows(
    of negotiation: NegotiationID, belligerents: [PartyID], records: [ClaimRecord]
  ) -> [ProjectionRow] {
    let always = WorldTime(
      from: Timestamp(microseconds: .min / 2), to: Timestamp(microseconds: .max / 2))
    let state = NegotiationState(
      of: negotiation, belligerents: belligerents, claims: records,
      visibility: Visibility(on: always))
    return state.tracks.compactMap { track in
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
        partition: partition(of: negotiation), key: "\(track.party) \(track.subject.slug)",
        data: data.compactBytes, position: entry.records.map(\.position).max() ?? .start)
    }
  }
}

extension ParleyService {
  /// What the changes of claims do to the stored positions of the negotiations they touch.
  func positionChanges(
    after changes: [ProjectionChange]
  ) async throws(EventStoreError) -> [ProjectionChange] {
    var touched: [NegotiationID: [String: ProjectionRow?]] = [:]
    for change in changes {
      switch change {
      case .put(let row):
        guard let id = ClaimsProjection.negotiation(ofPartition: row.partition) else { continue }
        touched[id, default: [:]][row.key] = .some(row)
      case .remove(let partition, let key):
        guard let id = ClaimsProjection.negotiation(ofPartition: partition) else { continue }
        touched[id, default: [:]].updateValue(nil, forKey: key)
      }
    }
    var result: [ProjectionChange] = []
    for (negotiation, replaced) in touched.sorted(by: { $0.key < $1.key }) {
      let stored = try await projections.rows(
        of: ClaimsProjection.name, partition: ClaimsProjection.partition(of: negotiation))
      let kept = stored.filter { replaced[$0.key] == nil }
      let claims = kept + replaced.values.compactMap { $0 }
      let rows = try positionRows(of: negotiation, claims: claims)
      let keys = Set(rows.map(\.key))
      let before = try await projections.rows(
        of: ClaimsProjection.name, partition: PositionRows.partition(of: negotiation))
      result += before.filter { !keys.contains($0.key) }
        .map { .remove(partition: $0.partition, key: $0.key) }
      result += rows.map { .put($0) }
    }
    return result
  }

  /// The stored positions that these rows of claims add up to.
  func positionRows(
    of negotiation: NegotiationID, claims: [ProjectionRow]
  ) throws(EventStoreError) -> [ProjectionRow] {
    var records: [ClaimRecord] = []
    for row in claims { records += try ClaimsProjection.records(in: row) }
    return PositionRows.rows(
      of: negotiation,
      belligerents: reference.negotiations.negotiation(negotiation)?.belligerents ?? [],
      records: records)
  }
}
