import Chronology
import ContentDigest
import EventSourcing
import PostgresEventStore
import TamperEvidence

/// One pass over the whole log: whether it is as it was written, as far as its own chains can tell,
/// and what its Merkle tree was at the sizes of checkpoints.
struct LogReading {
  /// Nil when the log's own row is gone.
  let origin: LogOrigin?
  let report: IntegrityReport
  /// Over the events that were found to be right.
  let root: SHA256Words
  let trees: [Int64: MerkleFrontier]
  private let roots: [Int64: SHA256Words]
  let path: [SHA256Words]?

  /// `event` is traced up to a tree of `pathSize` events, or to the end of the log.
  init(
    _ log: PostgresEventStore, treesAt sizes: [Int64] = [], tracing event: LogPosition? = nil,
    upTo pathSize: Int64? = nil
  ) async throws {
    var witness = LogWitness(treesAt: sizes, tracing: event, upTo: pathSize)
    report = try await log.integrity { witness.observe($0) }
    origin = report.head == .start && report.fault != nil ? nil : try await log.checkpointOrigin()
    root = witness.root()
    trees = witness.trees
    roots = witness.roots()
    path = witness.path()
  }

  /// The first thing wrong with the log by its own chains, or by the checkpoints; nil when all is well.
  func fault(against checkpoints: [Checkpoint]) -> LogFault? {
    if let fault = report.fault {
      return LogFault(position: fault.position, reason: fault.reason)
    }
    guard let origin,
      let fault = CheckpointFault.first(in: checkpoints, of: origin, roots: roots)
    else { return nil }
    return LogFault(position: fault.position, reason: fault.description)
  }
}

/// Something wrong with a log, for a person and as data.
struct LogFault: CustomStringConvertible {
  /// Nil when it is not in one place.
  let position: LogPosition?
  let reason: String

  var description: String { position.map { "seq:\($0): \(reason)" } ?? reason }
}
