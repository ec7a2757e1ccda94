package import Chronology
package import ContentDigest

/// Hashes the leaves and nodes of Merkle trees as RFC 9162 (2.1.1) does: a leaf behind a byte 0, a node
/// behind a byte 1, so that none can pass for the other.
///
/// One for millions of them, since it keeps its memory.
package struct MerkleHasher: ~Copyable {
  private var hasher = SHA256Hasher()

  package init() {}

  /// The hash of a leaf with any entry.
  package mutating func leaf(_ entry: [UInt8]) -> SHA256Words {
    hasher.update(UInt8(0))
    hasher.update(entry)
    return hasher.finish()
  }

  /// The hash of the leaf of an event, whose entry is its position and the microseconds since 1970 of
  /// its recording, 8 bytes each, and its digest.
  package mutating func leaf(
    position: Int64, recordedAt: Timestamp, digest: SHA256Words
  ) -> SHA256Words {
    hasher.update(UInt8(0))
    hasher.update(position)
    hasher.update(recordedAt.microseconds)
    hasher.update(digest)
    return hasher.finish()
  }

  package mutating func node(_ left: SHA256Words, _ right: SHA256Words) -> SHA256Words {
    hasher.update(UInt8(1))
    hasher.update(left)
    hasher.update(right)
    return hasher.finish()
  }

  /// The root of a tree without leaves: the digest of nothing.
  package mutating func emptyRoot() -> SHA256Words { hasher.finish() }
}
