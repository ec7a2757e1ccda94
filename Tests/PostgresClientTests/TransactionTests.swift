import PostgresClient
import PostgresTesting
import Testing

@Suite struct `A transaction` {
  let database: TemporaryDatabase
  let connection: PostgresConnection

  init() throws {
    database = try TemporaryDatabase(isMigrated: false)
    connection = try database.connect()
    try connection.execute("CREATE TABLE note (text text)")
  }

  private func notes() throws -> Int64 {
    try database.connect().query("SELECT count(*) FROM note").integer(0, 0)
  }

  private struct Change: Error {}

  @Test func `happens as a whole`() throws {
    try connection.transaction { connection throws(PostgresError) in
      try connection.execute("INSERT INTO note VALUES ('a')")
      try connection.execute("INSERT INTO note VALUES ('b')")
      #expect(connection.isInTransaction)
    }
    #expect(try notes() == 2)
    #expect(!connection.isInTransaction)
  }

  @Test func `leaves nothing behind when its body throws`() throws {
    #expect(throws: Change.self) {
      try connection.transaction(orThrow: { $0 as any Error }) { connection throws(any Error) in
        try connection.execute("INSERT INTO note VALUES ('a')")
        throw Change()
      }
    }
    #expect(try notes() == 0)
    #expect(!connection.isInTransaction)
  }

  @Test func `is no success when its body swallowed an error`() throws {
    #expect(throws: PostgresError.self) {
      try connection.transaction { connection throws(PostgresError) in
        try connection.execute("INSERT INTO note VALUES ('a')")
        do throws(PostgresError) { try connection.execute("SELECT 1 / 0") } catch {}
      }
    }
    #expect(try notes() == 0)
  }

  @Test func `sees one state of the data when it is a snapshot`() throws {
    try connection.transaction(.snapshot) { connection throws(PostgresError) in
      #expect(try connection.query("SELECT count(*) FROM note").integer(0, 0) == 0)
      try database.connect().execute("INSERT INTO note VALUES ('a')")
      #expect(try connection.query("SELECT count(*) FROM note").integer(0, 0) == 0)
    }
    #expect(try notes() == 1)
  }
}
