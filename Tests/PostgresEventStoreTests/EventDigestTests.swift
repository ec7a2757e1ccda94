import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `The digest of an event` {
  @Test func `is the same in Swift and in SQL`() async throws {
    let database = try TemporaryDatabase()
    let store = database.store()
    _ = try await store.append(
      to: Sample.stream("ä-1"), expecting: .noStream,
      [
        Sample.event(1), Sample.event(2, data: #"{"text":"„Ruhe“ – ☮"}"#, tag: "russia-ukraine"),
        Sample.event(3, kind: "Größe", schema: 7, data: "{ }"),
      ])
    let found = try database.connect().query(
      """
      SELECT digest = parley.event_digest(
          coalesce(lag(digest) OVER (ORDER BY version), decode(repeat('00', 32), 'hex')), id, version,
          schema, stream, type, coalesce(tag, ''), data, metadata)
      FROM v1.events ORDER BY position
      """)
    #expect(found.rowCount == 3)
    for row in 0..<found.rowCount { #expect(try found.boolean(row, 0)) }
  }

  @Test func `of a commit is the same in Swift and in SQL`() async throws {
    let database = try TemporaryDatabase()
    let store = database.store()
    for number in 0..<3 {
      _ = try await store.append(
        to: Sample.stream("s\(number)"), expecting: .noStream,
        [Sample.event(number * 2), Sample.event(number * 2 + 1)])
    }
    let found = try database.connect().query(
      """
      SELECT position FROM (
        SELECT position, commit_hash, parley.commit_hash(
          coalesce(lag(commit_hash, 2) OVER (ORDER BY position), decode(repeat('00', 32), 'hex')),
          position - 1, position, recorded_at,
          sha256(lag(digest) OVER (ORDER BY position) || digest)) AS expected
        FROM v1.events
      ) e WHERE commit_hash = expected ORDER BY position
      """)
    #expect(try (0..<found.rowCount).map { try found.integer($0, 0) } == [2, 4, 6])
  }
}
