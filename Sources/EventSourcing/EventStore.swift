/// Why the log refused an append, or could not be reached.
package enum EventStoreError: Error, Sendable, Equatable {
  /// Somebody else appended to the stream first: decide again on the new state.
  case versionConflict(stream: StreamName, expected: StreamVersion, actual: StreamVersion)
  /// An event id was used before, for other content or in another place.
  case eventIDReused(EventID)
  /// An append with no event, or with the same stream twice.
  case malformedAppend(reason: String)
  /// What is stored cannot be read as an event; `position` is where.
  case unreadableEvent(position: LogPosition, reason: String)
  /// The store is not there or broke the connection; nothing is known of an append under way.
  case unavailable(reason: String)
  /// Another writer keeps the log for itself, and the time to wait for it is over; nothing was
  /// written.
  case busy(reason: String)
  /// The store refused for a reason of its own, in its words.
  case refused(reason: String)
}

/// Which part of the log to read.
package struct LogQuery: Sendable, Equatable {
  /// Only events behind this position.
  package var after: LogPosition
  /// Only events up to this position and with it; nil reads to the head.
  package var through: LogPosition?
  /// Only streams of these categories; nil reads all.
  package var categories: [String]?
  /// Only events of these types; nil reads all.
  package var types: [String]?
  /// Only events with this tag; nil reads all.
  package var tag: String?
  /// At most so many events a call: from 1.
  package var limit: Int

  package init(
    after: LogPosition = .start, through: LogPosition? = nil, categories: [String]? = nil,
    types: [String]? = nil, tag: String? = nil, limit: Int = 1000
  ) {
    self.after = after
    self.through = through
    self.categories = categories
    self.types = types
    self.tag = tag
    self.limit = limit
  }

  /// Whether the query asks for the event, its limit aside.
  package func wants(_ event: RecordedEvent) -> Bool {
    event.position > after && through.map { event.position <= $0 } ?? true
      && categories?.contains(event.stream.category) ?? true
      && types?.contains(event.kind.name) ?? true && (tag == nil || tag == event.tag)
  }
}

/// An append-only log of events in streams.
///
/// Every store passes the suite in `EventStoreTesting`.
package protocol EventStore: Sendable {
  /// Appends all events of all streams, or none.
  ///
  /// Sending the same events again is a no-op that says so (`wasAlreadyAppended`), also when the
  /// answer to the first try was lost.
  func append(_ appends: [StreamAppend]) async throws(EventStoreError) -> AppendResult

  /// The events of one stream from a version on, in order, at most `limit`.
  func read(
    stream: StreamName, from version: StreamVersion, limit: Int
  ) async throws(EventStoreError) -> [RecordedEvent]

  /// The events the query asks for, in the order of their positions.
  ///
  /// A reader that goes on from the last position it saw misses none: an event never appears
  /// below a position that was already visible.
  func read(_ query: LogQuery) async throws(EventStoreError) -> [RecordedEvent]

  /// The position of the last event; `start` when the log is empty.
  func head() async throws(EventStoreError) -> LogPosition

  /// Hands every event of the query to `body`, in the order of positions, in bounded memory; throws
  /// what the store or `body` throws.
  func forEachEvent(_ query: LogQuery, _ body: (RecordedEvent) throws -> Void) async throws

  /// The same, some thousand events at a time, for a `body` that waits for something itself.
  func forEachPiece(_ query: LogQuery, _ body: ([RecordedEvent]) async throws -> Void) async throws
}

extension EventStore {
  package func append(
    to stream: StreamName, expecting expected: ExpectedVersion, _ events: [NewEvent]
  ) async throws(EventStoreError) -> AppendResult {
    try await append([StreamAppend(to: stream, expecting: expected, events: events)])
  }

  /// The whole stream, oldest event first.
  package func read(stream: StreamName) async throws(EventStoreError) -> [RecordedEvent] {
    var events: [RecordedEvent] = []
    while true {
      let page = try await read(
        stream: stream, from: StreamVersion(events.count + 1), limit: 1000)
      events += page
      if page.count < 1000 { return events }
    }
  }

  package func forEachPiece(
    _ query: LogQuery, _ body: ([RecordedEvent]) async throws -> Void
  ) async throws {
    var query = query
    while true {
      let page = try await read(query)
      if !page.isEmpty { try await body(page) }
      guard let last = page.last, page.count == query.limit else { return }
      query.after = last.position
    }
  }

  /// Hands every event of the query to `body`, page by page, so that memory stays bounded.
  package func forEachEvent(
    _ query: LogQuery, _ body: (RecordedEvent) throws -> Void
  ) async throws {
    var query = query
    while true {
      let page = try await read(query)
      for event in page { try body(event) }
      guard let last = page.last, page.count == query.limit else { return }
      query.after = last.position
    }
  }
}
