package import ContentDigest
package import EventSourcing

/// Sees every event of a log once, in order, and keeps of it the Merkle tree, the roots it had at some
/// sizes, and the path of one event: memory that does not grow with the log.
package struct LogWitness: ~Copyable {
  private var hasher = MerkleHasher()
  private var tracer: InclusionPathTracer
  private let pathSize: Int64?
  private var pathThere: [SHA256Words]?
  /// Sizes at which the root is asked for and that are still to come, the smallest first.
  private var wanted: ArraySlice<Int64>
  /// At the sizes asked for, as far as the log has come.
  package private(set) var roots: [Int64: SHA256Words] = [:]

  /// `sizes` are where roots are wanted; `event` is traced up to a tree of `pathSize` events, or to the
  /// end of the log.
  package init(
    rootsAt sizes: some Sequence<Int64> = [], tracing event: LogPosition? = nil,
    upTo pathSize: Int64? = nil
  ) {
    wanted = Array(Set(sizes).sorted())[...]
    tracer = InclusionPathTracer(index: (event?.number ?? 0) - 1)
    self.pathSize = pathSize
    noteRoot()
  }

  package mutating func observe(_ event: RecordedEvent) {
    tracer.append(hasher.leaf(of: event), &hasher)
    if wanted.first == size { noteRoot() }
    if pathSize == size { pathThere = tracer.path(&hasher) }
  }

  /// The number of events seen so far.
  package var size: Int64 { tracer.frontier.size }

  package mutating func root() -> SHA256Words { tracer.frontier.root(&hasher) }

  /// The path of the event that was traced; nil when it is not in the tree.
  package mutating func path() -> [SHA256Words]? {
    pathSize == nil ? tracer.path(&hasher) : pathThere
  }

  private mutating func noteRoot() {
    guard wanted.first == size else { return }
    roots[size] = root()
    wanted.removeFirst()
  }
}
