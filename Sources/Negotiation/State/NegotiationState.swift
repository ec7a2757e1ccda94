/// The state of one negotiation: a pure function of the set of visible claims.
///
/// The order in which they arrived has no say in it.
package struct NegotiationState: Sendable, Equatable {
  package let negotiation: NegotiationID
  package let belligerents: [PartyID]
  package let visibility: Visibility
  /// The claims that may be seen under the bounds, in counting order.
  package let records: [ClaimRecord]
  package let tracks: [StanceTrack]
  package let halts: [Halt]
  package let exchanges: [ExchangeRow]
  package let talks: [TalksRow]
  package let mediators: [MediatorRow]

  package init(
    of negotiation: NegotiationID, belligerents: [PartyID], claims: [ClaimRecord],
    visibility: Visibility
  ) {
    let records = NegotiationState.visible(claims, of: negotiation, under: visibility)
    self.negotiation = negotiation
    self.belligerents = belligerents
    self.visibility = visibility
    self.records = records
    tracks = StanceTrack.tracks(of: records)
    halts = Halt.halts(in: records, belligerents: belligerents)
    exchanges = ExchangeRow.rows(of: records, belligerents: belligerents)
    talks = TalksRow.rows(of: records)
    mediators = MediatorRow.rows(
      of: records, tracks: tracks, belligerents: belligerents)
  }

  /// The claims that may be seen under the bounds, in counting order.
  package static func visible(
    _ claims: [ClaimRecord], of negotiation: NegotiationID, under visibility: Visibility
  ) -> [ClaimRecord] {
    claims
      .filter { visibility.includes($0) && $0.claim.negotiation == negotiation }
      // The same claim twice is one claim; the log's last word on it counts.
      .latestOfEach
      .inCountingOrder
  }

  package func track(_ party: PartyID, _ subject: Subject) -> StanceTrack? {
    tracks.first { $0.party == party && $0.subject == subject }
  }

  package func verdict(under rule: CeasefireRule) -> CeasefireVerdict {
    rule.verdict(
      on: visibility.on, halts: halts, records: records, belligerents: belligerents)
  }
}
