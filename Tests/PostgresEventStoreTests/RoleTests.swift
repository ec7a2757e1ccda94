import Custody
import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `By its privileges` {
  let database: TemporaryDatabase

  init() async throws {
    database = try TemporaryDatabase()
    _ = try await database.store().append(
      to: Sample.stream("a"), expecting: .noStream, [Sample.event(1)])
  }

  private func session(as role: String) -> PostgresSession {
    let settings = database.settings
    return PostgresSession { () throws(PostgresError) in
      let connection = try PostgresConnection(settings)
      try connection.execute("SET ROLE \(role)")
      return connection
    }
  }

  @Test func `a writer appends, reads and keeps projections`() async throws {
    let session = session(as: "parley_writer")
    let store = PostgresEventStore(session)
    _ = try await store.append(
      to: Sample.stream("a"), expecting: .exactly(StreamVersion(1)),
      [Sample.event(2, kind: "never stored before", tag: "new")])
    #expect(try await store.read(LogQuery()).count == 2)
    let projection = ProjectionName("p", version: 1)
    let projections = PostgresProjectionStore(session)
    #expect(
      try await projections.advance(
        projection, from: .start, to: LogPosition(2),
        changes: [
          .put(ProjectionRow(partition: "a", key: "b", data: Array("{}".utf8), position: .start))
        ], rebuilding: false))
    #expect(try await projections.rows(of: projection).count == 1)
    #expect(try await Subscription("s", member: "m", session).open() == 1)
    let capture = PackedCapture([1, 2, 3])
    try await PostgresCaptureStore(session).keep(capture)
    #expect(try await PostgresCaptureStore(session).capture(capture.digest) == capture)
    let sketches = PostgresSketchStore(session)
    let row = SketchRow(
      article: "art_a", position: LogPosition(1), data: Array("{}".utf8), keys: [7])
    #expect(
      try await sketches.advanceSketches(
        ProjectionName("s", version: 1), from: .start, to: LogPosition(1), rows: [row]))
    #expect(try await sketches.sketches(sharing: [7, 8], most: 5).map(\.article) == ["art_a"])
  }

  @Test(arguments: [
    "INSERT INTO parley.event SELECT * FROM parley.event", "UPDATE parley.event SET data = '{}'",
    "DELETE FROM parley.event", "TRUNCATE parley.event", "UPDATE parley.log SET position = 0",
    "UPDATE parley.stream SET log_id = 1", "DELETE FROM parley.projection_row",
    "INSERT INTO parley.event_from_1 SELECT * FROM parley.event",
    "UPDATE parley.subscription SET position = 0", "SELECT parley.make_room(1, 1)",
    "ALTER TABLE parley.event DISABLE TRIGGER ALL", "DROP TABLE parley.event",
    "INSERT INTO parley.migration VALUES (99, 'x', 'x')", "DELETE FROM parley.capture",
    "INSERT INTO parley.capture SELECT * FROM parley.capture", "DELETE FROM parley.sketch",
  ])
  func `neither a writer nor a reader changes what is there`(statement: String) async throws {
    for role in ["parley_writer", "parley_reader"] {
      let error = await #expect(throws: PostgresError.self) {
        try await session(as: role).run { connection throws(PostgresError) in
          try connection.execute(statement)
        }
      }
      #expect(error?.sqlState == .insufficientPrivilege, "\(role): \(String(describing: error))")
    }
    #expect(try await database.store().integrity().fault == nil)
  }

  @Test func `a reader reads the log and the views, and appends nothing`() async throws {
    let session = session(as: "parley_reader")
    let store = PostgresEventStore(session)
    #expect(try await store.read(LogQuery()).count == 1)
    #expect(try await store.integrity().fault == nil)
    let views = try await session.run { connection throws(PostgresError) in
      try connection.query(
        """
        SELECT (SELECT count(*) FROM v1.events) + (SELECT count(*) FROM v1.streams)
             + (SELECT count(*) FROM v1.projections)
        """
      ).integer(0, 0)
    }
    #expect(views == 2)
    let error = await #expect(throws: EventStoreError.self) {
      _ = try await store.append(
        to: Sample.stream("b"), expecting: .noStream, [Sample.event(2)])
    }
    guard case .unavailable = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
  }
}
