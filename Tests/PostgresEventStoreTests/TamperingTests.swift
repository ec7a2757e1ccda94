import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

/// What somebody does who has the rights of a superuser and no scruples, and where it must show.
struct Tampering: Sendable, CustomTestStringConvertible {
  let sql: String
  /// The first event that is wrong; nil when what is wrong is not in one place.
  let position: Int64?

  init(_ sql: String, at position: Int64?) {
    self.sql = sql
    self.position = position
  }

  var testDescription: String { sql }
}

@Suite struct `A log that was tampered with` {
  let database: TemporaryDatabase

  /// Twelve events in eight commits: 1 2 · 3 4 · 5 · 6 7 8 · 9 · 10 · 11 · 12.
  init() async throws {
    database = try TemporaryDatabase()
    let store = database.store()
    let (a, b, c) = (Sample.stream("a"), Sample.stream("b"), Sample.stream("c", "register"))
    func append(_ stream: StreamName, _ version: Int, _ numbers: ClosedRange<Int>) async throws {
      _ = try await store.append(
        to: stream, expecting: version == 0 ? .noStream : .exactly(StreamVersion(version)),
        numbers.map {
          Sample.event($0, kind: $0 % 2 == 0 ? "noted" : "closed", tag: $0 % 3 == 0 ? "talks" : nil)
        })
    }
    try await append(a, 0, 1...2)
    try await append(b, 0, 3...4)
    try await append(a, 2, 5...5)
    try await append(a, 3, 6...8)
    try await append(b, 2, 9...9)
    try await append(c, 0, 10...10)
    try await append(b, 3, 11...11)
    try await append(a, 6, 12...12)
  }

  /// What `integrity` finds in a process that has not seen the log before.
  private func fault() async throws -> IntegrityFault? {
    try await database.store().integrity().fault
  }

  /// Changes the tables past every trigger and constraint.
  private func tamper(_ sql: String) throws {
    let connection = try database.connect()
    let found = try connection.query(
      """
      SELECT c.oid::regclass::text, t.tgname IS NOT NULL
      FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
      WHERE c.relnamespace = 'parley'::regnamespace AND c.relkind IN ('r', 'p')
      """)
    for row in 0..<found.rowCount where try found.boolean(row, 1) {
      try connection.execute("ALTER TABLE \(found.text(row, 0)) DISABLE TRIGGER USER")
    }
    try connection.execute(sql)
  }

  static let columns = [
    // What an event says, how it is chained, and where and when it stands.
    Tampering("UPDATE parley.event SET data = '{\"number\":60}' WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET data = '{\"number\": 6}' WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET metadata = '{}' WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET id = gen_random_uuid() WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET schema = 2 WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET version = 99 WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET stream_id = 2, version = 7 WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET stream_id = 77 WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET type_id = 77 WHERE position = 6", at: 6),
    Tampering(
      "UPDATE parley.event SET type_id = (SELECT type_id FROM parley.event WHERE position = 5) WHERE position = 6",
      at: 6),
    Tampering("UPDATE parley.event SET tag_id = NULL WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET tag_id = 77 WHERE position = 6", at: 6),
    Tampering(
      "UPDATE parley.event SET tag_id = (SELECT id FROM parley.tag) WHERE position = 5", at: 5),
    Tampering("UPDATE parley.event SET digest = sha256('x') WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET digest = sha256('x') WHERE position = 12", at: 12),
    Tampering("UPDATE parley.event SET commit_hash = sha256('x') WHERE position = 5", at: 5),
    Tampering("UPDATE parley.event SET commit_hash = sha256('x') WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET commit_hash = NULL WHERE position = 12", at: 12),
    Tampering("UPDATE parley.event SET log_id = 2 WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET position = 13 WHERE position = 6", at: 6),
    Tampering("UPDATE parley.event SET position = 13 WHERE position = 12", at: 12),
    Tampering(
      "UPDATE parley.event SET recorded_at = recorded_at + interval '1us' WHERE position = 5",
      at: 5),
    Tampering(
      "UPDATE parley.event SET recorded_at = recorded_at - interval '1 day' WHERE position = 6",
      at: 6),
    Tampering(
      "UPDATE parley.event SET recorded_at = recorded_at + interval '1us' WHERE position = 7",
      at: 7),
    Tampering(
      "UPDATE parley.event SET recorded_at = recorded_at + interval '1us' WHERE position BETWEEN 6 AND 8",
      at: 6),
    // The names that events are stored with.
    Tampering("UPDATE parley.stream SET name = 'z' WHERE name = 'b'", at: 3),
    Tampering(
      "UPDATE parley.stream SET category_id = (SELECT id FROM parley.category WHERE name = 'register') WHERE name = 'b'",
      at: 3),
    Tampering("UPDATE parley.stream SET id = 77 WHERE name = 'b'", at: 3),
    Tampering("UPDATE parley.stream SET log_id = 2 WHERE name = 'c'", at: 10),
    Tampering("UPDATE parley.category SET name = 'other' WHERE name = 'register'", at: 10),
    Tampering(
      "ALTER TABLE parley.category ALTER id DROP IDENTITY; UPDATE parley.category SET id = 77 WHERE name = 'register'",
      at: 10),
    Tampering(
      "UPDATE parley.event_type t SET name = 'other' FROM parley.category c WHERE c.id = t.category_id AND c.name = 'article' AND t.name = 'noted'",
      at: 2),
    Tampering(
      "UPDATE parley.event_type SET category_id = 77 WHERE id = (SELECT type_id FROM parley.event WHERE position = 2)",
      at: 2),
    Tampering(
      "ALTER TABLE parley.event_type ALTER id DROP IDENTITY; UPDATE parley.event_type SET id = 77 WHERE id = (SELECT type_id FROM parley.event WHERE position = 10)",
      at: 10),
    Tampering("UPDATE parley.tag SET name = 'other'", at: 3),
    Tampering(
      "ALTER TABLE parley.tag ALTER id DROP IDENTITY; UPDATE parley.tag SET id = 77", at: 3),
    // Where the log ends.
    Tampering("UPDATE parley.log SET position = 13", at: 13),
    Tampering("UPDATE parley.log SET position = 11", at: 11),
    Tampering("UPDATE parley.log SET hash = sha256('x')", at: 12),
    Tampering("UPDATE parley.log SET recorded_at = recorded_at - interval '1us'", at: 12),
    Tampering("UPDATE parley.log SET streams = 2", at: nil),
    Tampering("UPDATE parley.log SET log_id = 2", at: nil),
  ]

  @Test(arguments: `A log that was tampered with`.columns)
  func `shows where a column was changed`(tampering: Tampering) async throws {
    #expect(try await fault() == nil)
    try tamper(tampering.sql)
    let fault = try #require(try await fault())
    #expect(fault.position?.number == tampering.position, "\(fault)")
  }

  /// Not what the log says: where the next partition begins, and whose copy this is.
  ///
  /// A changed origin shows against a checkpoint, which names the log.
  static let columnsOfNoContent: Set<String> = ["log.room", "log.partition_size", "log.origin"]

  @Test func `has no column that nobody tried`() throws {
    let found = try database.connect().query(
      """
      SELECT table_name || '.' || column_name FROM information_schema.columns
      WHERE table_schema = 'parley'
        AND table_name IN ('event', 'stream', 'log', 'category', 'event_type', 'tag')
      """)
    let tried = `A log that was tampered with`.columns.map(\.sql)
    for row in 0..<found.rowCount {
      let name = try found.text(row, 0)
      if `A log that was tampered with`.columnsOfNoContent.contains(name) { continue }
      let parts = name.split(separator: ".")
      #expect(
        tried.contains { sql in
          (sql.contains("UPDATE parley.\(parts[0]) SET")
            || sql.contains("UPDATE parley.\(parts[0]) t SET"))
            && sql.contains(" \(parts[1]) = ")
        }, "nothing changes \(name)")
    }
  }

  @Test(arguments: [
    // Removed: one, one with all behind it moved up, the last commit with its traces, a whole stream.
    Tampering("DELETE FROM parley.event WHERE position = 6", at: 6),
    Tampering("DELETE FROM parley.event WHERE position = 1", at: 1),
    Tampering("DELETE FROM parley.event WHERE position = 12", at: 12),
    Tampering("DELETE FROM parley.event", at: 1),
    Tampering(
      """
      DELETE FROM parley.event WHERE position = 6;
      UPDATE parley.event SET position = position + 100 WHERE position > 6;
      UPDATE parley.event SET position = position - 101 WHERE position > 100;
      UPDATE parley.log SET position = 11
      """, at: 6),
    Tampering(
      """
      DELETE FROM parley.event WHERE position = 6;
      UPDATE parley.event SET position = position + 100 WHERE position > 6;
      UPDATE parley.event SET position = position - 101 WHERE position > 100;
      UPDATE parley.event SET version = version + 100 WHERE stream_id = 1 AND version > 4;
      UPDATE parley.event SET version = version - 101 WHERE stream_id = 1 AND version > 100;
      UPDATE parley.log SET position = 11
      """, at: 6),
    Tampering(
      """
      DELETE FROM parley.event WHERE position = 12;
      UPDATE parley.log l SET position = 11, recorded_at = e.recorded_at
      FROM parley.event e WHERE e.position = 11
      """, at: 11),
    Tampering(
      "DELETE FROM parley.event WHERE stream_id = 3; DELETE FROM parley.stream WHERE id = 3", at: 10
    ),
    Tampering("DELETE FROM parley.stream WHERE id = 3", at: 10),
    Tampering("DELETE FROM parley.tag", at: 3),
    Tampering("DELETE FROM parley.event_type", at: 1),
    Tampering("DELETE FROM parley.category WHERE name = 'register'", at: 10),
    Tampering("DELETE FROM parley.log", at: nil),
    // Inserted: behind the head, in the middle, a stream without events.
    Tampering(
      """
      INSERT INTO parley.event
      SELECT 13, stream_id, recorded_at, log_id, 8, tag_id, type_id, schema, gen_random_uuid(), digest,
             commit_hash, data, metadata FROM parley.event WHERE position = 12
      """, at: 13),
    Tampering(
      """
      UPDATE parley.event SET position = position + 100 WHERE position > 5;
      UPDATE parley.event SET position = position - 99 WHERE position > 100;
      UPDATE parley.event SET version = version + 100 WHERE stream_id = 1 AND version > 3;
      UPDATE parley.event SET version = version - 99 WHERE stream_id = 1 AND version > 100;
      INSERT INTO parley.event
      SELECT 6, stream_id, recorded_at, log_id, 4, tag_id, type_id, schema, gen_random_uuid(), digest,
             commit_hash, data, metadata FROM parley.event WHERE position = 5;
      UPDATE parley.log SET position = 13
      """, at: 6),
    Tampering(
      "INSERT INTO parley.stream SELECT 4, log_id, category_id, 'd' FROM parley.stream WHERE id = 1; UPDATE parley.log SET streams = 4",
      at: nil),
    // Swapped: two places in the log, two places in a stream, what two events say.
    Tampering(`A log that was tampered with`.swap("position", 9, 10), at: 9),
    Tampering(`A log that was tampered with`.swap("position", 6, 7), at: 6),
    Tampering(`A log that was tampered with`.swap("version", 6, 7), at: 6),
    Tampering(
      """
      UPDATE parley.event e SET data = o.data, metadata = o.metadata FROM parley.event o
      WHERE (e.position, o.position) IN ((6, 9), (9, 6))
      """, at: 6),
    Tampering(
      """
      UPDATE parley.event e SET data = o.data, metadata = o.metadata, digest = o.digest
      FROM parley.event o WHERE (e.position, o.position) IN ((6, 9), (9, 6))
      """, at: 6),
  ])
  func `shows where an event was removed, inserted or moved`(tampering: Tampering) async throws {
    try tamper(tampering.sql)
    let fault = try #require(try await fault())
    #expect(fault.position?.number == tampering.position, "\(fault)")
  }

  private static func swap(_ column: String, _ left: Int, _ right: Int) -> String {
    """
    CREATE TEMP TABLE before AS SELECT id, \(column) AS place, position FROM parley.event
    WHERE position IN (\(left), \(right));
    UPDATE parley.event SET \(column) = \(column) + 100 WHERE position IN (\(left), \(right));
    UPDATE parley.event e SET \(column) = o.place FROM before b JOIN before o ON o.id <> b.id
    WHERE e.id = b.id
    """
  }
}
