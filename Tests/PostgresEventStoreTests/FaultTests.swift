import EventSourcing
import EventStoreTesting
import LocalPostgres
import PostgresClient
import PostgresEventStore
import PostgresTesting
import PropertyTesting
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct `Writers and followers under faults` {
  /// Some sessions are killed, some commit late, some roll back, and one sits in a transaction all the
  /// time, as an idle client of another program does.
  @Test(arguments: [Seed(UInt64.random(in: 0...999_999))])
  func `lose nothing, repeat nothing and keep every order`(seed: Seed) async throws {
    let database = try TemporaryDatabase()
    let record = LoadRecord()
    let writers = 6
    let rounds = 40

    let idle = try database.connect()
    try idle.execute("BEGIN; SELECT txid_current(); SELECT count(*) FROM parley.event")

    let isOver = Flag()
    async let views = follow(database, limits: [1, 7, 1000])
    async let disturbance: Void = disturb(database, until: isOver, seed)
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<writers {
        let store = database.store()
        group.addTask { await write(rounds, as: writer, store, record, seed) }
      }
    }
    isOver.set()
    try await disturbance
    _ = await record.append(
      StreamAppend(to: lastStream, expecting: .noStream, events: [Sample.event(99_000_000)]),
      to: database.store())
    try idle.execute("ROLLBACK")
    let store = database.store()
    let log = try await store.read(LogQuery(limit: 100_000))
    try record.check(log, views: try await views)
    #expect(record.acknowledgedCount == writers * rounds + 1)
    #expect(try await store.integrity().fault == nil)
  }

  private let lastStream = Sample.stream("last", "register")

  /// What followers see that read so many events at a time, until they meet the last one.
  private func follow(
    _ database: TemporaryDatabase, limits: [Int]
  ) async throws -> [[RecordedEvent]] {
    try await withThrowingTaskGroup(of: [RecordedEvent].self) { group in
      for limit in limits {
        let follower = LogFollower(database.session())
        group.addTask {
          var seen: [RecordedEvent] = []
          try await follower.follow(LogQuery(limit: limit)) { events, _ in
            seen += events
            return events.last?.stream != lastStream
          }
          return seen
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  /// Appends to streams of its own, and to one that all writers want.
  private func write(
    _ rounds: Int, as writer: Int, _ store: PostgresEventStore, _ record: LoadRecord,
    _ seed: Seed
  ) async {
    var random = Seed(seed.number + UInt64(writer)).generator
    var versions: [String: Int] = [:]
    var number = writer * 1_000_000
    var done = 0
    while done < rounds {
      let name = random.chance(oneIn: 4) ? "shared" : "w\(writer)-\(random.next() % 3)"
      if name == "shared" {
        versions[name] = (try? await store.read(stream: Sample.stream(name)).count) ?? 0
      }
      let events = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        number += 1
        return Sample.event(number)
      }
      let version = versions[name, default: 0]
      let append = StreamAppend(
        to: Sample.stream(name),
        expecting: version == 0 ? .noStream : .exactly(StreamVersion(version)), events: events)
      if await record.append(append, to: store) != nil {
        versions[name] = version + events.count
        done += 1
      }
    }
  }

  private func disturb(
    _ database: TemporaryDatabase, until isOver: Flag, _ seed: Seed
  ) async throws {
    var random = Seed(seed.number + 100).generator
    let connection = try database.connect()
    while !isOver.isSet {
      switch random.next() % 4 {
      case 0:
        // Whoever is at it, writers and followers alike.
        _ = try connection.query(
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()
            AND state <> 'idle in transaction'
          ORDER BY random() LIMIT 1
          """)
      case 1:
        // Commits late, having written nothing: nobody may pass it meanwhile.
        try connection.execute("BEGIN; UPDATE parley.log SET position = position")
        try await Task.sleep(for: .milliseconds(5))
        try connection.execute("COMMIT")
      case 2:
        // Takes positions and gives them back.
        try connection.execute("BEGIN; UPDATE parley.log SET position = position + 3")
        try await Task.sleep(for: .milliseconds(2))
        try connection.execute("ROLLBACK")
      default: try await Task.sleep(for: .milliseconds(3))
      }
    }
  }

  @Test func `find every acknowledged event after the server was killed twenty times`() async throws
  {
    let temporary = try TemporaryServer(.durable)
    let server = temporary.server
    try Migrator.current.migrate(server.connect())
    let location = DatabaseLocation.local(server)
    let record = LoadRecord()
    let kills = 20
    let isOver = Flag()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        let store = PostgresEventStore(PostgresSession(location.reconnect))
        group.addTask {
          var number = writer * 1_000_000
          var version = 0
          while !isOver.isSet {
            let events = (0..<3).map { Sample.event(number + $0) }
            let append = StreamAppend(
              to: Sample.stream("w\(writer)"),
              expecting: version == 0 ? .noStream : .exactly(StreamVersion(version)),
              events: events)
            // The same again until it is promised: what happened to a lost answer nobody knows.
            while await record.append(append, to: store) == nil {}
            number += 3
            version += 3
          }
        }
      }
      group.addTask {
        defer { isOver.set() }
        var killed = 0
        while killed < kills {
          let before = record.acknowledgedCount
          while record.acknowledgedCount < before + 20 {
            try await Task.sleep(for: .milliseconds(2))
          }
          // Nil while a writer is just starting it again.
          guard let process = server.runningProcess else { continue }
          kill(process, SIGKILL)
          killed += 1
        }
      }
      try await group.waitForAll()
    }
    let store = PostgresEventStore(PostgresSession(location.reconnect))
    try record.check(try await store.read(LogQuery(limit: 1_000_000)), views: [])
    #expect(record.acknowledgedCount >= kills * 20)
    #expect(try await store.integrity().fault == nil)
  }

  /// message-db's readers pass over what is written in another category, and those that wait for a gap
  /// to close give up after a while; here there is no gap to wait for.
  @Test func `are never shown a later event before an earlier one, however long its writer waits`()
    async throws
  {
    let database = try TemporaryDatabase()
    let slow = try database.connect()
    try slow.execute("BEGIN; UPDATE parley.log SET position = position + 1")
    let store = database.store()
    async let quick = store.append(
      to: Sample.stream("quick", "register"), expecting: .noStream, [Sample.event(2)])
    let reader = database.store()
    for _ in 0..<20 { #expect(try await reader.head() == .start) }
    let holders = try HeadHolder.all(try database.connect())
    #expect(holders.count == 1)
    #expect(holders.first?.process == slow.serverProcess)
    #expect(holders.first?.state == "idle in transaction")
    try slow.execute("ROLLBACK")
    #expect(try await quick.lastPosition == LogPosition(1))
  }

  @Test func `say who keeps them waiting when their time is over`() async throws {
    let database = try TemporaryDatabase()
    let slow = try database.connect()
    try slow.execute("BEGIN; UPDATE parley.log SET position = position")
    var settings = database.settings
    settings.defaultLockTimeoutInMilliseconds = 50
    let impatient = PostgresSession { [settings] () throws(PostgresError) in
      try PostgresConnection(settings)
    }
    let error = await #expect(throws: EventStoreError.self) {
      _ = try await PostgresEventStore(impatient).append(
        to: Sample.stream("a"), expecting: .noStream, [Sample.event(1)])
    }
    guard case .busy(let reason)? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(reason.contains("process \(slow.serverProcess)"), "\(reason)")
    try slow.execute("ROLLBACK")
  }
}

private final class Flag: Sendable {
  private let value = Atomic(false)
  var isSet: Bool { value.load(ordering: .acquiring) }
  func set() { value.store(true, ordering: .releasing) }
}
