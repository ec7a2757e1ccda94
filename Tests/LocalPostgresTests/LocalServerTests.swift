import LocalPostgres
import PostgresClient
import PostgresTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Each test has a server of its own, so that it can be killed.
@Suite(.serialized) struct `The private server` {
  let temporary: TemporaryServer
  var server: LocalServer { temporary.server }

  init() throws { temporary = try TemporaryServer() }

  @Test func `is made and started by the first connection`() throws {
    #expect(server.runningProcess == nil)
    let connection = try server.connect()
    let found = try connection.query(
      """
      SELECT current_database(), current_user, current_setting('data_checksums'),
             current_setting('listen_addresses'), getdatabaseencoding()
      """)
    #expect(try found.text(0, 0) == "parley")
    #expect(try found.text(0, 1) == "parley")
    #expect(try found.text(0, 2) == "on")
    #expect(try found.text(0, 3) == "")
    #expect(try found.text(0, 4) == "UTF8")
    #expect(try server.start() == false)
    #expect(try server.stop())
    #expect(try server.stop() == false)
    #expect(server.runningProcess == nil)
    #expect(try server.start())
  }

  @Test func `forces all to the disk unless it is for tests`() throws {
    let durable = try TemporaryServer(.durable)
    let found = try durable.server.connect().query(
      "SELECT current_setting('fsync'), current_setting('synchronous_commit')")
    #expect(try found.text(0, 0) == "on")
    #expect(try found.text(0, 1) == "on")
  }

  @Test func `is started once by many at the same time`() async throws {
    let server = server
    let backends = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<6 {
        group.addTask {
          Int(
            try server.connect().query("SELECT pg_postmaster_start_time()::text").text(0, 0)
              .hashValue)
        }
      }
      return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
    }
    #expect(backends.count == 1)
  }

  @Test func `comes back with its data when its first process was killed`() throws {
    let temporary = try TemporaryServer(.durable)
    let server = temporary.server
    try server.connect().execute("CREATE TABLE kept (a integer); INSERT INTO kept VALUES (1)")
    for _ in 0..<3 {
      let process = try #require(server.runningProcess)
      kill(process, SIGKILL)
      #expect(
        try server.connect().query("SELECT count(*) FROM kept").integer(0, 0) == 1)
    }
  }

  @Test func `comes back with its data when all its processes were killed`() throws {
    let temporary = try TemporaryServer(.durable)
    let server = temporary.server
    try server.connect().execute("CREATE TABLE kept (a integer); INSERT INTO kept VALUES (1)")
    let others = try server.connect().query("SELECT pid FROM pg_stat_activity")
    let pids = try (0..<others.rowCount).map { Int32(try others.integer($0, 0)) }
    let process = try #require(server.runningProcess)
    for process in [process] + pids { kill(process, SIGKILL) }
    #expect(try server.connect().query("SELECT count(*) FROM kept").integer(0, 0) == 1)
  }

  @Test func `is not misled by the process number of another program`() throws {
    try server.start()
    let process = try #require(server.runningProcess)
    let file = server.layout.cluster + "/postmaster.pid"
    let stale = try #require(FileSystem.text(file))
    kill(process, SIGKILL)
    while server.runningProcess != nil { Pause.take(milliseconds: 5) }
    // As after a restart of a container: the number is in use again, by a stranger.
    let lines = stale.split(separator: "\n", omittingEmptySubsequences: false)
    try write(
      ([String(getppid())] + lines.dropFirst().map(String.init)).joined(separator: "\n"), to: file)
    #expect(server.runningProcess == nil)
    #expect(try server.connect().query("SELECT 1").integer(0, 0) == 1)
  }

  @Test func `is reached again when its socket was removed`() throws {
    try server.start()
    FileSystem.remove(server.layout.socketFolder)
    #expect(try server.connect().query("SELECT 1").integer(0, 0) == 1)
  }

  @Test func `is made anew when making it was broken off`() throws {
    try server.start()
    try server.stop()
    // Only a complete cluster bears the name; a draft is thrown away.
    FileSystem.remove(server.layout.cluster)
    try FileSystem.makeFolder(server.layout.folder + "/cluster.new/base", for: server.account)
    #expect(try server.connect().query("SELECT 1").integer(0, 0) == 1)
    #expect(!FileSystem.exists(server.layout.folder + "/cluster.new"))
  }

  @Test func `finds a short place for its socket when its folder has a long name`() throws {
    let long = temporary.folder + "/" + String(repeating: "x", count: 120)
    let server = LocalServer(in: try DataFolder(long), durability: .disposable)
    defer {
      _ = try? server.stop()
      FileSystem.remove(server.layout.socketFolder)
    }
    #expect(server.layout.socketFolder.hasPrefix("/tmp/parley-"))
    #expect(try server.connect().query("SELECT 1").integer(0, 0) == 1)
    #expect(try PostgresConnection(ConnectionSettings(server.url)).query("SELECT 1").rowCount == 1)
  }

  @Test func `does not trust a socket folder that others may enter`() throws {
    let long = temporary.folder + "/" + String(repeating: "y", count: 120)
    let server = LocalServer(in: try DataFolder(long), durability: .disposable)
    try FileSystem.makeFolder(server.layout.socketFolder, for: server.account)
    defer { FileSystem.remove(server.layout.socketFolder) }
    chmod(server.layout.socketFolder, 0o777)
    #expect(
      throws: LocalServerError.unsafeSocketFolder(
        path: server.layout.socketFolder, reason: "others may enter it")
    ) { try server.start() }
  }

  @Test func `of another major version says what to install`() throws {
    try server.start()
    try server.stop()
    try write("9\n", to: server.layout.cluster + "/PG_VERSION")
    let error = #expect(throws: LocalServerError.self) { try server.connect() }
    #expect(error?.isUnreachable == true)
    #expect(error?.description.contains("made by PostgreSQL 9") == true)
    #expect(error?.description.contains("parley db restore") == true)
  }

  @Test func `without PostgreSQL's programs says what to install`() throws {
    let server = LocalServer(
      in: try DataFolder(temporary.folder + "/other"), durability: .disposable
    ) { $0 == "PARLEY_POSTGRES_BIN" ? "/nowhere" : nil }
    let error = #expect(throws: LocalServerError.self) { try server.connect() }
    #expect(error == .noPrograms(major: nil, found: []))
    #expect(error?.description.contains("install") == true)
  }

  @Test(arguments: ["/proc/parley", "/dev/null/parley"])
  func `says so when its folder cannot be made`(path: String) throws {
    let server = LocalServer(in: try DataFolder(path))
    let error = #expect(throws: LocalServerError.self) { try server.connect() }
    #expect(error?.description.contains("PARLEY_DATA") == true)
  }

  @Test func `shows its log when it does not start`() throws {
    try server.start()
    try server.stop()
    try write("nonsense = 1\n", to: server.layout.cluster + "/parley.conf")
    let error = #expect(throws: LocalServerError.self) { try server.connect() }
    #expect(error?.description.contains("nonsense") == true)
    #expect(error?.description.contains(server.layout.log) == true)
  }

  private func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }
}
