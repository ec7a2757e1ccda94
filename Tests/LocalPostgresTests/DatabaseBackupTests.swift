import LocalPostgres
import PostgresClient
import PostgresTesting
import Testing

@Suite struct `A backup` {
  let temporary: TemporaryServer
  let location: DatabaseLocation
  let backup: DatabaseBackup
  var file: String { temporary.folder + "/saved.dump" }

  init() throws {
    temporary = try TemporaryServer()
    location = .local(temporary.server)
    backup = DatabaseBackup(location)
    try location.connect().execute(
      "CREATE TABLE note (text text); INSERT INTO note VALUES ('«one»'), ('two')")
  }

  private func notes() throws -> Int64 {
    try location.connect().query("SELECT count(*) FROM note").integer(0, 0)
  }

  private static func contents(
    _ connection: PostgresConnection
  ) throws(PostgresError) -> String? { "notes" }

  @Test func `brings back what was saved`() throws {
    #expect(try backup.write(to: file) > 0)
    try location.connect().execute("INSERT INTO note VALUES ('three')")
    #expect(throws: LocalServerError.wouldReplace(database: "parley", contents: "notes")) {
      try backup.restore(from: file, replacing: false, contents: Self.contents)
    }
    #expect(try notes() == 3)
    // Somebody who is connected does not stand in the way.
    let idle = try location.connect()
    try backup.restore(from: file, replacing: true, contents: Self.contents)
    #expect(try notes() == 2)
    #expect(throws: PostgresError.self) { try idle.execute("SELECT 1") }
    let databases = try location.connect().query(
      "SELECT count(*) FROM pg_database WHERE datname LIKE 'parley\\_%'")
    #expect(try databases.integer(0, 0) == 0)
  }

  @Test func `that is damaged leaves the database as it is`() throws {
    let size = try backup.write(to: file)
    let content = try #require(FileSystem.read(file))
    for damaged in [[], Array(content.prefix(size / 2)), Array("no backup".utf8)] {
      try FileSystem.write(damaged, to: file, for: temporary.server.account)
      let error = #expect(throws: LocalServerError.self) {
        try backup.restore(from: file, replacing: true, contents: Self.contents)
      }
      #expect(error?.isUnreachable == false)
      #expect(try notes() == 2)
    }
  }

  @Test func `that is not there is missed before anything is done`() throws {
    #expect(
      throws: LocalServerError.unusableFile(
        path: temporary.folder + "/none", reason: "there is no such file")
    ) {
      try backup.restore(
        from: temporary.folder + "/none", replacing: true, contents: Self.contents)
    }
  }

  @Test func `leaves no half file behind`() throws {
    #expect(throws: LocalServerError.self) {
      try backup.write(to: temporary.folder + "/none/saved.dump")
    }
    #expect(throws: LocalServerError.self) { try backup.write(to: temporary.folder) }
    #expect(FileSystem.names(in: temporary.folder).filter { $0.contains("partial") } == [])
  }
}
