import EventSourcing
import EventStoreTesting
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `A store in PostgreSQL` {
  @Test(arguments: EventStoreScenario.all)
  func `keeps the contract: a store`(_ scenario: EventStoreScenario) async throws {
    let database = try TemporaryDatabase()
    try await scenario.run { database.store() }
  }
}
