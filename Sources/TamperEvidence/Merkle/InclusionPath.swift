package import ContentDigest

/// Finds the inclusion path of one leaf while a tree grows past it, in memory that grows with the
/// logarithm of the tree: RFC 9162, 2.1.3.1.
package struct InclusionPathTracer: Sendable {
  /// The leaf, counted from 0.
  package let index: Int64
  package private(set) var frontier: MerkleFrontier
  /// Inside the full subtree that holds the leaf, from the leaf upwards.
  private var path: [SHA256Words] = []

  /// `frontier` is the tree before the leaf comes; a tree that has it already yields no path.
  package init(index: Int64, frontier: MerkleFrontier = MerkleFrontier()) {
    self.index = index
    self.frontier = frontier
  }

  package mutating func append(_ leaf: SHA256Words, _ hasher: inout MerkleHasher) {
    let last = frontier.size
    var siblings: [SHA256Words] = []
    frontier.append(leaf, &hasher) { height, left, right in
      // What was joined are the leaves that share all higher bits of their number with the newest one.
      guard last >> (height + 1) == index >> (height + 1) else { return }
      siblings.append(index >> height & 1 == 0 ? right : left)
    }
    if !siblings.isEmpty { path += siblings }
  }

  /// The path of the leaf to the root of the tree as it is now; nil when the leaf has not come.
  package func path(_ hasher: inout MerkleHasher) -> [SHA256Words]? {
    guard let (place, height) = frontier.subtree(holding: index), path.count == height else {
      return nil
    }
    var whole = path
    if let right = MerkleFrontier.root(of: frontier.subtrees[(place + 1)...], &hasher) {
      whole.append(right)
    }
    whole += frontier.subtrees[..<place].reversed()
    return whole
  }
}

/// What a leaf and its path say about the tree: RFC 9162, 2.1.3.2.
package enum InclusionPath {
  /// The root that a tree of `size` leaves must have when `leaf` is its leaf number `index`, from 0; nil
  /// when no tree of that size has such a path.
  package static func root(
    leaf: SHA256Words, index: Int64, size: Int64, path: [SHA256Words],
    _ hasher: inout MerkleHasher
  ) -> SHA256Words? {
    guard index >= 0, index < size else { return nil }
    var node = index
    var last = size - 1
    var root = leaf
    for sibling in path {
      guard last > 0 else { return nil }
      if node & 1 == 1 || node == last {
        root = hasher.node(sibling, root)
        // At the right edge the levels without a sibling are passed over.
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        root = hasher.node(root, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 ? root : nil
  }
}
