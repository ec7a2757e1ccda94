package import ContentDigest

/// An event with what the log keeps beside it, as it travels from one log to another.
package struct StoredEvent: Sendable, Equatable {
  package let event: RecordedEvent
  /// On the last event of a commit: what chains the commits.
  package let commitHash: SHA256Words?

  package init(event: RecordedEvent, commitHash: SHA256Words?) {
    self.event = event
    self.commitHash = commitHash
  }
}
