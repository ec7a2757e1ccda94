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
  /// Only what was said or done in that stretch; nil sets no bound.
  package var said: WorldTime?

  package init(on: WorldTime, publishedBefore: Timestamp? = nil, said: WorldTime? = nil) {
    self.on = on
    self.publishedBefore = publishedBefore
    self.said = said
  }

  package func includes(_ record: ClaimRecord) -> Bool {
    record.status == .current && reaches(record)
  }

  /// Whether the claim lies within the bounds, whatever became of it.
  package func reaches(_ record: ClaimRecord) -> Bool {
    let saidAt = record.effectiveFrom
    guard saidAt < on.to else { return false }
    if let said, saidAt < said.from || saidAt >= said.to { return false }
    guard let publishedBefore else { return true }
    return record.article.readableFrom < publishedBefore
  }
}
