import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `The schema` {
  /// A released migration never changes.
  ///
  /// A new one gets a new line.
  @Test func `has the history that was released`() {
    let history = Migration.all.map { "\($0.label) \($0.digest)" }
    #expect(
      history == [
        "V0001_event_log f40eda3f0577b05fb1e70d27ead081e980d06a2cb64ef48cf6e9dadb3c43c181",
        "V0002_projections 123375c1e599447f835701703840d9ae1b38d65c03bf4e534abf7d8ea1563d45",
        "V0003_positions 2921e41a5672e4e69b849019e2584207f97a8848e548aff37bb1f6ab50ece032",
        "V0004_chained_log a4c29c3cc3d7d2e96dce58b9a3de2d80ad5efbeff8ea7902caefe434c2c12676",
        "V0005_followers e0b979bfd57c0775dbb6e597de3b4417154c6047e517f0911419431a66c0d447",
        "V0006_roles ebeea469b9455a12d4245c10574ec795af5d30f27d987c1233289ff28eb57122",
        "V0007_captures 9bb98b16d7e829eeb2ec62901b6679f2d36383904a051aa93081ad968258234a",
        "V0008_streams_without_ends 9251850baa0283f191e95e8b39c192d009b65a74c89f5bde50b32ed2c702cef8",
        "V0009_projection_history 3b06e7898683c45a55ba09030c0598c81e12b12b011d7b07aaf806c1283d4c97",
        "V0010_single_appends e57fdb54f0bdafd2c705e983b9cbfcd9ab3150523ef18a93208aed90fd012b0c",
        "V0011_packed_rows a28b005b0154930825122e90c0d5024e4deed7cc4cf7a6a6f5df653f7d4ee0ff",
        "V0012_absent_words 6d4f8d022d4de594d2ef1e43f2d1d75e7c9da1f6ac56c1cc652831b53dbb16f6",
      ])
  }

  @Test func `is numbered without gaps`() {
    #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
  }

  @Test func `is brought up to date once`() throws {
    #expect(try Migrator.current.plan(connection) == Migration.all)
    #expect(try Migrator.current.migrate(connection) == Migration.all)
    #expect(try Migrator.current.plan(connection).isEmpty)
    #expect(try Migrator.current.migrate(connection).isEmpty)
  }

  @Test func `is brought up to date by many at once`() async throws {
    let database = database
    let applied = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<6 {
        group.addTask { try Migrator.current.migrate(database.connect()).count }
      }
      return try await group.reduce(0, +)
    }
    #expect(applied == Migration.all.count)
  }

  private static let history = [
    Migration(number: 1, name: "first", script: "CREATE TABLE first (a integer)"),
    Migration(number: 2, name: "second", script: "CREATE TABLE second (a integer)"),
  ]

  let database: TemporaryDatabase
  let connection: PostgresConnection

  init() throws {
    database = try TemporaryDatabase(isMigrated: false)
    connection = try database.connect()
  }

  @Test func `of a newer program is refused`() throws {
    try Migrator(Self.history).migrate(connection)
    #expect(throws: MigrationError.databaseIsNewer(database: 2, program: 1)) {
      try Migrator(Array(Self.history.prefix(1))).migrate(connection)
    }
  }

  @Test func `that differs from what was applied is refused`() throws {
    try Migrator(Self.history).migrate(connection)
    let changed = Migration(number: 1, name: "first", script: "CREATE TABLE first (b integer)")
    let error = #expect(throws: MigrationError.self) {
      try Migrator([changed, Self.history[1]]).migrate(connection)
    }
    #expect(
      error
        == .migrationChanged(
          label: "V0001_first", applied: Self.history[0].digest, carried: changed.digest))
  }

  @Test func `keeps what went well before a migration that fails, and undoes that one`() throws {
    try Migrator(Self.history).migrate(connection)
    let good = Migration(number: 3, name: "good", script: "CREATE TABLE third (a integer)")
    let bad = Migration(
      number: 4, name: "bad", script: "CREATE TABLE fourth (a integer); SELECT 1 / 0")
    let error = #expect(throws: MigrationError.self) {
      try Migrator(Self.history + [good, bad]).migrate(connection)
    }
    #expect(error?.description.contains("V0004_bad") == true)
    let tables = try connection.query(
      "SELECT to_regclass('third') IS NOT NULL, to_regclass('fourth') IS NULL")
    #expect(try tables.boolean(0, 0))
    #expect(try tables.boolean(0, 1))
    #expect(try Migrator(Self.history + [good, bad]).plan(connection) == [bad])
  }
}
