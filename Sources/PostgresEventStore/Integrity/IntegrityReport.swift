package import ContentDigest
package import EventSourcing

/// What a check of the whole log found.
package struct IntegrityReport: Sendable, Equatable {
  /// How far the log was checked: its head when the check began.
  package var head: LogPosition
  /// Streams that the log counts.
  package var streams: Int
  /// Commits that were checked.
  package var commits: Int
  /// What chains the commits, of the last one.
  package var hash: SHA256Words
  /// The first thing that is not as it was written; nil when all is well.
  package var fault: IntegrityFault?
}

/// Something in the log that is not as it was written.
package struct IntegrityFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where it shows first; nil when it is not in one place.
  package var position: LogPosition?
  /// What is wrong, as a sentence without its end.
  package var reason: String

  package init(at position: LogPosition?, _ reason: String) {
    self.position = position
    self.reason = reason
  }

  package var description: String { position.map { "seq:\($0): \(reason)" } ?? reason }
}
