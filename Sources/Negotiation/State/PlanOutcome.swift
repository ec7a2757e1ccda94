internal import Chronology

/// What came of something that was planned for a day.
package enum PlanOutcome: String, Sendable {
  /// Its day is not over.
  case open
  /// What was planned took place.
  case met
  /// Its day is over, and nothing on file says that it took place: time ran out without any news.
  case unmet
}

extension NegotiationState {
  /// What came of planned talks at the end of the stretch that the state is of.
  ///
  /// Without a day of its own a plan cannot pass; it stays open until such talks are held.
  package func outcome(of plan: TalksRow) -> PlanOutcome {
    let first = plan.day
    let last = plan.date?.after.map { Timestamp(microseconds: $0.microseconds - 1).day }
    let reach = last ?? first.adding(days: TalksRow.reachOfUndatedPlanInDays)
    let isHeld = talks.contains { row in
      row.action == .hold && row.day >= first.adding(days: -1) && row.day <= reach.adding(days: 1)
        && Set(row.parties).intersection(plan.parties).count
          >= Swift.min(2, plan.parties.count, row.parties.count)
    }
    if isHeld { return .met }
    guard let after = plan.date?.after else { return .open }
    return after <= visibility.on.to ? .unmet : .open
  }
}

extension TalksRow {
  /// A month: who agrees to meet and names no day means the next weeks.
  static let reachOfUndatedPlanInDays = 30
}
