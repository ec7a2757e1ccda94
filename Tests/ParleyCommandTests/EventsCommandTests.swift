import JSON
import PostgresClient
import PostgresTesting
import Testing

@Suite struct `The events of the log` {
  let desk: Desk

  init() async throws {
    desk = try Desk()
    try desk.file("a.txt", Texts.statement)
    try desk.file("b.html", Texts.page)
    let result = try await desk.parley("ingest", desk.folder + "/a.txt", desk.folder + "/b.html")
    try #require(result.status == 0, "\(result)")
  }

  private func lines(_ result: CommandResult) throws -> [JSONValue] {
    try result.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
  }

  @Test func `are printed from a position, by type, by negotiation and by stream`() async throws {
    let all = try lines(try await desk.parley("events"))
    #expect(all.compactMap { $0["position"]?.integer } == Array(1...6))
    let later = try lines(try await desk.parley("events", "--after", "seq:4"))
    #expect(later.compactMap { $0["position"]?.integer } == [5, 6])
    let runs = try lines(try await desk.parley("events", "--type", "extraction-completed"))
    #expect(runs.count == 2)
    let talks = try lines(try await desk.parley("events", "-c", "russia-ukraine"))
    #expect(!talks.isEmpty)
    #expect(talks.allSatisfy { $0["type"] == "claim-extracted" && $0["tag"] == "russia-ukraine" })
    let stream = try #require(all.first?["stream"]?.string)
    let one = try lines(try await desk.parley("events", "--stream", stream, "--limit", "2"))
    #expect(one.compactMap { $0["version"]?.integer } == [1, 2])
    #expect(try await desk.parley("events", "--stream", "article-none").status == 1)
  }

  @Test func `go on under a name where the last call stopped`() async throws {
    #expect(try lines(try await desk.parley("events", "--as", "newsroom")).count == 6)
    #expect(try await desk.parley("events", "--as", "newsroom").output == "")
    try desk.file("c.txt", Texts.statement + "\n\nMore was said later.\n")
    let ingested = try await desk.parley("ingest", desk.folder + "/c.txt")
    #expect(ingested.status == 0, "\(ingested)")
    let more = try lines(try await desk.parley("events", "--as", "newsroom"))
    #expect(more.first?["position"]?.integer == 7)
    let doctor = try await desk.parley("doctor")
    #expect(doctor.output.contains("newsroom is 0 events behind the head"), "\(doctor)")
  }

  @Test func `are exported and imported as the same log`() async throws {
    let export = try await desk.parley("export", "events", desk.folder + "/log.jsonl")
    #expect(export.status == 0, "\(export)")
    let other = try Desk(.bare)
    let imported = try await other.parley("import", "events", desk.folder + "/log.jsonl")
    #expect(imported.output == "imported 6 events, up to seq:6\n")
    #expect(
      try await other.parley("export", "events").output
        == (try await desk.parley("export", "events").output))
    let question = ["status", "--json"]
    #expect(try await other.parley(question).output == (try await desk.parley(question).output))
    let again = try await other.parley("import", "events", desk.folder + "/log.jsonl")
    #expect(again.output == "imported 0 events, 6 were there already, up to seq:6\n")
    #expect(try await other.parley("doctor").status == 0)
  }

  @Test func `are not taken from a file that was cut, altered or is none`() async throws {
    let text = try await desk.parley("export", "events").output
    let kept = text.split(separator: "\n")
    let cases: [(text: String, status: Int32, words: String, events: Int64)] = [
      (kept.prefix(3).joined(separator: "\n"), 3, "should go on to seq:6", 0),
      (text.replacing("Kyiv", with: "Lviv"), 2, "seq:", 0),
      (kept.dropFirst().joined(separator: "\n"), 2, "line 1", 0),
      (kept.prefix(4).joined(separator: "\n") + "\n{\"position\":", 2, "line 5", 3),
      ("", 2, "is empty", 0), ("some news", 2, "line 1", 0),
    ]
    for (text, status, words, most) in cases {
      let other = try Desk(.bare)
      try other.file("log.jsonl", text)
      let result = try await other.parley("import", "events", other.folder + "/log.jsonl")
      #expect(result.status == status, "\(result)")
      #expect(result.errors.contains(words), "\(result)")
      if status != 2 || most == 0 { continue }
      #expect(try other.eventCount() <= most)
    }
  }

  @Test func `do not mix with those of another log`() async throws {
    try desk.file("log.jsonl", try await desk.parley("export", "events").output)
    let other = try Desk()
    try other.file("a.txt", Texts.statement)
    _ = try await other.parley("ingest", other.folder + "/a.txt")
    let before = try other.eventCount()
    let result = try await other.parley("import", "events", desk.folder + "/log.jsonl")
    #expect(result.status == 2)
    #expect(result.errors.contains("holds another log"), "\(result)")
    #expect(try other.eventCount() == before)
  }

  @Test(arguments: [
    ["events", "--after", "yesterday"], ["events", "--limit", "0"], ["events", "--shards", "0"],
    ["events", "--as", "x", "--limit", "1"], ["events", "--stream", "a-b", "--follow"],
    ["events", "--stream", "nothing"], ["export", "events", "/nowhere/log.jsonl"],
    ["import", "events", "/nowhere/log.jsonl"],
  ])
  func `are asked for in words that are understood, or refused in one line`(
    arguments: [String]
  ) async throws {
    let result = try await desk.parley(arguments)
    #expect(result.status == 2, "\(result)")
    #expect(result.output == "")
    #expect(!result.errors.isEmpty)
  }

  @Test func `show who keeps writers waiting`() async throws {
    let slow = try desk.database.connect()
    try slow.execute("BEGIN; UPDATE parley.log SET position = position; SELECT pg_sleep(6)")
    let result = try await desk.parley("doctor", "--json")
    let checks = try #require(try result.json["checks"]?.array)
    let writers = try #require(checks.first { $0["name"] == "writers" })
    #expect(writers["verdict"] == "warning")
    let detail = try #require(writers["detail"]?.string)
    #expect(detail.contains("process \(slow.serverProcess)"), "\(detail)")
    #expect(writers["fix"]?.string?.contains("pg_terminate_backend(\(slow.serverProcess))") == true)
    try slow.execute("ROLLBACK")
  }
}
