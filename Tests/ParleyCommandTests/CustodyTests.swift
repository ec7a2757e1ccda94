import ContentDigest
import EmbeddedFiles
import JSON
import Testing

@Suite struct `Captured bytes` {
  let desk: Desk
  init() throws { desk = try Desk() }

  private static let mail = """
    From: Press Office <press@outlet.example>
    Subject: Kremlin answers
    Date: Mon, 19 May 2025 18:00:00 +0300
    Content-Type: text/plain; charset=utf-8

    Russia rejected a ceasefire, the Kremlin said on Monday.

    """

  private func take(_ name: String, _ text: String) async throws {
    let result = try await desk.parley("ingest", try desk.file(name, text))
    try #require(result.status == 0, "\(result)")
  }

  @Test func `come out as they went in, under the digest in the log`() async throws {
    try await take("page.html", Texts.page)
    try await take("note.md", "---\ntitle: Kyiv answers\n---\nUkraine accepted a *ceasefire*.\n")
    try await take("letter.eml", Self.mail)
    let folder = desk.folder + "/out"
    let result = try await desk.parley("articles", "export", "--all", "--to", folder, "--json")
    #expect(result.status == 0, "\(result)")
    let files = try result.json["files"]?.array?.compactMap(\.string) ?? []
    let contents = Set(files.map { String(decoding: Files.read($0), as: UTF8.self) })
    #expect(
      contents
        == [
          Texts.page, "---\ntitle: Kyiv answers\n---\nUkraine accepted a *ceasefire*.\n", Self.mail,
        ])
    #expect(Set(files.compactMap { $0.split(separator: ".").last }) == ["html", "md", "eml"])
    let digests = Set(
      try desk.texts("SELECT data ->> 'sha256' FROM v1.events WHERE type = 'article-captured'"))
    #expect(Set(files.map { SHA256Digest(of: Files.read($0)).hexadecimal }) == digests)
    #expect(Set(try desk.texts("SELECT sha256 FROM v1.captures")) == digests)
  }

  @Test func `are kept once, whoever brings them`() async throws {
    let file = try desk.file("a.txt", Texts.statement)
    for outlet in ["post", "wire", "wire"] {
      let result = try await desk.parley("ingest", file, "--source", outlet)
      #expect(result.status == 0, "\(result)")
    }
    #expect(try desk.texts("SELECT count(*)::text FROM v1.captures") == ["1"])
    #expect(try await desk.parley("articles", "--json").json["articles"]?.array?.count == 2)
  }

  @Test func `carry every quote of the sample`() async throws {
    #expect(try await desk.parley("ingest", "--sample").status == 0)
    let result = try await desk.parley("articles", "check", "--all", "--json")
    #expect(result.status == 0, "\(result)")
    #expect(try result.json["verdicts"]?["same"] == 36)
    #expect(try result.json["claims"]?.integer ?? 0 > 100)
  }

  @Test func `show when a newer reader reads them differently`() async throws {
    try await take("letter.eml", Self.mail)
    let id = try #require(
      try await desk.parley("articles", "--json").json["articles"]?.array?.first?["id"]?.string)
    #expect(try await desk.parley("articles", "check", id).status == 0)
    // Stands in for a reader that put the title elsewhere and lost the end of the text.
    try tamper(
      """
      UPDATE parley.event SET data = replace(data::text, 'Kremlin answers\\n\\n', '')::json
      WHERE data ->> 'text' IS NOT NULL
      """, "event")
    let moved = try await desk.parley("articles", "check", id, "--json")
    #expect(try moved.json["verdicts"]?["read-differently"] == 1, "\(moved)")
    #expect(moved.status == 0, "\(moved)")
  }

  @Test(arguments: [
    ("UPDATE parley.capture SET packed = packed || '\\x00'::bytea", "cannot be unpacked"),
    (
      "UPDATE parley.capture SET packed = '\\x789c4b040000620062'::bytea, byte_count = 1",
      "not the ones that came in"
    ),
    ("DELETE FROM parley.capture", "are not there"),
    ("UPDATE parley.capture SET sha256 = sha256('x')", "not the ones that came in"),
  ])
  func `cannot be changed or lost unnoticed`(sql: String, words: String) async throws {
    try await take("a.txt", Texts.statement)
    let right = try await desk.parley("verify")
    #expect(right.status == 0 && right.output.contains("1 captured content"), "\(right)")
    try tamper(sql, "capture")
    for command in [["verify"], ["articles", "check", "--all"]] {
      let result = try await desk.parley(command)
      #expect(result.status == 1, "\(result)")
      if command == ["verify"] { #expect(result.output.contains(words), "\(result)") }
    }
    // What is lost comes back with the file, and what is changed is not taken for it.
    let again = try await desk.parley("ingest", desk.folder + "/a.txt")
    #expect(again.output.contains("unchanged"), "\(again)")
    let mended = try await desk.parley("verify").status
    #expect(mended == (sql.hasPrefix("DELETE") ? 0 : 1))
  }

  @Test func `are asked for by name`() async throws {
    try await take("a.txt", Texts.statement)
    for command in ["check", "export"] {
      let more = command == "export" ? ["--to", desk.folder + "/x"] : []
      #expect(try await desk.parley(["articles", command] + more).status == 2)
      let unknown = try await desk.parley(["articles", command, "art_none"] + more)
      #expect(unknown.status == 1, "\(unknown)")
    }
  }

  private func tamper(_ sql: String, _ table: String) throws {
    let parts = table == "event" ? ["event", "event_from_1"] : [table]
    try desk.execute(
      parts.map { "ALTER TABLE parley.\($0) DISABLE TRIGGER USER;" }.joined() + sql)
  }
}
