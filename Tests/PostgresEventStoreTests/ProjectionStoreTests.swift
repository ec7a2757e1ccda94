import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `A projection store in PostgreSQL` {
  @Test(arguments: ProjectionStoreScenario.all)
  func `keeps the contract: a projection store`(_ scenario: ProjectionStoreScenario) async throws {
    let database = try TemporaryDatabase()
    try await scenario.run(PostgresProjectionStore(database.session()))
  }

  @Test func `shows its lag in plain SQL`() async throws {
    let database = try TemporaryDatabase()
    let store = PostgresProjectionStore(database.session())
    _ = try await store.advance(
      ProjectionName("state", version: 1), from: .start, to: .start, changes: [],
      rebuilding: false)
    let found = try database.connect().query("SELECT name, position, lag FROM v1.projections")
    #expect(try found.text(0, 0) == "state")
    #expect(try found.integer(0, 2) == 0)
  }
}
