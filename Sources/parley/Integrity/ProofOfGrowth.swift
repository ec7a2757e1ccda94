import Chronology
import ContentDigest
import EventSourcing
import PostgresEventStore
import TamperEvidence

/// Makes the proof that the log was only added to since a checkpoint, in one pass over it.
struct ProofOfGrowth {
  private let notes: [CheckpointNote]

  /// From one checkpoint to another, or from one to the log as it is.
  init(_ notes: [CheckpointNote]) {
    self.notes = notes.sorted { $0.checkpoint.size < $1.checkpoint.size }
  }

  func make(_ log: PostgresEventStore) async throws -> ConsistencyProof {
    guard let first = notes.first, let last = notes.last else {
      throw CommandFailure(.failure, "a proof of growth needs a checkpoint")
    }
    let size = first.checkpoint.size
    let later = notes.count > 1 ? last : nil
    let reading = try await LogReading(
      log, treesAt: notes.map(\.checkpoint.size), tracing: LogPosition(size),
      upTo: later?.checkpoint.size)
    let fault = reading.fault(against: notes.map(\.checkpoint))
    guard fault == nil, let origin = reading.origin, let tree = reading.trees[size] else {
      throw CommandFailure(
        .negative, "nothing can be proved with this log. \(fault?.description ?? "")")
    }
    let second =
      later
      ?? CheckpointNote(
        Checkpoint(
          origin: origin, size: reading.report.head.number, root: reading.root,
          previous: first.checkpoint.digest, recordedAt: SystemClock.now()))
    return ConsistencyProof(
      first: first, second: second,
      path: ConsistencyPath.path(
        from: tree, to: second.checkpoint.size, lastLeafPath: reading.path ?? []))
  }
}
