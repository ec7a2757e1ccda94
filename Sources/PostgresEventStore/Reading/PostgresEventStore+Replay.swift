package import EventSourcing
internal import PostgresClient

extension PostgresEventStore {
  /// Hands every event of the query to `body`, in order, in bounded memory however long the log.
  ///
  /// What comes next is read while `body` works on what is there.
  package func forEachEvent(
    _ query: LogQuery, _ body: (RecordedEvent) throws -> Void
  ) async throws {
    guard query.categories == nil, query.types == nil, query.tag == nil else {
      return try await forEachPage(query) { page in for event in page { try body(event) } }
    }
    let head = try await head()
    let last = query.through.map { min($0, head) } ?? head
    try await forEachSegment(after: query.after, through: last) { segment in
      for stored in segment { try body(stored.event) }
    }
  }

  package func forEachPiece(
    _ query: LogQuery, _ body: ([RecordedEvent]) async throws -> Void
  ) async throws {
    guard query.categories == nil, query.types == nil, query.tag == nil else {
      return try await forEachPage(query, body)
    }
    let head = try await head()
    let last = query.through.map { min($0, head) } ?? head
    try await forEachSegment(after: query.after, through: last) { segment in
      try await body(segment.map(\.event))
    }
  }

  /// Every event behind a position, up to another, with what the table holds beside it, in pieces of
  /// some thousand.
  ///
  /// A long stretch is read by two sessions in turn: what one server process and one thread can read is
  /// half of what two can. They see the same log, since it only grows behind `last`.
  package func forEachSegment(
    after: LogPosition, through last: LogPosition, _ body: ([StoredEvent]) async throws -> Void
  ) async throws {
    try await forEachSegment(after: after, through: last, preparing: { $0 }, body)
  }

  /// The same, with work on each piece that needs no other piece, done for several at a time.
  func forEachSegment<Prepared: Sendable>(
    after: LogPosition, through last: LogPosition,
    preparing prepare: @escaping @Sendable ([StoredEvent]) -> Prepared,
    _ body: (Prepared) async throws -> Void
  ) async throws {
    let isLong = last.number - after.number > 4 * PostgresEventStore.eventsPerSegment
    let sessions = isLong ? [session, session.sibling()] : [session]
    var next = after
    var turn = 0
    var ahead: [Task<Prepared, any Error>] = []
    func readAhead() {
      while ahead.count <= sessions.count, next < last {
        let (from, to) = (next, PostgresEventStore.end(of: next, last))
        let session = sessions[turn % sessions.count]
        ahead.append(Task { prepare(try await events(after: from, through: to, by: session)) })
        next = to
        turn += 1
      }
    }
    do {
      readAhead()
      while !ahead.isEmpty {
        let segment = try await ahead.removeFirst().value
        readAhead()
        try await body(segment)
      }
    } catch {
      // Nothing of it is left running when the caller hears of the error.
      for task in ahead { _ = await task.result }
      throw error
    }
  }

  private static func end(of start: LogPosition, _ last: LogPosition) -> LogPosition {
    min(LogPosition(start.number + eventsPerSegment), last)
  }

  private func events(
    after: LogPosition, through: LogPosition, by session: PostgresSession
  ) async throws(EventStoreError) -> [StoredEvent] {
    try await session.perform { connection throws(PostgresError) in
      try reader.storedEvents(after: after, through: through, connection)
    }
  }

  /// The pages of a query, the next one read while `body` works on one.
  private func forEachPage(
    _ query: LogQuery, _ body: ([RecordedEvent]) async throws -> Void
  ) async throws {
    var query = query
    var page = try await read(query)
    while let last = page.last, page.count == query.limit {
      query.after = last.position
      let following = query
      async let ahead = read(following)
      try await body(page)
      page = try await ahead
    }
    try await body(page)
  }

  /// Enough that the start of a COPY does not count, and few enough to hold four of them in memory.
  private static let eventsPerSegment: Int64 = 8_192
}
