import EventSourcing
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Synchronization
import Testing

@Suite struct `Rows that were built beside the stored ones` {
  private static let projection = ProjectionName("state", version: 1)
  private static let rows = 40

  /// Every row says which build it is of.
  private func build(_ number: Int, in store: PostgresProjectionStore) async throws {
    let changes = (1...Self.rows).map { key in
      ProjectionChange.put(
        ProjectionRow(
          partition: "p", key: "\(key)", data: Array("\(number)".utf8), position: LogPosition(1)))
    }
    _ = try await store.advance(
      Self.projection.shadow, from: .start, to: LogPosition(1), changes: changes, rebuilding: true)
    let isInstalled = try await store.install(
      Self.projection.shadow, as: Self.projection, at: LogPosition(1))
    #expect(isInstalled)
  }

  @Test func `take their place without a reader seeing half of it`() async throws {
    let database = try TemporaryDatabase()
    let store = PostgresProjectionStore(database.session())
    try await build(0, in: store)
    let isOver = Atomic(false)
    let reader = PostgresProjectionStore(database.session())
    async let seen = {
      var seen: [Set<String>] = []
      while !isOver.load(ordering: .relaxed) {
        let rows = try await reader.rows(of: Self.projection, partition: "p")
        #expect(rows.count == Self.rows)
        seen.append(Set(rows.map { String(decoding: $0.data, as: UTF8.self) }))
      }
      return seen
    }()
    for number in 1...30 { try await build(number, in: store) }
    isOver.store(true, ordering: .relaxed)
    let builds = try await seen
    #expect(builds.allSatisfy { $0.count == 1 }, "rows of two builds at once")
    // The reader was there while rows were put in place, not only before or after.
    #expect(Set(builds).count > 2, "\(builds.count) readings")
    let left = try await database.session().run { connection throws(PostgresError) in
      try connection.query("SELECT count(*) FROM parley.projection_row").integer(0, 0)
    }
    #expect(left == Int64(Self.rows), "old rows are left behind")
  }
}
