package import ContentDigest

/// Finds the path that proves a tree to be the beginning of a larger one, while it grows from one to the
/// other: RFC 9162, 2.1.4.1.
///
/// It is the path from the earlier tree's last full subtree to the later root, which is the upper part of
/// the path of its last leaf.
package struct ConsistencyPathTracer: Sendable {
  private let firstSize: Int64
  private var lastSubtree: SHA256Words?
  private var tracer: InclusionPathTracer

  /// `firstSize` is that of the earlier tree, which the leaves that come in grow to and beyond.
  package init(firstSize: Int64) {
    self.firstSize = firstSize
    tracer = InclusionPathTracer(index: firstSize - 1)
  }

  /// The tree as it is now.
  package var frontier: MerkleFrontier { tracer.frontier }

  package mutating func append(_ leaf: SHA256Words, _ hasher: inout MerkleHasher) {
    tracer.append(leaf, &hasher)
    if frontier.size == firstSize { lastSubtree = frontier.subtrees.last }
  }

  /// The path from the earlier tree to the one as it is now; nil when it has not come so far.
  ///
  /// Empty when there is nothing to prove: the earlier tree is empty, or is this one.
  package func path(_ hasher: inout MerkleHasher) -> [SHA256Words]? {
    guard firstSize >= 0, frontier.size >= firstSize else { return nil }
    guard firstSize > 0, frontier.size > firstSize else { return [] }
    guard let lastSubtree, let path = tracer.path(&hasher) else { return nil }
    let upper = path.dropFirst(firstSize.trailingZeroBitCount)
    // A tree that is one full subtree is known by its root already.
    return firstSize.nonzeroBitCount == 1 ? Array(upper) : [lastSubtree] + upper
  }
}

/// What a path says about two trees: RFC 9162, 2.1.4.2.
package enum ConsistencyPath {
  /// Whether the path proves that the tree of `first` is the beginning of that of `second`.
  package static func proves(
    first: (size: Int64, root: SHA256Words), second: (size: Int64, root: SHA256Words),
    path: [SHA256Words], _ hasher: inout MerkleHasher
  ) -> Bool {
    guard first.size >= 0, first.size <= second.size else { return false }
    if first.size == second.size { return path.isEmpty && first.root == second.root }
    if first.size == 0 { return path.isEmpty && first.root == hasher.emptyRoot() }

    var steps = path[...]
    var firstRoot: SHA256Words
    if first.size.nonzeroBitCount == 1 {
      firstRoot = first.root
    } else {
      guard let step = steps.popFirst() else { return false }
      firstRoot = step
    }
    var secondRoot = firstRoot
    let level = first.size.trailingZeroBitCount
    var node = (first.size - 1) >> level
    var last = (second.size - 1) >> level
    for step in steps {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        firstRoot = hasher.node(step, firstRoot)
        secondRoot = hasher.node(step, secondRoot)
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        secondRoot = hasher.node(secondRoot, step)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 && firstRoot == first.root && secondRoot == second.root
  }
}
