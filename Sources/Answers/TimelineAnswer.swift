package import Chronology
package import Negotiation

/// What stands on a time axis: halts and rules as bars, what parties said and did as marks.
package struct TimelineAnswer: Sendable, Equatable {
  /// What kind of evidence a mark stands for; each has a shape of its own.
  package enum Basis: String, Sendable, CaseIterable {
    /// The party's own words or acts.
    case own
    /// Its own, on a condition or as a plan.
    case conditional
    /// Only others say so.
    case told
    /// It took place.
    case done
    /// It was planned.
    case planned
  }

  package struct Mark: Sendable, Equatable {
    package var day: Day
    package var key: FactKey
    package var value: String
    package var basis: Basis
    /// Strongest first.
    package var records: [ClaimRecord]
  }

  package struct Bar: Sendable, Equatable {
    /// Within the axis.
    package var from: Timestamp
    /// Half-open, within the axis.
    package var to: Timestamp
    package var label: String
    /// Whether no end was stated.
    package var isOpen: Bool
    package var records: [ClaimRecord]
  }

  package struct Lane: Sendable, Equatable {
    package enum Kind: String, Sendable { case halts, rule, party, talks, exchanges }

    package var kind: Kind
    package var party: PartyID?
    /// The rule of a rule's lane.
    package var rule: String?
    package var bars: [Bar]
    /// By day.
    package var marks: [Mark]
  }

  package var negotiation: NegotiationID
  package var from: Day
  /// The first day that is off the axis.
  package var to: Day
  package var lanes: [Lane]
  package var receipt: Receipt

  /// The axis reaches over the window, else from the first claim to the day of the question.
  package init(
    state: NegotiationState, claims: NegotiationClaims, rules: [CeasefireRule],
    filter: ClaimFilter, receipt: Receipt
  ) {
    let today = state.visibility.on.day
    let first = state.records.map(\.effectiveFrom.day).min() ?? today
    let window = filter.window
    let start = window.map { max($0.from, .first).day } ?? first
    let end = min(
      window.map { min($0.to, .last).day } ?? today.adding(days: 1), today.adding(days: 1))
    negotiation = state.negotiation
    from = start
    to = max(end, start.adding(days: 1))
    self.receipt = receipt
    let axis = WorldTime(from: Timestamp(startOf: from), to: Timestamp(startOf: to))
    var lanes = [TimelineAnswer.halts(of: state, axis)]
    lanes += TimelineAnswer.rules(rules, state, claims, axis, receipt)
    lanes += TimelineAnswer.parties(of: state, filter, axis)
    lanes.append(TimelineAnswer.talks(of: state, axis))
    lanes.append(TimelineAnswer.exchanges(of: state, axis))
    self.lanes = lanes.filter { lane in
      (lane.kind == .halts || lane.kind == .rule || !lane.marks.isEmpty)
        && (filter.topic.map { lane.speaks(of: $0) } ?? true)
    }
  }

  private static func halts(of state: NegotiationState, _ axis: WorldTime) -> Lane {
    let bars = state.halts.compactMap { halt -> Bar? in
      let end = min(halt.end ?? axis.to, axis.to)
      guard halt.start < axis.to, end > axis.from, end > halt.start else { return nil }
      let bound = halt.commitments.keys.sorted().map(\.slug).joined(separator: ", ")
      return Bar(
        from: max(halt.start, axis.from), to: end, label: "\(halt.scope.rawValue): \(bound)",
        isOpen: halt.end == nil, records: halt.records)
    }
    return Lane(kind: .halts, party: nil, rule: nil, bars: bars, marks: [])
  }

  private static func rules(
    _ rules: [CeasefireRule], _ state: NegotiationState, _ claims: NegotiationClaims,
    _ axis: WorldTime, _ receipt: Receipt
  ) -> [Lane] {
    guard !rules.isEmpty else { return [] }
    let timeline = RuleTimeline(
      of: claims, rules: rules, visibility: state.visibility, receipt: receipt)
    return timeline.lanes.map { lane in
      let bars = lane.segments.compactMap { segment -> Bar? in
        guard segment.answer == .yes, segment.from < axis.to, segment.to > axis.from else {
          return nil
        }
        return Bar(
          from: max(segment.from, axis.from), to: min(segment.to, axis.to), label: "yes",
          isOpen: false, records: [])
      }
      return Lane(kind: .rule, party: nil, rule: lane.rule.name, bars: bars, marks: [])
    }
  }

  /// A lane for each party whose stand changed, belligerents first.
  private static func parties(
    of state: NegotiationState, _ filter: ClaimFilter, _ axis: WorldTime
  ) -> [Lane] {
    var asked = filter
    asked.window = axis
    let steps = HistoryAnswer.steps(
      of: state, filter: asked, kinds: [.first, .changed, .saidByOther])
    let spoken = Set(steps.map(\.party))
    let order =
      state.belligerents.filter { spoken.contains($0) }
      + spoken.subtracting(state.belligerents).sorted()
    return order.map { party in
      let marks = steps.filter { $0.party == party }.map { step in
        Mark(
          day: step.day,
          key: FactKey(
            step.kind == .saidByOther ? .saidOf : .stand, party: party,
            subject: step.subject.slug, topic: step.subject.topic),
          value: step.to, basis: step.basis, records: step.records)
      }
      return Lane(kind: .party, party: party, rule: nil, bars: [], marks: marks)
    }
  }

  private static func talks(of state: NegotiationState, _ axis: WorldTime) -> Lane {
    let marks = state.talks
      .filter { [.hold, .plan].contains($0.action) && axis.contains(Timestamp(startOf: $0.day)) }
      .map { row in
        let company = row.parties.map(\.slug).joined(separator: ", ")
        let isUnmet = row.action == .plan && state.outcome(of: row) == .unmet
        return Mark(
          day: row.day, key: FactKey(.talks, subject: company, topic: .talks),
          value: row.action == .hold ? "held" : isUnmet ? "planned, no meeting on file" : "planned",
          basis: row.action == .hold ? .done : .planned, records: row.records)
      }
    return Lane(kind: .talks, party: nil, rule: nil, bars: [], marks: marks)
  }

  private static func exchanges(of state: NegotiationState, _ axis: WorldTime) -> Lane {
    let rows = state.exchanges.filter { row in
      [.complete, .agree].contains(row.action) && !row.isSumOfStages
        && (!row.counts.isEmpty || row.total != nil)
        && axis.contains(Timestamp(startOf: row.countedOn))
    }
    let marks = rows.map { row in
      Mark(
        day: row.countedOn,
        key: FactKey(.exchange, subject: row.category.rawValue, topic: .exchange),
        value: row.figureWords, basis: row.action == .complete ? .done : .planned,
        records: row.records)
    }
    return Lane(kind: .exchanges, party: nil, rule: nil, bars: [], marks: marks)
  }
}

extension HistoryAnswer.Step {
  fileprivate var basis: TimelineAnswer.Basis {
    if kind == .saidByOther { return .told }
    let isOpen = records.first.map {
      [.conditional, .planned].contains($0.claim.modality)
    }
    return isOpen == true || to == "accept-conditionally" ? .conditional : .own
  }
}

extension TimelineAnswer.Lane {
  fileprivate func speaks(of topic: Topic) -> Bool {
    switch kind {
    case .halts, .rule: topic == .ceasefire
    case .party: true
    case .talks: topic == .talks
    case .exchanges: topic == .exchange
    }
  }
}
