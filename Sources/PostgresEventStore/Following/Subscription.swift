package import EventSourcing
package import PostgresClient

/// A named place in the log that outlives its followers, and that several of them may share.
///
/// Streams are divided into shards. A member takes the shard that is furthest behind, works on a page
/// of it, moves its position on and gives it back, so that members share the work as it comes, each
/// stream stays in order, and what a dead member held is taken over when its time is over. An event
/// is handled at least once: again when a member dies between its work and the moving of the position.
package struct Subscription: Sendable {
  package let name: String
  private let session: PostgresSession
  private let store: PostgresEventStore
  private let follower: LogFollower
  private let member: String
  /// For how long a shard is held without a sign of life; a page must be done by then.
  private let lease: Duration

  /// A member with a session of its own.
  package init(
    _ name: String, member: String, _ session: PostgresSession, lease: Duration = .seconds(30)
  ) {
    self.name = name
    self.member = member
    self.session = session
    self.lease = lease
    store = PostgresEventStore(session)
    follower = LogFollower(session)
  }

  /// Makes the subscription where it is not there yet, with that many shards, behind a position;
  /// returns how many shards it has.
  package func open(
    shards: Int = 1, after position: LogPosition = .start
  ) async throws(EventStoreError) -> Int {
    let parameters: [PostgresValue] = [
      .text(name), .integer(Int32(clamping: shards)), .bigint(position.number),
    ]
    return try await store.session.perform { connection throws(PostgresError) in
      Int(try connection.query(SubscriptionStatement.open, parameters).integer(0, 0))
    }
  }

  /// Works until `handle` returns false, the task is cancelled, or, unless `isLive`, all is done.
  ///
  /// `handle` is given the events of one shard that the query asks for; the position moves on when it
  /// returns.
  package func work(
    _ query: LogQuery = LogQuery(), isLive: Bool = true,
    handle: (_ events: [RecordedEvent]) async throws -> Bool
  ) async throws {
    let shards = try await open()
    var pause = LogFollower.Pause()
    while !Task.isCancelled {
      guard let claim = try await claim() else {
        if !isLive, try await isDone() { return }
        try await follower.wait(pause.next())
        continue
      }
      pause = LogFollower.Pause()
      let (events, seen) = try await page(query, of: claim, shards: shards)
      var goesOn = true
      do {
        if !events.isEmpty { goesOn = try await handle(events) }
      } catch {
        _ = try? await release(claim, at: claim.position)
        throw error
      }
      _ = try await release(claim, at: seen)
      if !goesOn { return }
    }
  }

  private struct Claim {
    let shard: Int
    let position: LogPosition
    let epoch: Int64
    let head: LogPosition
  }

  private func claim() async throws(EventStoreError) -> Claim? {
    let seconds = Double(lease.components.seconds) + Double(lease.components.attoseconds) / 1e18
    let parameters: [PostgresValue] = [.text(name), .text(member), .double(seconds)]
    return try await store.session.perform { connection throws(PostgresError) in
      let row = try connection.query(SubscriptionStatement.claim, parameters)
      guard row.rowCount > 0 else { return nil }
      return Claim(
        shard: Int(try row.integer(0, 0)), position: LogPosition(try row.integer(0, 1)),
        epoch: try row.integer(0, 2), head: LogPosition(try row.integer(0, 3)))
    }
  }

  /// False when the shard was lost to another member, which then does the page again.
  private func release(
    _ claim: Claim, at position: LogPosition
  ) async throws(EventStoreError) -> Bool {
    let parameters: [PostgresValue] = [
      .text(name), .integer(Int32(clamping: claim.shard)), .bigint(claim.epoch),
      .bigint(position.number),
    ]
    return try await store.session.perform { connection throws(PostgresError) in
      try connection.query(SubscriptionStatement.release, parameters).boolean(0, 0)
    }
  }

  private func isDone() async throws(EventStoreError) -> Bool {
    let parameters: [PostgresValue] = [.text(name)]
    return try await store.session.perform { connection throws(PostgresError) in
      try connection.query(SubscriptionStatement.isDone, parameters).boolean(0, 0)
    }
  }

  private func page(
    _ query: LogQuery, of claim: Claim, shards: Int
  ) async throws(EventStoreError) -> (events: [RecordedEvent], seen: LogPosition) {
    var query = query
    query.after = claim.position
    query.through = claim.head
    let page = try await store.read(query)
    let seen = page.count < query.limit ? claim.head : page.last?.position ?? claim.head
    return (page.filter { Subscription.shard(of: $0.stream, shards) == claim.shard }, seen)
  }

  /// The shard that a stream is in, for ever: FNV-1a over its name (Fowler, Noll and Vo).
  package static func shard(of stream: StreamName, _ shards: Int) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in stream.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int(hash % UInt64(max(1, shards)))
  }
}

private enum SubscriptionStatement {
  static let open = "SELECT parley.open_subscription($1, $2, $3)"
  static let claim = """
    SELECT claimed, from_position, claim_epoch, head_position FROM parley.claim_shard($1, $2, $3)
    """
  static let release = "SELECT parley.release_shard($1, $2, $3, $4)"
  static let isDone =
    "SELECT coalesce(bool_and(lag <= 0), true) FROM v1.subscriptions WHERE name = $1"
}
