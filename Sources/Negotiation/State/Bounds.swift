package import Chronology

/// A stretch of world time that a question asks about: half-open.
package struct WorldTime: Sendable, Hashable {
  package let from: Timestamp
  package let to: Timestamp

  /// One moment, at the resolution of the clock.
  package init(moment: Timestamp) {
    from = moment
    to = Timestamp(microseconds: moment.microseconds + 1)
  }

  /// A whole day, UTC.
  package init(day: Day) {
    from = Timestamp(startOf: day)
    to = Timestamp(startOf: day.adding(days: 1))
  }

  package init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = to
  }

  /// The day the stretch ends on.
  package var day: Day { Timestamp(microseconds: to.microseconds - 1).day }
}

/// Which claims a question may see.
package struct Visibility: Sendable, Hashable {
  /// What was true then; nothing that happened or was published later counts.
  package var on: WorldTime
  /// What a reader could have known by then: the first moment that is too late.
  package var publishedBefore: Timestamp?

  package init(on: WorldTime, publishedBefore: Timestamp? = nil) {
    self.on = on
    self.publishedBefore = publishedBefore
  }

  package func includes(_ record: ClaimRecord) -> Bool {
    guard record.status == .current, record.effectiveFrom < on.to else { return false }
    guard let publishedBefore else { return true }
    return record.article.readableFrom < publishedBefore
  }
}
