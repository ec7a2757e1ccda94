package import ContentDigest
package import EventSourcing

/// Sees every event of a log once, in order, and keeps of it the Merkle tree, what the tree was at some
/// sizes, and the path of one event: memory that does not grow with the log.
package struct LogWitness: ~Copyable {
  private var hasher = MerkleHasher()
  private var tracer: InclusionPathTracer
  private let pathSize: Int64?
  private var pathThere: [SHA256Words]?
  /// Sizes that are asked for and still to come, the smallest first.
  private var wanted: ArraySlice<Int64>
  /// At the sizes asked for, as far as the log has come.
  package private(set) var trees: [Int64: MerkleFrontier] = [:]

  /// `sizes` are those at which the tree is wanted; `event` is traced up to a tree of `pathSize` events, or to the
  /// end of the log.
  package init(
    treesAt sizes: some Sequence<Int64> = [], tracing event: LogPosition? = nil,
    upTo pathSize: Int64? = nil
  ) {
    wanted = Set(sizes).filter { $0 >= 0 }.sorted()[...]
    tracer = InclusionPathTracer(index: (event?.number ?? 0) - 1)
    self.pathSize = pathSize
    keepTree()
  }

  package mutating func observe(_ event: RecordedEvent) {
    tracer.append(hasher.leaf(of: event), &hasher)
    if wanted.first == size { keepTree() }
    if pathSize == size { pathThere = tracer.path(&hasher) }
  }

  /// The number of events seen so far.
  package var size: Int64 { tracer.frontier.size }

  package mutating func root() -> SHA256Words { tracer.frontier.root(&hasher) }

  /// The path of the event that was traced; nil when it is not in the tree.
  package mutating func path() -> [SHA256Words]? {
    pathSize == nil ? tracer.path(&hasher) : pathThere
  }

  /// The roots of the trees at the sizes asked for.
  package mutating func roots() -> [Int64: SHA256Words] {
    var roots: [Int64: SHA256Words] = [:]
    for (size, tree) in trees { roots[size] = tree.root(&hasher) }
    return roots
  }

  private mutating func keepTree() {
    guard wanted.first == size else { return }
    trees[size] = tracer.frontier
    wanted.removeFirst()
  }
}
