import Chronology
import ContentDigest
import EventSourcing
import PostgresEventStore
import TamperEvidence

/// How a person names an event.
enum EventReference {
  case position(LogPosition)
  case id(EventID)

  /// Reads `seq:120` or a UUID; nil for anything else.
  init?(_ text: String) {
    if text.hasPrefix("seq:") {
      guard let number = Int64(text.dropFirst(4)), number > 0 else { return nil }
      self = .position(LogPosition(number))
    } else {
      guard let id = EventID(text) else { return nil }
      self = .id(id)
    }
  }
}

/// Makes the proof that an event is in the log, in one pass over it.
struct ProofOfEvent {
  private let reference: EventReference
  private let note: CheckpointNote?

  /// Against a checkpoint that was kept, or else against the log as it is.
  init(_ reference: EventReference, against note: CheckpointNote?) {
    self.reference = reference
    self.note = note
  }

  func make(_ log: PostgresEventStore) async throws -> InclusionProof {
    let position = try await position(in: log)
    if let note, note.checkpoint.size < position.number {
      throw CommandFailure(
        .negative,
        "seq:\(position) is newer than the checkpoint, which covers \(note.checkpoint.size) events")
    }
    let reading = try await LogReading(
      log, treesAt: note.map { [$0.checkpoint.size] } ?? [], tracing: position,
      upTo: note?.checkpoint.size)
    let fault = reading.fault(against: note.map { [$0.checkpoint] } ?? [])
    guard fault == nil, let origin = reading.origin else {
      throw CommandFailure(
        .negative, "nothing can be proved with this log. \(fault?.description ?? "")")
    }
    guard let path = reading.path, let event = try await event(at: position, in: log) else {
      throw notThere("seq:\(position)")
    }
    let current = Checkpoint(
      origin: origin, size: reading.report.head.number, root: reading.root, previous: nil,
      recordedAt: SystemClock.now())
    let proof = InclusionProof(
      event: event, previous: try await digest(before: event, in: log), path: path,
      note: note ?? CheckpointNote(current))
    // The log was read more than once: what is handed out is what was proved.
    guard proof.isRight else {
      throw CommandFailure(
        .negative, "seq:\(position) is another event now than a moment ago: run parley verify")
    }
    return proof
  }

  private func position(in log: PostgresEventStore) async throws -> LogPosition {
    switch reference {
    case .position(let position):
      guard try await log.head() >= position else { throw notThere("seq:\(position)") }
      return position
    case .id(let id):
      guard let position = try await log.position(of: id) else { throw notThere("\(id)") }
      return position
    }
  }

  private func event(
    at position: LogPosition, in log: PostgresEventStore
  ) async throws -> RecordedEvent? {
    try await log.read(
      LogQuery(after: LogPosition(position.number - 1), through: position, limit: 1)
    ).first
  }

  private func digest(
    before event: RecordedEvent, in log: PostgresEventStore
  ) async throws -> EventDigest {
    guard event.version.number > 1 else { return .beginning }
    let before = try await log.read(
      stream: event.stream, from: StreamVersion(event.version.number - 1), limit: 1)
    return before.first?.digest ?? .beginning
  }

  private func notThere(_ event: String) -> CommandFailure {
    CommandFailure(.negative, "the log holds no event \(event)")
  }
}
