package import ContentDigest
package import EventSourcing

/// A checkpoint that was kept and that a log does not agree with.
package enum CheckpointFault: Error, Sendable, Hashable, CustomStringConvertible {
  case otherLog(Checkpoint)
  /// The log ends before the checkpoint.
  case tooShort(Checkpoint)
  /// An event from that position to the checkpoint's last is not what it was.
  case otherPast(Checkpoint, from: LogPosition)

  /// The first thing that does not agree; nil when the log begins as every checkpoint says.
  ///
  /// `roots` are those of the log at the sizes of the checkpoints, as far as it has come.
  package static func first(
    in checkpoints: [Checkpoint], of origin: LogOrigin, roots: [Int64: SHA256Words]
  ) -> CheckpointFault? {
    if let other = checkpoints.first(where: { $0.origin != origin }) { return .otherLog(other) }
    var agreed: Int64 = 0
    for checkpoint in checkpoints.sorted(by: { $0.size < $1.size }) {
      guard let root = roots[checkpoint.size] else { return .tooShort(checkpoint) }
      guard root == checkpoint.root else {
        return .otherPast(checkpoint, from: LogPosition(min(agreed + 1, checkpoint.size)))
      }
      agreed = checkpoint.size
    }
    return nil
  }

  /// Where the difference can begin; nil when no such place is known.
  package var position: LogPosition? {
    if case .otherPast(_, let position) = self { position } else { nil }
  }

  /// A sentence without its end.
  package var description: String {
    switch self {
    case .otherLog(let checkpoint):
      return "the checkpoint is of another log, \(checkpoint.origin)"
    case .tooShort(let checkpoint):
      return "the checkpoint counts \(checkpoint.size) events: the log has lost its end"
    case .otherPast(let checkpoint, let from):
      let place =
        from.number >= checkpoint.size
        ? "the event" : "an event from here to seq:\(checkpoint.size)"
      return "\(place) is not the one that the checkpoint of \(checkpoint.recordedAt) was made over"
    }
  }
}
