package import ContentDigest

/// Finds the path that proves a tree to be the beginning of a larger one, while it grows from one to the
/// other: RFC 9162, 2.1.4.1.
package struct ConsistencyPathTracer: Sendable {
  private let firstSize: Int64
  private var first: MerkleFrontier?
  private var tracer: InclusionPathTracer

  /// `firstSize` is that of the earlier tree, which the leaves that come in grow to and beyond.
  package init(firstSize: Int64) {
    self.firstSize = firstSize
    tracer = InclusionPathTracer(index: firstSize - 1)
    first = firstSize == 0 ? frontier : nil
  }

  /// The tree as it is now.
  package var frontier: MerkleFrontier { tracer.frontier }

  package mutating func append(_ leaf: SHA256Words, _ hasher: inout MerkleHasher) {
    tracer.append(leaf, &hasher)
    if frontier.size == firstSize { first = frontier }
  }

  /// The path from the earlier tree to the one as it is now; nil when it has not come so far.
  package func path(_ hasher: inout MerkleHasher) -> [SHA256Words]? {
    first.flatMap {
      ConsistencyPath.path(
        from: $0, to: frontier.size, lastLeafPath: tracer.path(&hasher) ?? [])
    }
  }
}

/// What a path says about two trees: RFC 9162, 2.1.4.2.
package enum ConsistencyPath {
  /// The path from a tree to one that it became, which is the upper part of the inclusion path of its
  /// last leaf in the later tree, from its last full subtree on.
  ///
  /// Empty when there is nothing to prove: the earlier tree is empty, or is the later one.
  package static func path(
    from first: MerkleFrontier, to secondSize: Int64, lastLeafPath: [SHA256Words]
  ) -> [SHA256Words] {
    guard first.size < secondSize, let lastSubtree = first.subtrees.last else { return [] }
    let upper = lastLeafPath.dropFirst(first.size.trailingZeroBitCount)
    // A tree that is one full subtree is known by its root already.
    return first.size.nonzeroBitCount == 1 ? Array(upper) : [lastSubtree] + upper
  }

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
