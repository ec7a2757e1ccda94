package import Chronology
package import Negotiation

/// What rules say over the whole time on file: one stretch for each answer.
package struct RuleTimeline: Sendable, Equatable {
  package struct Segment: Sendable, Equatable {
    package var from: Timestamp
    /// Half-open.
    package var to: Timestamp
    package var answer: CeasefireVerdict.Answer
    /// The condition that failed; nil for a yes, or where there is no halt to judge.
    package var failed: String?
    package var because: String
  }

  package struct Lane: Sendable, Equatable {
    package var rule: CeasefireRule
    /// Oldest first, without a gap.
    package var segments: [Segment]
  }

  package var negotiation: NegotiationID
  package var lanes: [Lane]
  package var receipt: Receipt

  package init(
    of claims: NegotiationClaims, rules: [CeasefireRule], visibility: Visibility, receipt: Receipt
  ) {
    negotiation = claims.negotiation
    self.receipt = receipt
    // Nothing but what is said of halts has a say in whether there is one.
    let spoken = claims.records.filter { $0.claim.statement.topic == .ceasefire }
    lanes = rules.map { Lane(rule: $0, segments: []) }
    func state(_ on: WorldTime) -> NegotiationState {
      var bounded = visibility
      bounded.on = on
      return NegotiationState(
        of: claims.negotiation, belligerents: claims.belligerents, claims: spoken,
        visibility: bounded)
    }
    let end = visibility.on.to
    var moments = Set(state(visibility.on).records.map(\.effectiveFrom))
    var done: Set<Timestamp> = []
    while let moment = moments.min() {
      moments.remove(moment)
      guard moment < end, done.insert(moment).inserted else { continue }
      let state = state(WorldTime(moment: moment))
      // The answer can turn again where a halt begins, ends, or goes stale.
      for halt in state.halts {
        for turn in [halt.start, halt.end].compactMap({ $0 })
          + rules.map({ halt.goesStale(after: $0) })
        where turn > moment {
          moments.insert(turn)
        }
      }
      for index in lanes.indices {
        lanes[index].add(state.verdict(under: lanes[index].rule), from: moment, to: end)
      }
    }
  }

  /// Whether all rules give the same answers at all times.
  package var areSame: Bool {
    let answers = lanes.map { lane in
      lane.segments.map { "\($0.from) \($0.answer.rawValue)" }
    }
    return answers.allSatisfy { $0 == answers.first }
  }
}

extension RuleTimeline.Lane {
  fileprivate mutating func add(
    _ verdict: CeasefireVerdict, from moment: Timestamp, to end: Timestamp
  ) {
    let failed = verdict.conditions.first { !$0.isMet }?.name
    if let last = segments.last {
      if last.answer == verdict.answer, last.failed == failed { return }
      segments[segments.count - 1].to = moment
    }
    segments.append(
      RuleTimeline.Segment(
        from: moment, to: end, answer: verdict.answer, failed: failed, because: verdict.because))
  }
}

extension Halt {
  /// The first day on which the rule no longer takes silence for a halt that goes on.
  fileprivate func goesStale(after rule: CeasefireRule) -> Timestamp {
    Timestamp(startOf: lastHeard.day.adding(days: rule.staleAfterDays + 1))
  }
}

/// The claims of one negotiation as the log knew them, before any bound of the world's clock.
package struct NegotiationClaims: Sendable {
  package var negotiation: NegotiationID
  package var belligerents: [PartyID]
  package var records: [ClaimRecord]

  package init(negotiation: NegotiationID, belligerents: [PartyID], records: [ClaimRecord]) {
    self.negotiation = negotiation
    self.belligerents = belligerents
    self.records = records
  }
}
