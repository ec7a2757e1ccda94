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

@Suite struct `A store that cannot be reached` {
  let desk: Desk
  init() throws { desk = try Desk(.unreachable) }

  private func expectUnreachable(
    _ result: CommandResult, saying words: String, location: SourceLocation = #_sourceLocation
  ) {
    #expect(result.status == 4, "\(result)", sourceLocation: location)
    #expect(result.output == "", sourceLocation: location)
    #expect(result.complaints.count == 1, sourceLocation: location)
    #expect(result.errors.contains(words), "\(result)", sourceLocation: location)
  }

  static let commands = [
    "status", "ceasefire", "mediators", "exchanges", "positions", "history", "explain ceasefire",
    "claims", "articles", "rebuild", "doctor", "db status", "db migrate", "ingest --sample",
  ]

  @Test(arguments: commands)
  func `ends every command with 4 and says where to look`(line: String) async throws {
    let result = try await desk.type(line)
    expectUnreachable(result, saying: "Connection refused")
    #expect(result.errors.hasSuffix("without both parley keeps a PostgreSQL of its own\n"))
  }

  @Test func `is named when its socket is missing`() async throws {
    expectUnreachable(
      try await desk.parley("status", "--db", "host=\(desk.folder)/none"), saying: "/none/")
  }

  @Test func `is told from a database that does not exist`() async throws {
    let desk = try Desk()
    let address = try desk.database.settings.database("nowhere").url()
    expectUnreachable(
      try await desk.parley("status", "--db", address),
      saying: #"database "nowhere" does not exist"#)
  }

  @Test(arguments: [
    ("frob=1", "invalid connection option \"frob\""),
    ("mysql://user:secret@host/x", "it is neither a PostgreSQL URL nor a list of keywords"),
    ("just words", "missing \"=\""),
  ])
  func `is told from an address that is none`(address: String, says: String) async throws {
    let result = try await desk.parley("status", "--db", address)
    #expect(result.status == 2)
    #expect(result.errors.contains(says), "\(result)")
    #expect(result.errors.contains("\n  use postgres://HOST/NAME"))
    #expect(!result.errors.contains("secret"))
  }

  /// A folder where nothing can be made, whoever asks.
  @Test(arguments: ["/dev/null/parley", "/proc/parley"])
  func `is told from a data folder that cannot be used`(folder: String) async throws {
    let result = try await desk.parley(
      "status", with: ["PARLEY_DATABASE_URL": "", "PARLEY_DATA": folder])
    expectUnreachable(result, saying: "\n  set PARLEY_DATA to")
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func `is told from a data folder that is read-only`() async throws {
    let folder = desk.folder + "/sealed"
    mkdir(folder, 0o500)
    let result = try await desk.parley(
      "status", with: ["PARLEY_DATABASE_URL": "", "PARLEY_DATA": folder + "/data"])
    expectUnreachable(result, saying: "\n  set PARLEY_DATA to")
  }

  @Test func `is told from a server without its programs`() async throws {
    let result = try await desk.parley(
      "status",
      with: ["PARLEY_DATABASE_URL": "", "PARLEY_POSTGRES_BIN": desk.folder + "/none"])
    expectUnreachable(result, saying: "install")
  }
}

/// Has a server of its own, whose access rules it changes.
@Suite struct `A store with a password` {
  let desk: Desk
  let server: TemporaryServer

  init() throws {
    desk = try Desk(.unreachable)
    server = try TemporaryServer()
    let connection = try server.server.connect()
    try connection.execute(
      """
      CREATE ROLE keeper LOGIN SUPERUSER PASSWORD 'right-secret';
      CREATE ROLE reader LOGIN PASSWORD 'right-secret';
      """)
    try FileSystem.write(
      Array("local all keeper,reader scram-sha-256\nlocal all all peer map=parley\n".utf8),
      to: server.server.layout.cluster + "/pg_hba.conf", for: server.server.account)
    try connection.execute("SELECT pg_reload_conf()")
  }

  private func ask(_ role: String, _ password: String) async throws -> CommandResult {
    let socket = percentEncoded(server.server.layout.socketFolder)
    let address = "postgres://\(role):\(password)@\(socket)/parley"
    while true {
      let result = try await desk.parley("articles", with: ["PARLEY_DATABASE_URL": address])
      // Until the server has read its new rules.
      if !result.errors.contains("Peer authentication failed") { return result }
    }
  }

  @Test func `lets in who knows it`() async throws {
    #expect(try await ask("keeper", "right-secret").status == 0)
  }

  @Test func `does not let in who does not know it, and repeats it to nobody`() async throws {
    let result = try await ask("keeper", "wrong-secret")
    #expect(result.status == 4)
    #expect(
      result.errors.contains(#"password authentication failed for user "keeper""#), "\(result)")
    #expect(!result.errors.contains("secret"))
  }

  @Test func `says when a role may not do what is needed`() async throws {
    let result = try await ask("reader", "right-secret")
    #expect(result.status == 4)
    #expect(result.errors.contains("permission denied"), "\(result)")
  }
}
