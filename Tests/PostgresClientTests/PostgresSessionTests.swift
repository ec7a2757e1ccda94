import PostgresClient
import PostgresTesting
import Testing

@Suite struct `A session` {
  let database: TemporaryDatabase

  init() throws { database = try TemporaryDatabase(isMigrated: false) }

  private func backend(_ session: PostgresSession) async throws -> Int {
    try await session.run { connection in connection.serverProcess }
  }

  private func terminate(_ backend: Int) throws {
    _ = try database.connect().query(
      "SELECT pg_terminate_backend($1, 5000)", [.integer(Int32(backend))])
  }

  @Test func `keeps its connection from one use to the next`() async throws {
    let session = database.session()
    let first = try await backend(session)
    #expect(try await backend(session) == first)
  }

  @Test func `says that the connection broke, and has a new one the next time`() async throws {
    let session = database.session()
    try terminate(try await backend(session))
    let error = await #expect(throws: PostgresError.self) {
      try await session.run { connection throws(PostgresError) in
        try connection.execute("SELECT 1")
      }
    }
    #expect(error?.endsTheConnection == true)
    #expect(error?.isUnreachable == true)
    try await session.run { connection throws(PostgresError) in try connection.execute("SELECT 1") }
  }

  @Test func `does work again that may be done twice`() async throws {
    let session = database.session()
    try terminate(try await backend(session))
    let answer = try await session.runRepeatable { connection throws(PostgresError) in
      try connection.query("SELECT 1").integer(0, 0)
    }
    #expect(answer == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `lets other tasks run while it waits for the server`() async throws {
    let sessions = (0..<8).map { _ in database.session() }
    let firstToFinish = try await withThrowingTaskGroup(of: String.self) { group in
      for session in sessions {
        group.addTask {
          try await session.run { connection throws(PostgresError) in
            try connection.execute("SELECT pg_sleep(1)")
          }
          return "waited for the server"
        }
      }
      // Were the sessions to hold the shared threads, this one would come after some of them.
      group.addTask { "had nothing to wait for" }
      let first = try await group.next()
      try await group.waitForAll()
      return first
    }
    #expect(firstToFinish == "had nothing to wait for")
  }
}
