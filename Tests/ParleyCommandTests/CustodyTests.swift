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

  /// The desk's log in another database, without the captured bytes.
  private func copy() async throws -> Desk {
    let log = desk.folder + "/log.jsonl"
    try #require(try await desk.parley("export", "events", log).status == 0)
    let other = try Desk(.bare)
    let imported = try await other.parley("import", "events", log)
    #expect(imported.errors.contains("2 captured contents that are not in it"), "\(imported)")
    return other
  }

  @Test func `follow an exported log by themselves`() async throws {
    try await take("page.html", Texts.page)
    try await take("letter.eml", Self.mail)
    let evidence = desk.folder + "/evidence"
    let exported = try await desk.parley("articles", "export", "--all", "--to", evidence)
    #expect(exported.status == 0, "\(exported)")
    let other = try await copy()
    // What was never handed in is not lost.
    let verified = try await other.parley("verify")
    #expect(verified.status == 0, "\(verified)")
    #expect(verified.output.contains("2 captured contents that the imported log names"))
    #expect(verified.output.contains("parley articles import FOLDER"))
    let checked = try await other.parley("articles", "check", "--all", "--json")
    #expect(checked.status == 0, "\(checked)")
    #expect(try checked.json["verdicts"]?["not-handed-in"] == 2)
    #expect(try await other.parley("doctor").output.contains("! captures"))

    try Files.write(Array("A note of anna's.".utf8), to: evidence + "/note.txt")
    let taken = try await other.parley("articles", "import", evidence, "--json")
    #expect(taken.status == 0, "\(taken)")
    #expect(try taken.json["kept"] == 2)
    #expect(try taken.json["unnamed"] == 1)
    #expect(try taken.json["missing"] == 0)
    #expect(try await other.parley("verify").output.contains("2 captured contents, "))
    #expect(try await other.parley("articles", "import", evidence, "--json").json["known"] == 2)
    #expect(try other.texts("SELECT sha256 FROM v1.owed_captures").isEmpty)
    #expect(try other.texts("SELECT count(*)::text FROM v1.captures") == ["2"])
    // From now on they can be lost.
    try other.execute(
      "ALTER TABLE parley.capture DISABLE TRIGGER USER; DELETE FROM parley.capture")
    #expect(try await other.parley("verify").status == 1)
    #expect(try await other.parley("doctor").status == 1)
  }

  @Test func `are not taken from a file that was changed since it was exported`() async throws {
    try await take("page.html", Texts.page)
    try await take("letter.eml", Self.mail)
    let evidence = desk.folder + "/evidence"
    let exported = try await desk.parley("articles", "export", "--all", "--to", evidence, "--json")
    let files = try exported.json["files"]?.array?.compactMap(\.string) ?? []
    let changed = try #require(files.first)
    try Files.write(Files.read(changed) + [0x20], to: changed)
    let other = try await copy()
    let taken = try await other.parley("articles", "import", evidence, "--json")
    #expect(taken.status == 3, "\(taken)")
    #expect(taken.errors.contains("not the bytes that were exported under this name"), "\(taken)")
    #expect(try taken.json["kept"] == 1)
    #expect(try taken.json["missing"] == 1)
    let absent = try await other.parley("articles", "import", desk.folder + "/none")
    #expect(absent.status == 2, "\(absent)")
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
