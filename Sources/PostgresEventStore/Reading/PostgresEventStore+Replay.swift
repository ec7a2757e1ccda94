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

  /// Every event behind a position, up to another, with what the table holds beside it, in pieces of
  /// some thousand.
  package func forEachSegment(
    after: LogPosition, through last: LogPosition, _ body: ([StoredEvent]) async throws -> Void
  ) async throws {
    guard after < last else { return }
    var next = PostgresEventStore.end(of: after, last)
    var segment = try await events(after: after, through: next)
    while next < last {
      let (from, to) = (next, PostgresEventStore.end(of: next, last))
      async let ahead = events(after: from, through: to)
      try await body(segment)
      segment = try await ahead
      next = to
    }
    try await body(segment)
  }

  private static func end(of start: LogPosition, _ last: LogPosition) -> LogPosition {
    min(LogPosition(start.number + eventsPerSegment), last)
  }

  private func events(
    after: LogPosition, through: LogPosition
  ) async throws(EventStoreError) -> [StoredEvent] {
    try await perform { connection throws(PostgresError) in
      try reader.storedEvents(after: after, through: through, connection)
    }
  }

  /// The pages of a query, the next one read while `body` works on one.
  private func forEachPage(
    _ query: LogQuery, _ body: ([RecordedEvent]) throws -> Void
  ) async throws {
    var query = query
    var page = try await read(query)
    while let last = page.last, page.count == query.limit {
      query.after = last.position
      let following = query
      async let ahead = read(following)
      try body(page)
      page = try await ahead
    }
    try body(page)
  }

  /// Enough that the start of a COPY does not count, and few enough to hold two of them in memory.
  private static let eventsPerSegment: Int64 = 8_192
}
