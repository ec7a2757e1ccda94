internal import ContentDigest
package import EventSourcing
internal import PostgresClient

/// Why an exported log cannot be taken in.
package enum LogImportError: Error, Sendable, Equatable {
  /// The database holds another log, or other events at these positions.
  case otherLog(head: LogPosition)
  /// The events do not go on where the log ends.
  case gap(head: LogPosition, first: LogPosition)
  /// An event is not what was exported.
  case altered(IntegrityFault)
  /// Somebody appended meanwhile.
  case overtaken(head: LogPosition)
}

/// Takes the events of an exported log in, with their ids, times, positions and hashes.
///
/// Every event is checked against the chains before it is written. What the log holds already is
/// checked and passed over, so that an import that was interrupted goes on where it stopped. Events are
/// written some thousand at a time, whole commits only.
package actor LogImport {
  private let store: PostgresEventStore
  private let writer: BulkWriter
  private var checker: ChainChecker
  private var log: LogRow
  private var waiting: [StoredEvent] = []
  package private(set) var passedOver = 0
  package private(set) var written = 0

  /// Begins with the events behind `after` of the log with that origin; an empty log becomes a copy of
  /// it.
  package init(
    into store: PostgresEventStore, origin: String, after: LogPosition
  ) async throws {
    self.store = store
    writer = BulkWriter(log: PostgresEventStore.log, memory: store.reader.memory)
    log = try await store.logRow()
    if log.head == .start {
      try await store.adopt(origin: origin)
    } else if try await store.origin() != origin {
      throw LogImportError.otherLog(head: log.head)
    }
    if after == .start {
      checker = ChainChecker()
    } else if after == log.head {
      checker = ChainChecker(after: log)
    } else {
      throw LogImportError.gap(head: log.head, first: LogPosition(after.number + 1))
    }
  }

  /// Takes the next events, in the order of their positions.
  package func take(_ events: [StoredEvent]) async throws {
    let unknown = checker.unknownEnds(events)
    if !unknown.isEmpty {
      for (stream, end) in try await store.ends(of: unknown) { checker.learn(stream, end) }
    }
    for stored in events {
      do throws(IntegrityFault) { try checker.check(stored) } catch {
        throw LogImportError.altered(error)
      }
      if stored.event.position <= log.head {
        passedOver += 1
        if stored.event.position == log.head, checker.hash != log.hash {
          throw LogImportError.otherLog(head: log.head)
        }
      } else {
        waiting.append(stored)
      }
      if stored.commitHash != nil, waiting.count >= LogImport.eventsPerTransaction {
        try await write()
      }
    }
  }

  /// Writes what is left, but no unfinished commit; returns the position of the last event.
  package func finish() async throws -> LogPosition {
    while let last = waiting.last, last.commitHash == nil { waiting.removeLast() }
    try await write()
    return log.head
  }

  private func write() async throws {
    guard let first = waiting.first else { return }
    let events = waiting
    let (writer, before) = (writer, log)
    var firsts: [StreamName: StreamVersion] = [:]
    for stored in events where firsts[stored.event.stream] == nil {
      firsts[stored.event.stream] = StreamVersion(stored.event.version.number - 1)
    }
    let old = firsts.filter { $0.value > .none }
    let isOvertaken = try await store.once { connection throws(PostgresError) in
      try connection.transaction { connection throws(PostgresError) in
        let now = try writer.lock(connection)
        guard now.head == before.head, now.hash == before.hash else { return true }
        let known = try writer.streamIDs(Array(old.keys), connection)
        try writer.write(events, after: now, known: known, connection)
        return false
      }
    }
    if isOvertaken {
      throw LogImportError.overtaken(head: LogPosition(first.event.position.number - 1))
    }
    written += events.count
    waiting.removeAll(keepingCapacity: true)
    log = try await store.logRow()
  }

  private static let eventsPerTransaction = 16_384
}
