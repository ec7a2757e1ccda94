package import Chronology
package import Negotiation

/// The one-screen answer: whether there is a ceasefire, and where each party stands.
package struct StatusAnswer: Sendable, Equatable {
  /// One party's line.
  package struct PartyLine: Sendable, Equatable {
    package var party: PartyID
    package var isBelligerent: Bool
    package var ceasefire: StanceCell
    package var talks: StanceCell
    /// Its latest stands on issues of the settlement, newest first.
    package var issues: [(subject: Subject, cell: StanceCell)]
    /// The day of its latest own word or act; nil when there is none.
    package var lastHeard: Day?

    package static func == (left: PartyLine, right: PartyLine) -> Bool {
      left.party == right.party && left.ceasefire == right.ceasefire && left.talks == right.talks
        && left.lastHeard == right.lastHeard
        && left.issues.elementsEqual(right.issues) {
          $0.subject == $1.subject && $0.cell == $1.cell
        }
    }
  }

  package var negotiation: NegotiationID
  package var verdict: CeasefireVerdict
  /// The latest halt of any scope that had begun, where it is not the verdict's own.
  package var lastHalt: Halt?
  package var lastTalks: TalksRow?
  package var nextTalks: TalksRow?
  package var lastExchange: ExchangeRow?
  package var openExchange: ExchangeRow?
  package var mediators: [MediatorRow]
  package var parties: [PartyLine]
  /// Claims within the bounds that count for nothing: withdrawn by their outlets, or retracted.
  package var takenBack: [ClaimRecord]
  /// What the confidence in each stand is judged by.
  package var corroboration: Corroboration
  package var receipt: Receipt

  /// Days after which a party that was not heard of counts as stale.
  package static let staleAfterDays = 21

  package init(
    state: NegotiationState, rule: CeasefireRule, takenBack: [ClaimRecord] = [],
    corroboration: Corroboration = Corroboration(), receipt: Receipt
  ) {
    self.takenBack = takenBack
    self.corroboration = corroboration
    negotiation = state.negotiation
    let verdict = state.verdict(under: rule)
    self.verdict = verdict
    let today = state.visibility.on.day
    lastHalt = state.halts.last { $0.start < state.visibility.on.to && $0 != verdict.halt }
    lastTalks =
      state.talks.last { $0.action == .hold && $0.day <= today && $0.isAmong(state.belligerents) }
      ?? state.talks.last { $0.action == .hold && $0.day <= today }
    let coming = state.talks.filter { row in
      row.action == .plan
        && (row.date?.after ?? Timestamp(startOf: row.day)) > state.visibility.on.from
        && !state.talks.contains { $0.action == .hold && $0.day == row.day }
    }
    nextTalks = coming.first { $0.isAmong(state.belligerents) } ?? coming.first
    lastExchange = state.exchanges.last { $0.countsAsDone }
    openExchange = state.exchanges.last { $0.action == .agree && $0.isOpen(in: state) }
    mediators = state.mediators
    parties = StatusAnswer.lines(of: state)
    self.receipt = receipt
  }

  private static func lines(of state: NegotiationState) -> [PartyLine] {
    let spoken = Set(state.tracks.filter { !$0.own.isEmpty }.map(\.party))
    let others = spoken.subtracting(state.belligerents).sorted()
    return (state.belligerents + others).map { party in
      let tracks = state.tracks.filter { $0.party == party }
      let issues =
        tracks
        .filter { if case .issue = $0.subject { true } else { false } }
        .map { (subject: $0.subject, cell: StanceCell($0)) }
        .sorted {
          ($0.cell.entry?.since ?? .init(microseconds: 0))
            > ($1.cell.entry?.since ?? .init(microseconds: 0))
        }
      return PartyLine(
        party: party, isBelligerent: state.belligerents.contains(party),
        ceasefire: ceasefireCell(tracks),
        talks: StanceCell(tracks.first { $0.subject == .talks }),
        issues: issues, lastHeard: tracks.compactMap { $0.own.last?.day }.max())
    }
  }

  /// The stand on a general ceasefire, or where there is none the newest on any other halt.
  private static func ceasefireCell(_ tracks: [StanceTrack]) -> StanceCell {
    let general = StanceCell(tracks.first { $0.subject == .ceasefire(.general) })
    if case .own = general { return general }
    let limited =
      tracks
      .filter { if case .ceasefire = $0.subject { !$0.own.isEmpty } else { false } }
      .max {
        ($0.current?.since ?? .init(microseconds: 0))
          < ($1.current?.since ?? .init(microseconds: 0))
      }
    return limited.map { StanceCell($0) } ?? general
  }
}

extension TalksRow {
  /// Whether two belligerents are in the company.
  package func isAmong(_ belligerents: [PartyID]) -> Bool {
    parties.filter { belligerents.contains($0) }.count >= 2
  }
}

extension ExchangeRow {
  /// Whether less was carried out since the plan than it promised.
  fileprivate func isOpen(in state: NegotiationState) -> Bool {
    let done = state.exchanges.filter { row in
      row.action == .complete && row.day >= day
        && (row.category == .bodies) == (category == .bodies)
    }
    guard !done.isEmpty, !counts.isEmpty else { return done.isEmpty }
    let totals = ExchangesAnswer.totals(of: done, sides: counts.keys.sorted())
    return counts.allSatisfy { side, promised in
      let total = totals.first { $0.releasedBy == side }
      let released = (category == .bodies ? total?.bodies : total?.people) ?? 0
      let inOne = done.compactMap { $0.counts[side]?.value }.max() ?? 0
      return max(released, inOne) < promised.value
    }
  }
}
