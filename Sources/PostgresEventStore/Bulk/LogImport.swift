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
  private var writing: Task<Int, any Error>?
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
      checker = ChainChecker(forgetting: false)
    } else if after == log.head {
      checker = ChainChecker(after: log)
    } else {
      throw LogImportError.gap(head: log.head, first: LogPosition(after.number + 1))
    }
  }

  /// Takes the next events, in the order of their positions.
  package func take(_ events: [StoredEvent]) async throws {
    let segment = HashedSegment(events)
    let unknown = checker.unknownEnds(segment)
    if !unknown.isEmpty {
      for (stream, end) in try await store.ends(of: unknown) { checker.learn(stream, end) }
    }
    for (index, stored) in events.enumerated() {
      do throws(IntegrityFault) { try checker.check(stored, segment.verdicts[index]) } catch {
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
    try await settle()
    return log.head
  }

  /// How many captured contents the log names that nobody handed in yet.
  package func owedCaptures() async throws -> Int {
    try await store.once { connection throws(PostgresError) in
      Int(try connection.query(LogImport.countOwed).integer(0, 0))
    }
  }

  /// Begins to write what waits, once what was written before is there: the next events are checked
  /// meanwhile.
  private func write() async throws {
    try await settle()
    guard !waiting.isEmpty else { return }
    let events = waiting
    waiting = []
    let (store, writer, before) = (store, writer, log)
    writing = Task { try await LogImport.write(events, to: store, writer, after: before) }
  }

  /// Waits for the writing that is under way.
  private func settle() async throws {
    guard let task = writing else { return }
    writing = nil
    let count = try await task.value
    written += count
    log = try await store.logRow()
  }

  private static func write(
    _ events: [StoredEvent], to store: PostgresEventStore, _ writer: BulkWriter,
    after before: LogRow
  ) async throws -> Int {
    var firsts: [StreamName: StreamVersion] = [:]
    var kinds = BulkWriter.Kinds()
    for stored in events {
      let event = stored.event
      if firsts[event.stream] == nil {
        firsts[event.stream] = StreamVersion(event.version.number - 1)
      }
      kinds.add(event.kind.name, in: event.stream, tag: event.tag)
    }
    let (old, all) = (firsts.filter { $0.value > .none }, kinds)
    let isOvertaken = try await store.once { connection throws(PostgresError) in
      try connection.transaction { connection throws(PostgresError) in
        let now = try writer.lock(connection)
        guard now.head == before.head, now.hash == before.hash else { return true }
        let known = try writer.streamIDs(Array(old.keys), connection)
        var next = 0
        try writer.write(events.count, kinds: all, after: now, known: known, connection) {
          guard next < events.count else { return nil }
          defer { next += 1 }
          return events[next]
        }
        // An exported log leaves the captured bytes out: they are owed, and not lost.
        guard all.types.contains(where: { LogImport.typesWithCaptures.contains($0.type) }) else {
          return false
        }
        _ = try connection.query(
          LogImport.oweCaptures,
          [
            .integer(PostgresEventStore.log), .bigint(now.head.number),
            .bigint(now.head.number + Int64(events.count)),
          ])
        return false
      }
    }
    if isOvertaken { throw LogImportError.overtaken(head: before.head) }
    return events.count
  }

  /// As in `parley.owe_captures`.
  private static let typesWithCaptures: Set = ["article-captured", "article-revised"]

  private static let countOwed = "SELECT count(*) FROM parley.owed_capture"

  private static let oweCaptures = "SELECT parley.owe_captures($1, $2, $3)"

  private static let eventsPerTransaction = 16_384
}
