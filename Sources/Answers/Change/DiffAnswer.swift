package import Negotiation

/// What changed between two answers, cell by cell, and why.
package struct DiffAnswer: Sendable, Equatable {
  /// Which clock was moved.
  package enum Axis: String, Sendable, CaseIterable {
    /// Two days of the world, known as they are known now.
    case world
    /// One day of the world, as it was known at two points of the log.
    case known
    /// Two days, each as it was known then.
    case both
  }

  /// One cell that changed for one reason.
  package struct Change: Sendable, Equatable {
    package var reason: ChangeReason
    package var key: FactKey
    /// Nil when there was nothing in the cell.
    package var from: String?
    package var to: String?
    /// The claims that made the difference, or where there are none those it rested on.
    package var records: [ClaimRecord]
  }

  /// One end of the comparison.
  package struct End: Sendable {
    package var known: KnownClaims
    package var visibility: Visibility

    package init(known: KnownClaims, visibility: Visibility) {
      self.known = known
      self.visibility = visibility
    }
  }

  package var negotiation: NegotiationID
  package var axis: Axis
  package var from: Receipt
  package var to: Receipt
  /// By reason, then by cell.
  package var changes: [Change]
  /// What the reader has to know about the comparison itself.
  package var note: String?
  /// What the confidence in each change is judged by.
  package var corroboration: Corroboration

  package init(
    of negotiation: NegotiationID, belligerents: [PartyID], rule: CeasefireRule, axis: Axis,
    from: End, to: End, corroboration: Corroboration = Corroboration(), projection: String? = nil,
    note: String? = nil
  ) {
    func state(_ records: [ClaimRecord], _ visibility: Visibility) -> NegotiationState {
      NegotiationState(
        of: negotiation, belligerents: belligerents, claims: records, visibility: visibility)
    }
    let first = state(from.known.records, from.visibility)
    var path: [(reason: ChangeReason, state: NegotiationState)] = []
    if from.known.position != to.known.position {
      path = from.known.path(to: to.known).map { ($0.reason, state($0.records, from.visibility)) }
    }
    let last = state(to.known.records, to.visibility)
    // The same claims at the later hour: what differs did so without any news.
    let visibleBefore = (path.last?.state ?? first).records
    let later = state(visibleBefore, to.visibility)

    var changes: [Change] = []
    var before = first.facts(rule: rule)
    for step in path {
      let after = step.state.facts(rule: rule)
      changes += DiffAnswer.changes(before, after, step.reason)
      before = after
    }
    let (ranOut, happened) = (later.facts(rule: rule), last.facts(rule: rule))
    let byNews = DiffAnswer.changes(before, happened, .world)
    // Time ran out only where no news touched the cell: a plan that was met did not pass unmet.
    let news = Set(DiffAnswer.changes(ranOut, happened, .world).map(\.key))
    changes += byNews.filter { news.contains($0.key) }
    changes += DiffAnswer.changes(before, ranOut, .time).filter { !news.contains($0.key) }
    let order = ChangeReason.allCases
    self.negotiation = negotiation
    self.axis = axis
    self.note = note
    self.corroboration = corroboration
    self.changes = changes.sorted { left, right in
      let places = (order.firstIndex(of: left.reason) ?? 0, order.firstIndex(of: right.reason) ?? 0)
      return places.0 == places.1 ? left.key < right.key : places.0 < places.1
    }
    self.from = Receipt(
      of: first, position: from.known.position, rule: rule.name, projection: projection)
    self.to = Receipt(
      of: last, position: to.known.position, rule: rule.name, projection: projection)
  }

  private static func changes(
    _ before: [FactKey: Fact], _ after: [FactKey: Fact], _ reason: ChangeReason
  ) -> [Change] {
    Set(before.keys).union(after.keys).compactMap { key in
      let (old, new) = (before[key], after[key])
      guard old?.value != new?.value else { return nil }
      let known = Set((old?.records ?? []).map(\.claim.id))
      let fresh = (new?.records ?? []).filter { !known.contains($0.claim.id) }
      let records = fresh.isEmpty ? new?.records ?? old?.records ?? [] : fresh
      return Change(reason: reason, key: key, from: old?.value, to: new?.value, records: records)
    }
  }

  /// How many cells changed for each reason; every reason is there.
  package var counts: [(reason: ChangeReason, count: Int)] {
    ChangeReason.allCases.map { reason in (reason, changes.filter { $0.reason == reason }.count) }
  }

  /// How many cells of each party changed, the most first.
  package var parties: [(party: PartyID, count: Int)] {
    Dictionary(grouping: changes.compactMap(\.key.party), by: { $0 })
      .map { (party: $0.key, count: $0.value.count) }
      .sorted { ($1.count, $0.party) < ($0.count, $1.party) }
  }
}
