import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

/// With partitions of a hundred events instead of sixteen million.
@Suite struct `A log of several partitions` {
  let database: TemporaryDatabase
  let store: PostgresEventStore

  init() async throws {
    database = try TemporaryDatabase()
    // The first one was made with room for its full size; only an empty log may begin anew.
    try database.connect().execute(
      """
      DROP TABLE parley.event_from_1;
      UPDATE parley.log SET room = 0, partition_size = 100;
      """)
    store = database.store()
    for batch in 0..<18 {
      _ = try await store.append(
        (0..<5).map { stream in
          StreamAppend(
            to: Sample.stream("s\(stream)"),
            expecting: batch == 0 ? .noStream : .exactly(StreamVersion(batch * 5)),
            events: (0..<5).map { Sample.event(batch * 25 + stream * 5 + $0, tag: "t\(stream)") })
        })
    }
  }

  private func partitions() throws -> [String] {
    let found = try database.connect().query(
      """
      SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'parley.event'::regclass ORDER BY length(c.relname), c.relname
      """)
    return try (0..<found.rowCount).map { try found.text($0, 0) }
  }

  @Test func `gets the next one by itself, also in the middle of an append`() async throws {
    #expect(
      try partitions() == [
        "event_from_1", "event_from_101", "event_from_201", "event_from_301", "event_from_401",
      ])
    let big = (0..<320).map { Sample.event(10_000 + $0) }
    _ = try await store.append(to: Sample.stream("big"), expecting: .noStream, big)
    #expect(try partitions().last == "event_from_701")
    #expect(try await store.read(stream: Sample.stream("big")).map(\.id) == big.map(\.id))
    #expect(try await store.integrity().fault == nil)
  }

  @Test func `is read as one`() async throws {
    #expect(try await store.read(LogQuery(limit: 1000)).map(\.position.number) == Array(1...450))
    #expect(try await store.read(stream: Sample.stream("s3")).count == 90)
    #expect(
      try await store.read(LogQuery(after: LogPosition(95), tag: "t0", limit: 3))
        .map(\.position.number) == [101, 102, 103])
    var seen = 0
    try await store.forEachEvent(LogQuery()) { _ in seen += 1 }
    #expect(seen == 450)
  }

  @Test func `knows an append again, and an id that was used, however old`() async throws {
    let again = try await store.append([
      StreamAppend(
        to: Sample.stream("s0"), expecting: .noStream,
        events: (0..<5).map { Sample.event($0, tag: "t0") })
    ])
    #expect(again == AppendResult(lastPosition: LogPosition(5), wasAlreadyAppended: true))
    await #expect(throws: EventStoreError.eventIDReused(Sample.id(7))) {
      _ = try await store.append(
        to: Sample.stream("new"), expecting: .noStream, [Sample.event(7)])
    }
  }

  /// One event at a time, which is another call than the one for many.
  @Test func `is continued one by one over a border, also by two in turn`() async throws {
    let stores = [store, database.store()]
    for number in 90..<160 {
      let appended = try await stores[number % 2].append(
        to: Sample.stream("s0"), expecting: .exactly(StreamVersion(number)),
        [Sample.event(20_000 + number)])
      #expect(appended.lastPosition.number == Int64(361 + number))
    }
    #expect(try partitions().last == "event_from_501")
    #expect(try await store.integrity().fault == nil)
  }

  @Test func `refuses one by one what it refuses by the dozen`() async throws {
    let (mine, other) = (store, database.store())
    let next = StreamAppend(
      to: Sample.stream("s1"), expecting: .exactly(StreamVersion(90)),
      events: [Sample.event(30_000)])
    let first = try await mine.append([next])
    #expect(try await mine.append([next]).wasAlreadyAppended)
    #expect(try await other.append([next]).lastPosition == first.lastPosition)
    // Both know the stream now at version 91, and only one is first.
    _ = try await other.append(
      to: Sample.stream("s1"), expecting: .exactly(StreamVersion(91)), [Sample.event(30_001)])
    await #expect(
      throws: EventStoreError.versionConflict(
        stream: Sample.stream("s1"), expected: StreamVersion(91), actual: StreamVersion(92))
    ) {
      _ = try await mine.append(
        to: Sample.stream("s1"), expecting: .exactly(StreamVersion(91)), [Sample.event(30_002)])
    }
    for used in [7, 30_001] {
      await #expect(throws: EventStoreError.eventIDReused(Sample.id(used))) {
        _ = try await other.append(
          to: Sample.stream("s1"), expecting: .exactly(StreamVersion(92)), [Sample.event(used)])
      }
    }
    #expect(try await store.integrity().fault == nil)
  }

  @Test func `guards each of them`() throws {
    for partition in try partitions() {
      let connection = try database.connect()
      for statement in [
        "UPDATE parley.\(partition) SET data = '{}'", "TRUNCATE parley.\(partition)",
      ] {
        let error = #expect(throws: PostgresError.self) { try connection.execute(statement) }
        #expect(error?.sqlState == .appendOnly)
      }
    }
  }

  /// The statements of Docs/EventStore.md.
  @Test func `lets an old one be taken out, and is whole when it is back`() async throws {
    let connection = try database.connect()
    try connection.execute(
      "ALTER TABLE parley.event DETACH PARTITION parley.event_from_1")
    // The newer part goes on; what is gone is missed, by its first position.
    _ = try await store.append(
      to: Sample.stream("s0"), expecting: .exactly(StreamVersion(90)), [Sample.event(90_000)])
    #expect(try await store.integrity().fault?.position == LogPosition(1))
    // A stream of which nothing is left there is not taken for a new one.
    try connection.execute(
      """
      ALTER TABLE parley.event DETACH PARTITION parley.event_from_101;
      ALTER TABLE parley.event DETACH PARTITION parley.event_from_201;
      ALTER TABLE parley.event DETACH PARTITION parley.event_from_301;
      ALTER TABLE parley.event DETACH PARTITION parley.event_from_401;
      """)
    for expected in [ExpectedVersion.noStream, .exactly(StreamVersion(90))] {
      await #expect(
        throws: EventStoreError.refused(
          reason: "the events of stream article-s1 are in a partition that was taken away")
      ) {
        _ = try await database.store().append(
          to: Sample.stream("s1"), expecting: expected, [Sample.event(90_001)])
      }
    }
    try connection.execute(
      """
      ALTER TABLE parley.event ATTACH PARTITION parley.event_from_1 FOR VALUES FROM (1) TO (101);
      ALTER TABLE parley.event ATTACH PARTITION parley.event_from_101 FOR VALUES FROM (101) TO (201);
      ALTER TABLE parley.event ATTACH PARTITION parley.event_from_201 FOR VALUES FROM (201) TO (301);
      ALTER TABLE parley.event ATTACH PARTITION parley.event_from_301 FOR VALUES FROM (301) TO (401);
      ALTER TABLE parley.event ATTACH PARTITION parley.event_from_401 FOR VALUES FROM (401) TO (501);
      """)
    #expect(try await store.integrity().fault == nil)
  }
}
