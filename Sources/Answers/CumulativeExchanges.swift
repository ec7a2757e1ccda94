package import Chronology
package import Negotiation

/// Running totals of what was carried out, day by day, beside what was promised: plans are never
/// added to a total, bodies never to persons.
package struct CumulativeExchanges: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package var day: Day
    package var releasedBy: PartyID
    package var isOfBodies: Bool
    /// What the figures of that day alone add.
    package var added: Int
    package var total: Int
    /// True when some figure up to here is a bound, disputed or worked out.
    package var isUncertain: Bool
  }

  package var negotiation: NegotiationID
  package var lines: [Line]
  package var receipt: Receipt

  package init(_ answer: ExchangesAnswer) {
    negotiation = answer.negotiation
    receipt = answer.receipt
    var lines: [Line] = []
    let days = Set(answer.rows.filter(\.countsAsDone).map(\.countedOn)).sorted()
    var totals: [PartyID: (people: Int, bodies: Int)] = [:]
    for day in days {
      let known = answer.rows.filter { $0.isKnown(on: day) }
      for total in ExchangesAnswer.totals(of: known, sides: answer.belligerents) {
        let before = totals[total.releasedBy] ?? (0, 0)
        for (isOfBodies, now, then) in [
          (false, total.people, before.people), (true, total.bodies, before.bodies),
        ] where now > then {
          lines.append(
            Line(
              day: day, releasedBy: total.releasedBy, isOfBodies: isOfBodies, added: now - then,
              total: now, isUncertain: total.isUncertain))
        }
        totals[total.releasedBy] = (total.people, total.bodies)
      }
    }
    self.lines = lines
  }
}

extension ExchangeRow {
  /// Whether the row tells of exchanges up to that day; a sum of stages does so from its last on, and
  /// says then what a stage must have been that nobody counted.
  fileprivate func isKnown(on day: Day) -> Bool {
    if case .sumOfStages(let days) = check { return days.allSatisfy { $0 <= day } }
    return countedOn <= day
  }
}
