import EventSourcing
import EventStoreTesting
import LocalPostgres
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `An append` {
  /// Plans are kept from when the tables were empty; one that walks a table shows here as pages that
  /// grow with the log.
  @Test func `touches no more pages in a long log than in a short one`() async throws {
    // A server of its own: a transaction that stays open anywhere on a server, as other tests keep
    // some, holds back the removal of dead rows in all its databases.
    let temporary = try TemporaryServer()
    let location = DatabaseLocation.local(temporary.server)
    try Migrator.current.migrate(location.connect())
    // Its reading would be counted with that of the appends.
    try location.connect().execute(
      """
      ALTER TABLE parley.event_from_1 SET (autovacuum_enabled = off);
      ALTER TABLE parley.stream SET (autovacuum_enabled = off);
      ALTER TABLE parley.log SET (autovacuum_enabled = off);
      """)
    let store = PostgresEventStore(PostgresSession(location.reconnect))
    var number = 0
    func append() async throws {
      number += 1
      _ = try await store.append(
        to: Sample.stream("s\(number)"), expecting: .noStream, [Sample.event(number)])
    }
    func pagesOfTenAppends() async throws -> Int64 {
      let before = try await pages(store)
      for _ in 0..<10 { try await append() }
      return try await pages(store) - before
    }
    for _ in 0..<200 { try await append() }
    let early = try await pagesOfTenAppends()
    for _ in 0..<3000 { try await append() }
    let late = try await pagesOfTenAppends()
    #expect(early > 0)
    #expect(late < early * 2, "\(early) pages early, \(late) pages late")
  }

  /// Pages that this session looked at in the tables and indexes of the log.
  private func pages(_ store: PostgresEventStore) async throws -> Int64 {
    try await store.session.run { connection throws(PostgresError) in
      // The counters of a session reach the shared ones at the latest by this call.
      try connection.execute("SELECT pg_stat_force_next_flush()")
      return try connection.query(
        """
        SELECT sum(heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read)::bigint
        FROM pg_statio_user_tables WHERE schemaname = 'parley'
        """
      ).integer(0, 0)
    }
  }
}
