package import Chronology
package import Negotiation

/// How positions changed: from what, to what, on whose word.
package struct HistoryAnswer: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// The first claim on the subject.
    case first
    case changed
    /// The same stand again, on another day.
    case repeated
    /// What somebody else says of the party; it never sets the party's own stand.
    case saidByOther = "said-by-other"
  }

  /// One step of one party on one subject.
  package struct Step: Sendable, Equatable {
    package var day: Day
    /// The date as closely as it is known.
    package var date: EDTF
    package var party: PartyID
    package var subject: Subject
    package var kind: Kind
    /// The stand before; nil at the first.
    package var from: String?
    package var to: String
    /// Strongest first.
    package var records: [ClaimRecord]
    /// Said on the same day, and counting less.
    package var weaker: [ClaimRecord]
  }

  package var negotiation: NegotiationID
  package var parties: [PartyID]?
  package var steps: [Step]
  package var receipt: Receipt

  /// The steps inside the window, oldest first.
  package init(
    state: NegotiationState, parties: [PartyID]?, topic: Topic?, window: WorldTime?,
    receipt: Receipt
  ) {
    negotiation = state.negotiation
    self.parties = parties
    let tracks = state.tracks.filter { track in
      (parties?.contains(track.party) ?? true) && (topic.map { track.subject.topic == $0 } ?? true)
    }
    steps = tracks.flatMap { HistoryAnswer.steps(of: $0) }
      .filter { step in
        guard let window else { return true }
        let moment = Timestamp(startOf: step.day)
        return moment >= window.from && moment < window.to
      }
      .sorted {
        ($0.day, $0.party, $0.subject, $0.kind.rawValue, $0.to)
          < ($1.day, $1.party, $1.subject, $1.kind.rawValue, $1.to)
      }
    self.receipt = receipt
  }

  private static func steps(of track: StanceTrack) -> [Step] {
    var before: String?
    let own = track.own.map { entry in
      let kind: Kind = before == nil ? .first : before == entry.stance ? .repeated : .changed
      defer { before = entry.stance }
      return Step(
        day: entry.day, date: entry.date, party: track.party, subject: track.subject, kind: kind,
        from: before,
        to: entry.stance, records: entry.records,
        weaker: entry.weaker)
    }
    let said = track.saidByOthers.map { entry in
      Step(
        day: entry.day, date: entry.date, party: track.party, subject: track.subject,
        kind: .saidByOther, from: nil,
        to: entry.stance, records: entry.records,
        weaker: entry.weaker)
    }
    return own + said
  }
}
