import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `The log` {
  let database: TemporaryDatabase
  let store: PostgresEventStore

  init() async throws {
    database = try TemporaryDatabase()
    store = database.store()
    _ = try await store.append(
      to: Sample.stream("a"), expecting: .noStream, [Sample.event(1), Sample.event(2)])
  }

  @Test(arguments: [
    "UPDATE parley.event SET data = '{}'", "UPDATE parley.event SET version = 1 WHERE false",
    "DELETE FROM parley.event", "TRUNCATE parley.event", "TRUNCATE parley.event CASCADE",
    "UPDATE parley.event_type SET name = 'other'", "DELETE FROM parley.event_type",
    "UPDATE parley.category SET name = 'other'", "TRUNCATE parley.category CASCADE",
    "UPDATE parley.stream SET name = 'other'", "DELETE FROM parley.stream",
    "UPDATE parley.event_from_1 SET data = '{}'", "DELETE FROM parley.event_from_1",
    "TRUNCATE parley.event_from_1", "DELETE FROM parley.tag",
    "TRUNCATE parley.stream", "DELETE FROM parley.log", "TRUNCATE parley.log CASCADE",
    "UPDATE parley.capture SET byte_count = 0", "DELETE FROM parley.capture",
    "TRUNCATE parley.capture",
  ])
  func `refuses to forget or to change, also for its owner`(statement: String) async throws {
    let connection = try database.connect()
    for role in ["origin", "replica"] {
      let error = #expect(throws: PostgresError.self) {
        try connection.execute("SET session_replication_role = \(role); \(statement)")
      }
      #expect(error?.sqlState == .appendOnly)
    }
    #expect(try await store.read(LogQuery()).count == 2)
  }

  @Test func `takes no row that breaks the order, whoever inserts it`() throws {
    let connection = try database.connect()
    let columns =
      "log_id, position, stream_id, recorded_at, version, type_id, schema, id, digest, data, metadata"
    for (position, version, id) in [
      ("1", "3", "gen_random_uuid()"), ("0", "3", "gen_random_uuid()"),
      ("3", "2", "gen_random_uuid()"), ("3", "3", "'\(Sample.id(1))'"),
    ] {
      let error = #expect(throws: PostgresError.self) {
        try connection.execute(
          """
          INSERT INTO parley.event (\(columns))
          SELECT 1, \(position), stream_id, now(), \(version), type_id, 1, \(id), digest, '{}', '{}'
          FROM parley.event WHERE position = 1
          """)
      }
      #expect(error?.sqlState?.category == "23")
    }
  }

  @Test func `can be asked in plain SQL`() throws {
    let found = try database.connect().query(
      "SELECT position, stream, category, version, type, schema, data->>'number' FROM v1.events ORDER BY 1"
    )
    #expect(found.rowCount == 2)
    #expect(try found.text(1, 1) == "article-a")
    #expect(try found.text(1, 4) == "noted")
    #expect(try found.text(1, 6) == "2")
  }

  @Test func `says that what is not JSON is refused`() async throws {
    for text in ["", "{", "{\"a\":1}x", "{\"a\":\u{1}}"] {
      let error = await #expect(throws: EventStoreError.self) {
        _ = try await store.append(
          to: Sample.stream("b"), expecting: .noStream, [Sample.event(3, data: text)])
      }
      guard case .refused = error else {
        Issue.record("another error: \(String(describing: error))")
        continue
      }
    }
    #expect(try await store.head() == LogPosition(2))
  }

  @Test func `is read and written again after its connection broke`() async throws {
    let backend = try await store.session.run { connection in connection.serverProcess }
    let other = try database.connect()
    let terminate = "SELECT pg_terminate_backend($1, 5000)"
    _ = try other.query(terminate, [.integer(Int32(backend))])
    let result = try await store.append(
      to: Sample.stream("b"), expecting: .noStream, [Sample.event(3)])
    #expect(result == AppendResult(lastPosition: LogPosition(3), wasAlreadyAppended: false))
    let next = try await store.session.run { connection in connection.serverProcess }
    _ = try other.query(terminate, [.integer(Int32(next))])
    #expect(try await store.head() == LogPosition(3))
  }

  @Test func `is reported as unavailable when there is no server`() async throws {
    let store = PostgresEventStore(
      PostgresSession { () throws(PostgresError) in
        try PostgresConnection(ConnectionSettings("host=/nowhere"))
      })
    let error = await #expect(throws: EventStoreError.self) { _ = try await store.head() }
    guard case .unavailable = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
  }

  @Test func `shows no later event before an earlier one is committed`() async throws {
    // A slow writer holds the sequencer; a fast one waits instead of overtaking it.
    let slow = try database.connect()
    try slow.execute("BEGIN; UPDATE parley.log SET position = position + 1")
    let store = store
    async let fast = store.append(
      to: Sample.stream("fast"), expecting: .noStream, [Sample.event(3)])
    // Runs before the wait for the fast writer, also when an expectation throws.
    defer { try? slow.execute("ROLLBACK") }
    let reader = database.store()
    for _ in 0..<20 {
      #expect(try await reader.head() == LogPosition(2))
      #expect(try await reader.read(LogQuery()).count == 2)
    }
    try slow.execute("ROLLBACK")
    #expect(try await fast.lastPosition == LogPosition(3))
  }
}
