import Chronology
import EventSourcing
import EventStoreTesting
import Testing

@Suite struct `A store in memory` {
  @Test(arguments: EventStoreScenario.all)
  func `keeps the contract: a store`(_ scenario: EventStoreScenario) async throws {
    let store = InMemoryEventStore { Timestamp(microseconds: 0) }
    try await scenario.run { store }
  }
}
