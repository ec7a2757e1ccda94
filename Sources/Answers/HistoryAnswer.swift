package import Chronology
package import Negotiation

/// How positions changed: from what, to what, on whose word.
package struct HistoryAnswer: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The first claim on the subject.
    case first
    case changed
    /// The same stand again, on another day.
    case repeated
    /// What somebody else says of the party; it never sets the party's own stand.
    case saidByOther = "said-by-other"
    /// A person judged a claim.
    case confirmed, corrected, retracted, undone
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
  /// What people decided about the claims, in the order of the log.
  package var reviews: [ReviewStep]
  package var receipt: Receipt

  package init(
    state: NegotiationState, reviews: [ReviewStep] = [], filter: ClaimFilter = ClaimFilter(),
    kinds: Set<Kind>? = nil, receipt: Receipt
  ) {
    negotiation = state.negotiation
    parties = filter.parties
    steps = HistoryAnswer.steps(of: state, filter: filter, kinds: kinds)
    self.reviews =
      reviews
      .filter { kinds?.contains($0.kind) ?? true }.compactMap { $0.filtered(by: filter) }
    self.receipt = receipt
  }

  /// The steps that are asked for, oldest first.
  static func steps(
    of state: NegotiationState, filter: ClaimFilter, kinds: Set<Kind>?
  ) -> [Step] {
    state.tracks
      .filter { filter.includes(party: $0.party, topic: $0.subject.topic) }
      .flatMap { HistoryAnswer.steps(of: $0) }
      .filter { step in
        (filter.window?.contains(Timestamp(startOf: step.day)) ?? true)
          && (kinds?.contains(step.kind) ?? true)
          && (step.records + step.weaker).contains { filter.isCarried(by: $0) }
      }
      .sorted {
        ($0.day, $0.party, $0.subject, $0.kind.rawValue, $0.to)
          < ($1.day, $1.party, $1.subject, $1.kind.rawValue, $1.to)
      }
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
