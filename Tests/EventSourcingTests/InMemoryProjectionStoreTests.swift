import EventSourcing
import EventStoreTesting
import Testing

@Suite struct `A projection store in memory` {
  @Test(arguments: ProjectionStoreScenario.all)
  func `keeps the contract: a projection store`(_ scenario: ProjectionStoreScenario) async throws {
    try await scenario.run(InMemoryProjectionStore())
  }
}
