internal import Chronology
package import Negotiation

/// Who mediates, and who backs or refuses whom.
package struct MediatorsAnswer: Sendable, Equatable {
  package var negotiation: NegotiationID
  package var belligerents: [PartyID]
  package var rows: [MediatorRow]
  package var receipt: Receipt

  package init(state: NegotiationState, receipt: Receipt) {
    negotiation = state.negotiation
    belligerents = state.belligerents
    rows = state.mediators
    self.receipt = receipt
  }
}

/// The exchanges of people and bodies, with totals of what was carried out.
package struct ExchangesAnswer: Sendable, Equatable {
  /// What one side released, in all: people and bodies apart, plans never counted.
  package struct Total: Sendable, Equatable {
    package var releasedBy: PartyID
    package var people: Int
    package var bodies: Int
    /// True when some figure is a bound, one of several counts or worked out from a sum.
    package var isUncertain: Bool
  }

  package var negotiation: NegotiationID
  package var belligerents: [PartyID]
  package var rows: [ExchangeRow]
  package var totals: [Total]
  package var receipt: Receipt

  package init(state: NegotiationState, window: WorldTime?, receipt: Receipt) {
    negotiation = state.negotiation
    belligerents = state.belligerents
    rows = state.exchanges.filter { row in
      guard let window else { return true }
      let moment = Timestamp(startOf: row.day)
      return moment >= window.from && moment < window.to
    }
    totals = ExchangesAnswer.totals(of: rows, sides: state.belligerents)
    self.receipt = receipt
  }

  static func totals(of rows: [ExchangeRow], sides: [PartyID]) -> [Total] {
    sides.compactMap { side in
      // Where several figures are told of one day's exchange, the highest exact one is taken.
      var people: [Day: Quantity] = [:]
      var bodies: [Day: Quantity] = [:]
      var isDoubtful = false
      for row in rows where row.countsAsDone {
        guard let quantity = row.figure(of: side) else { continue }
        if case .differs = row.check { isDoubtful = true }
        if case .explained(let sum) = row.check, sum.side != side { isDoubtful = true }
        if row.category == .bodies {
          bodies[row.countedOn] = better(bodies[row.countedOn], quantity)
        } else {
          people[row.countedOn] = better(people[row.countedOn], quantity)
        }
      }
      for row in rows {
        guard case .sumOfStages(let days) = row.check, let sum = row.counts[side],
          row.category != .bodies
        else { continue }
        // 1,000 - 390 - 303: what a stage that no one counts for this side must have been.
        let missing = days.filter { people[$0] == nil }
        let known = days.reduce(0) { $0 + (people[$1]?.value ?? 0) }
        guard let day = missing.first, missing.count == 1, sum.value > known else { continue }
        people[day] = Quantity(sum.value - known)
        isDoubtful = true
      }
      guard !people.isEmpty || !bodies.isEmpty else { return nil }
      let taken = Array(people.values) + Array(bodies.values)
      return Total(
        releasedBy: side, people: people.values.reduce(0) { $0 + $1.value },
        bodies: bodies.values.reduce(0) { $0 + $1.value },
        isUncertain: isDoubtful || taken.contains { $0.qualifier != .exact })
    }
  }

  private static func better(_ known: Quantity?, _ other: Quantity) -> Quantity {
    guard let known else { return other }
    if (known.qualifier == .exact) != (other.qualifier == .exact) {
      return known.qualifier == .exact ? known : other
    }
    return known.value >= other.value ? known : other
  }
}

extension ExchangeRow {
  /// What the side released in all on that day, as far as the row tells: where figures of the day
  /// add up, their sum.
  package func figure(of side: PartyID) -> Quantity? {
    guard case .explained(let sum) = check else { return counts[side] }
    return sum.totals(besides: counts)[side]
  }
}

/// Where the parties stand, party by party and subject by subject.
package struct PositionsAnswer: Sendable, Equatable {
  package var negotiation: NegotiationID
  package var tracks: [StanceTrack]
  /// What the confidence in each stand is judged by.
  package var corroboration: Corroboration
  package var receipt: Receipt

  package init(
    state: NegotiationState, parties: [PartyID]?, topic: Topic?,
    corroboration: Corroboration = Corroboration(), receipt: Receipt
  ) {
    self.corroboration = corroboration
    negotiation = state.negotiation
    tracks = state.tracks.filter { track in
      (parties?.contains(track.party) ?? true) && (topic.map { track.subject.topic == $0 } ?? true)
    }
    self.receipt = receipt
  }
}
