package import Chronology
package import ContentDigest
internal import Signing

/// What a log held at some time: how many events, and the root of the Merkle tree over them.
///
/// Its text is the body of a C2SP tlog-checkpoint. Kept outside, it convicts whoever changes the log
/// before that point later on.
package struct Checkpoint: Sendable, Hashable {
  package let origin: LogOrigin
  /// The number of events, which is the position of the last one.
  package let size: Int64
  package let root: SHA256Words
  /// The digest of the text of the checkpoint before; nil for the first.
  package let previous: SHA256Words?
  /// When it was made, by the clock of the machine that made it.
  package let recordedAt: Timestamp

  package init(
    origin: LogOrigin, size: Int64, root: SHA256Words, previous: SHA256Words?,
    recordedAt: Timestamp
  ) {
    self.origin = origin
    self.size = size
    self.root = root
    self.previous = previous
    self.recordedAt = recordedAt
  }

  /// Five lines, each with its end: what signatures are made over.
  package var text: String {
    """
    \(origin)
    \(size)
    \(Base64.text(of: root.bytes))
    previous \(previous.map { Base64.text(of: $0.bytes) } ?? "none")
    recorded \(recordedAt)

    """
  }

  /// Of the text: what the next checkpoint names as the one before.
  package var digest: SHA256Words {
    var hasher = SHA256Hasher()
    hasher.update(Array(text.utf8))
    return hasher.finish()
  }
}

/// Which log a checkpoint is of, wherever it is copied to: `parley/log/<uuid>`, which is also the name
/// that its keys sign with.
package struct LogOrigin: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  /// Nil unless the text is `parley/log/` and a UUID in lower case.
  package init?(_ text: some StringProtocol) {
    let prefix = "parley/log/"
    guard text.hasPrefix(prefix) else { return nil }
    self.init(uuid: text.dropFirst(prefix.count))
  }

  /// Nil unless the text is a UUID in lower case.
  package init?(uuid: some StringProtocol) {
    let letters = Array(uuid.utf8)
    guard letters.count == 36 else { return nil }
    for (index, letter) in letters.enumerated() {
      let isRight =
        switch index {
        case 8, 13, 18, 23: letter == UInt8(ascii: "-")
        default:
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter)
        }
      if !isRight { return nil }
    }
    description = "parley/log/\(uuid)"
  }
}
