package import Chronology

/// From when to when a halt is to last, as exactly as the claims say.
package struct HaltTerm: Sendable, Equatable {
  /// One end of the term: the moment that counts, and between which moments the truth lies.
  package struct Bound: Sendable, Equatable {
    package var moment: Timestamp
    package var from: Timestamp
    package var to: Timestamp

    package var slack: Int64 { to.microseconds - from.microseconds }
    func spans(_ moment: Timestamp) -> Bool { from <= moment && moment <= to }
  }

  package var start: Bound
  /// Whether some claim names the day it starts.
  package var isDated: Bool
  /// Nil when no end was stated.
  ///
  /// The moment is the first after the term.
  package var end: Bound?
}

extension HaltTerm {
  /// What one claim says of the term.
  init(of statement: CeasefireStatement, _ record: ClaimRecord) {
    let stated =
      statement.window.flatMap { Bound(startOf: $0) }
      ?? record.claim.date.value.flatMap { Bound(startOf: $0) }
    let start = stated ?? Bound(exactly: record.effectiveFrom)
    self.start = start
    isDated = stated != nil
    end =
      statement.window.flatMap { Bound(endOf: $0) }
      ?? statement.durationDays.map { days in
        let moment = start.moment.adding(days: days)
        return Bound(moment: moment, from: moment.adding(days: -1), to: moment)
      }
    if let end, end.moment < start.moment { self.end = start }
  }

  /// Takes in what another claim says of the same halt.
  ///
  /// An hour beats the day it falls on; a stated start beats one worked out; of two ends that differ
  /// the later counts, for halts are extended.
  mutating func include(_ other: HaltTerm) {
    if other.isDated {
      if !isDated || (other.end != nil && end == nil && !start.spans(other.start.moment)) {
        start = other.start
      } else {
        start = start.refined(by: other.start) ?? start
      }
      isDated = true
    }
    guard let otherEnd = other.endOfTerm(from: start) else { return }
    guard let known = end else {
      end = otherEnd
      return
    }
    let isLater = other.isDated && known.moment < otherEnd.moment
    end = known.refined(by: otherEnd) ?? (isLater ? otherEnd : known)
  }

  /// Where the claim has the term end if the halt starts there: a length that is told without a day
  /// ("the 30-hour truce") counts from the halt's own start and not from the day it was told on.
  private func endOfTerm(from start: Bound) -> Bound? {
    guard let end, !isDated else { return end }
    let shift = start.moment.microseconds - self.start.moment.microseconds
    return Bound(
      moment: Timestamp(microseconds: end.moment.microseconds + shift),
      from: Timestamp(microseconds: end.from.microseconds + shift),
      to: Timestamp(microseconds: end.to.microseconds + shift))
  }
}

extension HaltTerm.Bound {
  init(exactly moment: Timestamp) { self.init(moment: moment, from: moment, to: moment) }

  init?(startOf date: EDTF) {
    guard let earliest = date.earliest else { return nil }
    let whole = EDTF(date.start)
    let last = (whole.after ?? earliest.next).microseconds - 1
    self.init(moment: earliest, from: earliest, to: Timestamp(microseconds: last))
  }

  init?(endOf date: EDTF) {
    guard let after = date.after, let last = date.end else { return nil }
    if case .moment = last {
      self.init(exactly: after)
    } else {
      self.init(moment: after, from: EDTF(last).earliest ?? after, to: after)
    }
  }

  /// The closer of the two when one lies within what the other leaves open; nil when they differ.
  func refined(by other: HaltTerm.Bound) -> HaltTerm.Bound? {
    if spans(other.moment), other.slack < slack { return other }
    return other.spans(moment) || spans(other.moment) ? self : nil
  }
}
