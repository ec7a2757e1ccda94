import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Synchronization
import Testing

@Suite struct `A follower of the log` {
  let database: TemporaryDatabase
  let store: PostgresEventStore

  init() throws {
    database = try TemporaryDatabase()
    store = database.store()
  }

  private func append(_ numbers: Range<Int>, tag: String? = nil) async throws {
    for number in numbers {
      _ = try await store.append(
        to: Sample.stream("s\(number)"), expecting: .noStream, [Sample.event(number, tag: tag)])
    }
  }

  @Test func `is handed what is there and what comes, once and in order`() async throws {
    try await append(0..<20)
    let follower = LogFollower(database.session())
    async let late: Void = append(20..<60)
    var seen: [Int64] = []
    try await follower.follow(LogQuery(limit: 7)) { events, through in
      seen += events.map(\.position.number)
      #expect(through.number == seen.last)
      return seen.count < 60
    }
    try await late
    #expect(seen == Array(1...60))
  }

  @Test func `is handed what it asks for, and told how far it looked`() async throws {
    try await append(0..<5, tag: "other")
    try await append(5..<8, tag: "mine")
    try await append(8..<12, tag: "other")
    var seen: [Int64] = []
    var looked: [Int64] = []
    try await LogFollower(database.session()).follow(LogQuery(tag: "mine")) { events, through in
      seen += events.map(\.position.number)
      looked.append(through.number)
      return false
    }
    #expect(seen == [6, 7, 8])
    #expect(looked == [12])
  }

  @Test func `goes on after its connection broke, without a gap`() async throws {
    let session = database.session()
    let follower = LogFollower(session)
    let killer = try database.connect()
    var seen: [Int64] = []
    var next = 0
    try await append(0..<1)
    try await follower.follow(LogQuery(limit: 3)) { events, _ in
      seen += events.map(\.position.number)
      let process = try await session.run { $0.serverProcess }
      _ = try killer.query(
        "SELECT pg_terminate_backend($1, 5000)", [.integer(Int32(clamping: process))])
      next += 1
      try await append(next..<next + 1)
      return seen.count < 12
    }
    #expect(seen == Array(1...12))
  }

  @Test func `stops when its task is cancelled`() async throws {
    let session = database.session()
    let task = Task {
      try await LogFollower(session).follow(LogQuery()) { _, _ in true }
    }
    task.cancel()
    _ = await task.result
  }
}

@Suite struct `A subscription` {
  let database: TemporaryDatabase
  let store: PostgresEventStore

  init() async throws {
    database = try TemporaryDatabase()
    store = database.store()
    for number in 0..<120 {
      _ = try await store.append(
        to: Sample.stream("s\(number % 12)"),
        expecting: number < 12 ? .noStream : .exactly(StreamVersion(number / 12)),
        [Sample.event(number)])
    }
  }

  private func member(_ name: String, lease: Duration = .seconds(30)) -> Subscription {
    Subscription("audit", member: name, database.session(), lease: lease)
  }

  @Test func `goes on where the last member stopped`() async throws {
    var seen: [Int64] = []
    for _ in 0..<3 {
      var pages = 0
      try await member("m").work(LogQuery(limit: 25), isLive: false) { events in
        seen += events.map(\.position.number)
        pages += 1
        return pages < 2
      }
    }
    #expect(seen == Array(1...120))
  }

  @Test func `is handled by several members, each stream in order, nothing twice`() async throws {
    #expect(try await member("first").open(shards: 5) == 5)
    // Who comes later takes the number of shards as it is.
    #expect(try await member("second").open(shards: 9) == 5)
    let seen = Seen()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<4 {
        let member = member("m\(number)")
        group.addTask {
          try await member.work(LogQuery(limit: 10), isLive: false) { events in
            seen.add(events)
            await Task.yield()
            return true
          }
        }
      }
      try await group.waitForAll()
    }
    let events = seen.events.withLock { $0 }
    #expect(events.map(\.position.number).sorted() == Array(1...120))
    var versions: [StreamName: Int] = [:]
    for event in events {
      #expect(event.version.number == versions[event.stream, default: 0] + 1)
      versions[event.stream] = event.version.number
    }
  }

  @Test func `hands a page out again when its member failed`() async throws {
    struct Failure: Error {}
    await #expect(throws: Failure.self) {
      try await member("clumsy").work(LogQuery(limit: 10)) { _ in throw Failure() }
    }
    var first: Int64?
    try await member("next").work(LogQuery(limit: 10)) { events in
      first = events.first?.position.number
      return false
    }
    #expect(first == 1)
  }

  @Test func `takes over what a dead member held, and does not let it move the position`()
    async throws
  {
    // The lease of the first is over before it is done with its page.
    var seen: [Int64] = []
    let slow = member("slow", lease: .milliseconds(1))
    let quick = member("quick")
    try await slow.work(LogQuery(limit: 10)) { _ in
      try await Task.sleep(for: .milliseconds(20))
      try await quick.work(LogQuery(limit: 40)) { events in
        seen += events.map(\.position.number)
        return false
      }
      return false
    }
    #expect(seen == Array(1...40))
    let found = try database.connect().query(
      "SELECT position, lag FROM v1.subscriptions WHERE name = 'audit'")
    #expect(try found.integer(0, 0) == 40)
    #expect(try found.integer(0, 1) == 80)
  }
}

private final class Seen: Sendable {
  let events = Mutex<[RecordedEvent]>([])
  func add(_ more: [RecordedEvent]) { events.withLock { $0 += more } }
}
