package import ContentDigest

/// All that has to be kept of a Merkle tree (RFC 9162) to let it grow: the roots of the full subtrees
/// that it falls into, at most 63 of them.
package struct MerkleFrontier: Sendable, Hashable {
  /// How many leaves the tree has.
  package private(set) var size: Int64 = 0
  /// The largest, and leftmost, first: one for every 1 in the binary digits of the size.
  private(set) var subtrees: [SHA256Words] = []

  package init() {}

  /// Adds a leaf at the right end, by its hash.
  package mutating func append(_ leaf: SHA256Words, _ hasher: inout MerkleHasher) {
    append(leaf, &hasher) { _, _, _ in }
  }

  /// Adds a leaf, and tells which trees of `2^height` leaves became one.
  mutating func append(
    _ leaf: SHA256Words, _ hasher: inout MerkleHasher,
    joining: (_ height: Int, _ left: SHA256Words, _ right: SHA256Words) -> Void
  ) {
    var node = leaf
    var height = 0
    // As a counter carries: each 1 at the end of the size is a tree that the new one completes.
    while size >> height & 1 == 1, let left = subtrees.popLast() {
      joining(height, left, node)
      node = hasher.node(left, node)
      height += 1
    }
    subtrees.append(node)
    size += 1
  }

  /// The root of the whole tree.
  package func root(_ hasher: inout MerkleHasher) -> SHA256Words {
    MerkleFrontier.root(of: subtrees[...], &hasher) ?? hasher.emptyRoot()
  }

  /// The root over some neighbouring subtrees; nil without any.
  static func root(
    of subtrees: ArraySlice<SHA256Words>, _ hasher: inout MerkleHasher
  ) -> SHA256Words? {
    guard var root = subtrees.last else { return nil }
    for left in subtrees.dropLast().reversed() { root = hasher.node(left, root) }
    return root
  }

  /// Where the subtree stands that holds a leaf, and how many leaves it has as a power of two; nil when
  /// the tree has no such leaf.
  func subtree(holding index: Int64) -> (place: Int, height: Int)? {
    guard index >= 0, index < size else { return nil }
    var end: Int64 = 0
    var place = 0
    for height in (0..<63).reversed() where size >> height & 1 == 1 {
      end += 1 << height
      if index < end { return (place, height) }
      place += 1
    }
    return nil
  }
}

extension MerkleFrontier {
  /// The size in 8 bytes, the most significant first, and 32 bytes a subtree.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + subtrees.count * 32)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: size >> shift))
    }
    for subtree in subtrees { bytes.append(contentsOf: subtree.bytes) }
    return bytes
  }

  /// Reads the form of `bytes`; nil for anything else.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= 8 else { return nil }
    let size = bytes.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    guard size >= 0, bytes.count == 8 + size.nonzeroBitCount * 32 else { return nil }
    self.size = size
    for start in stride(from: 8, to: bytes.count, by: 32) {
      guard let subtree = SHA256Words(bytes[start..<start + 32]) else { return nil }
      subtrees.append(subtree)
    }
  }
}
