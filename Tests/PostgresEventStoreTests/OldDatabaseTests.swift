import EventSourcing
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `A database of the first schema` {
  /// Events as the first release stored them: two appends, two streams, a claim.
  private static let events = #"""
    INSERT INTO parley.category (name) VALUES ('article');
    INSERT INTO parley.event_type (name) VALUES ('article-captured'), ('claim-extracted');
    INSERT INTO parley.stream (log_id, version, category_id, name) VALUES (1, 3, 1, 'a'), (1, 1, 1, 'b');
    INSERT INTO parley.event (position, stream_id, recorded_at, log_id, version, category_id, type_id,
                              schema, id, data, metadata) VALUES
      (1, 1, '2025-05-19T10:00Z', 1, 1, 1, 1, 1, gen_random_uuid(), '{"text": "T"}', '{}'),
      (2, 1, '2025-05-19T10:00Z', 1, 2, 1, 2, 1, gen_random_uuid(),
       '{"claim":{"negotiation":"russia-ukraine"}}', '{"by":"rules@1"}'),
      (3, 2, '2025-05-19T10:01Z', 1, 1, 1, 1, 1, gen_random_uuid(), '{"text":"U"}', '{}'),
      (4, 1, '2025-05-19T10:02Z', 1, 3, 1, 2, 1, gen_random_uuid(), '{"claim":{"negotiation":null}}',
       '{"by":"rules@1"}');
    UPDATE parley.log SET position = 4, recorded_at = '2025-05-19T10:02Z';
    """#

  @Test func `is brought to the chained log with every event, to the byte, and goes on`()
    async throws
  {
    let database = try TemporaryDatabase(isMigrated: false)
    let connection = try database.connect()
    try Migrator(Array(Migration.all.prefix(3))).migrate(connection)
    try connection.execute(Self.events)
    try Migrator.current.migrate(connection)

    let store = database.store()
    let events = try await store.read(LogQuery())
    #expect(events.map(\.position.number) == [1, 2, 3, 4])
    #expect(
      events.map(\.stream.description) == ["article-a", "article-a", "article-b", "article-a"])
    #expect(events.map(\.version.number) == [1, 2, 1, 3])
    #expect(events.map(\.tag) == [nil, "russia-ukraine", nil, nil])
    #expect(String(decoding: events[0].data, as: UTF8.self) == #"{"text": "T"}"#)
    var hasher = EventHasher()
    var ends: [StreamName: EventDigest] = [:]
    for event in events {
      let digest = hasher.digest(of: event, after: ends[event.stream] ?? .beginning)
      #expect(event.digest == digest)
      ends[event.stream] = digest
    }
    let next = try await store.append(
      to: events[0].stream, expecting: .exactly(StreamVersion(3)),
      [
        NewEvent(
          id: EventID(high: 1, low: 2), kind: EventKind("claim-extracted", schema: 1),
          data: Array("{}".utf8))
      ])
    #expect(next.lastPosition == LogPosition(5))
    #expect(try await store.integrity().fault == nil)
  }
}
