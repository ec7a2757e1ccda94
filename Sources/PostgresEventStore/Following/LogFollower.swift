package import EventSourcing
package import PostgresClient

/// Hands on what is in the log and what comes, as it comes.
///
/// Never skips and never repeats: positions are dense and in the order of commits, so what is behind
/// the last position that was seen is all that is new. Notifications only make it quick: a follower
/// that hears none looks by itself, often while events come and every quarter of a second when none do.
/// It needs a session of its own, since it waits on it.
package struct LogFollower: Sendable {
  private let session: PostgresSession
  private let store: PostgresEventStore

  package init(_ session: PostgresSession) {
    self.session = session
    store = PostgresEventStore(session)
  }

  /// Calls `handle` with the events that the query asks for, oldest first, at most `limit` of them at a
  /// time, together with the position up to which the log was looked through; goes on until `handle`
  /// returns false or the task is cancelled.
  package func follow(
    _ query: LogQuery,
    handle: (_ events: [RecordedEvent], _ through: LogPosition) async throws -> Bool
  ) async throws {
    var query = query
    var pause = Pause()
    while !Task.isCancelled {
      let head = try await store.head()
      guard query.after < head else {
        try await wait(pause.next())
        continue
      }
      let bound = query.through
      query.through = head
      let events = try await store.read(query)
      query.through = bound
      let seen = events.count < query.limit ? head : events.last?.position ?? head
      guard try await handle(events, seen) else { return }
      query.after = seen
      pause = Pause()
    }
  }

  /// Waits for a notification, or as long as a follower may sleep.
  func wait(_ milliseconds: Int) async throws(EventStoreError) {
    try await session.perform { connection throws(PostgresError) in
      // Costs nothing when the session listens already, and a new session must do it anew. Where
      // sessions are shared (PgBouncer in transaction mode) it is lost, and the looking remains.
      if milliseconds >= Pause.listening {
        try connection.execute("LISTEN \(EventWriter.channel)")
      }
      _ = try connection.waitForNotification(milliseconds: milliseconds)
    }
  }

  /// How long to sleep when nothing came: shortly at first, since events come in bursts and only the
  /// first of a burst is sure to be announced.
  struct Pause {
    private var milliseconds = 1

    mutating func next() -> Int {
      defer { milliseconds = min(milliseconds * 2, Pause.longest) }
      return milliseconds
    }

    /// From this on a notification is worth its round trip.
    static let listening = 4
    private static let longest = 250
  }
}
