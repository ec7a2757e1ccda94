import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Each test has an empty data folder, in which `parley` makes its server.
@Suite struct `Parley's own server` {
  let desk: Desk
  init() throws { desk = try Desk(.ownServer) }

  private func process() async throws -> pid_t? {
    try await desk.parley("db", "status", "--json").json["pid"]?.integer.map(pid_t.init)
  }

  private func ingest() async throws -> CommandResult {
    try await desk.parley("ingest", try desk.file("a.txt", Texts.statement))
  }

  @Test func `is made once by two first commands at the same time`() async throws {
    let runs = try [["db", "start"], ["db", "start"], ["articles"]].map { try desk.start($0) }
    var said: [String] = []
    for run in runs {
      let result = try await run.result()
      #expect(result.status == 0, "\(result)")
      said.append(result.output.split(separator: " /").first.map(String.init) ?? "")
    }
    // The third may have been the one that started it.
    #expect(said.filter { $0 == "started" }.count <= 1)
    #expect(said.last == "no article on file\n")
    #expect(try await process() != nil)
  }

  @Test func `comes back with its data after kill -9`() async throws {
    #expect(try await ingest().status == 0)
    let before = try await desk.parley("claims", "--json")
    for _ in 1...2 {
      let process = try #require(try await process())
      #expect(kill(process, SIGKILL) == 0)
      let after = try await desk.parley("claims", "--json")
      #expect(after.status == 0, "\(after)")
      #expect(after.output == before.output)
      #expect(try await self.process() != process)
    }
  }

  @Test func `is stopped when told, and started by the next command`() async throws {
    #expect(try await desk.parley("db", "stop").output.hasPrefix("was not running "))
    #expect(try await process() == nil)
    #expect(try await ingest().status == 0)
    let stopped = try await desk.parley("db", "stop")
    #expect(stopped.status == 0 && stopped.output.hasPrefix("stopped "), "\(stopped)")
    #expect(try await desk.parley("db", "status", "--json").json["running"] == false)
    #expect(try await desk.parley("articles", "--json").json["articles"]?.array?.count == 1)
    #expect(try await desk.parley("db", "status", "--json").json["running"] == true)
  }

  @Test func `is broken off in the middle of an ingest without harm`() async throws {
    let folder = try GeneratedArticles.write(1...40, to: "clips", of: desk)
    #expect(try await desk.parley("db", "start").status == 0)
    let run = try desk.start(["ingest", folder])
    while run.isRunning {
      let articles = try await desk.parley("articles", "--json").json["articles"]?.array ?? []
      if articles.count >= 5 { break }
    }
    let process = try #require(try await process())
    kill(process, SIGKILL)
    // It starts the server again by itself, or says in one line that the store went away.
    let result = try await run.result()
    #expect(result.status == 0 || (result.status == 4 && result.complaints.count == 1), "\(result)")
    let again = try await desk.parley("ingest", folder, "--json")
    #expect(again.status == 0, "\(again)")
    #expect(try await desk.parley("articles", "--json").json["articles"]?.array?.count == 40)
    let doctor = try await desk.parley("doctor")
    #expect(doctor.status == 0, "\(doctor)")
  }

  @Test func `is saved to a file and brought back`() async throws {
    #expect(try await ingest().status == 0)
    let before = try await desk.parley("claims", "--json").output
    let file = desk.folder + "/talks.dump"
    let saved = try await desk.parley("db", "backup", file)
    #expect(saved.status == 0 && saved.output.hasPrefix("saved \(file) ("), "\(saved)")
    _ = try await desk.parley("ingest", "--sample")
    let refused = try await desk.parley("db", "restore", file)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("parley db restore --replace"), "\(refused)")
    let restored = try await desk.parley("db", "restore", "--replace", file)
    #expect(restored.status == 0, "\(restored)")
    #expect(try await desk.parley("claims", "--json").output == before)
  }

  @Test func `has an address for other programs`() async throws {
    #expect(try await ingest().status == 0)
    let address = try await desk.parley("db", "url").output
    let other = try await desk.parley(
      "articles", "--json", "--db", String(address.dropLast()), with: ["PARLEY_DATA": "/dev/null/x"]
    )
    #expect(other.status == 0, "\(other)")
    #expect(try other.json["articles"]?.array?.count == 1)
  }

  @Test(arguments: ["db start", "db stop"])
  func `is not mistaken for a server that was named`(line: String) async throws {
    let result = try await desk.type(line + " --db postgres://127.0.0.1:1/x")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("error: parley did not start the server at"), "\(result)")
  }
}
