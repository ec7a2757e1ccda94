package import Negotiation

/// Subjects as rows, parties as columns: where everyone stands at one glance.
package struct StanceMatrix: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package var subject: Subject
    /// In the order of the parties.
    package var cells: [StanceCell]
  }

  package var negotiation: NegotiationID
  /// Belligerents first.
  package var parties: [PartyID]
  package var rows: [Row]
  package var receipt: Receipt

  package init(
    state: NegotiationState, parties only: [PartyID]?, topic: Topic?, receipt: Receipt
  ) {
    let tracks = state.tracks.filter { track in
      (only?.contains(track.party) ?? true) && (topic.map { track.subject.topic == $0 } ?? true)
    }
    let spoken = Set(tracks.map(\.party))
    negotiation = state.negotiation
    parties =
      only
      ?? state.belligerents.filter { spoken.contains($0) }
      + spoken.subtracting(state.belligerents).sorted()
    let parties = self.parties
    rows = Set(tracks.map(\.subject)).sorted().map { subject in
      Row(
        subject: subject,
        cells: parties.map { party in
          StanceCell(tracks.first { $0.party == party && $0.subject == subject })
        })
    }
    self.receipt = receipt
  }
}
