import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `Behind PgBouncer in transaction mode` {
  @Test(arguments: EventStoreScenario.all)
  func `a store keeps the contract: a store`(_ scenario: EventStoreScenario) async throws {
    let database = try TemporaryDatabase()
    let pooler = try ConnectionPooler(before: database)
    try await scenario.run { PostgresEventStore(pooler.session()) }
  }

  @Test func `a follower misses nothing, though nobody notifies it`() async throws {
    let database = try TemporaryDatabase()
    let pooler = try ConnectionPooler(before: database)
    let follower = LogFollower(pooler.session())
    let store = PostgresEventStore(pooler.session())
    async let appended: Void = {
      for number in 0..<30 {
        _ = try await store.append(
          to: Sample.stream("s\(number)"), expecting: .noStream, [Sample.event(number)])
        if number % 10 == 0 { try await Task.sleep(for: .milliseconds(20)) }
      }
    }()
    var seen: [Int64] = []
    try await follower.follow(LogQuery(limit: 4)) { events, _ in
      seen += events.map(\.position.number)
      return seen.count < 30
    }
    try await appended
    #expect(seen == Array(1...30))
  }

  @Test func `a subscription is worked on and the log is verified`() async throws {
    let database = try TemporaryDatabase()
    let pooler = try ConnectionPooler(before: database)
    let store = PostgresEventStore(pooler.session())
    for number in 0..<50 {
      _ = try await store.append(
        to: Sample.stream("s\(number)"), expecting: .noStream, [Sample.event(number)])
    }
    var seen: [Int64] = []
    try await Subscription("s", member: "m", pooler.session()).work(
      LogQuery(limit: 7), isLive: false
    ) { events in
      seen += events.map(\.position.number)
      return true
    }
    #expect(seen == Array(1...50))
    #expect(try await store.integrity().fault == nil)
  }
}
