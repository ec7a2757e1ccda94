import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Texts in our own words, with a claim or two in each.
enum Texts {
  static let statement = """
    Russia turns down a truce

    MOSCOW, 19 May 2025 - Russia rejected an immediate ceasefire, Kremlin spokesman Dmitry Peskov \
    said on Monday.

    """

  static let page = """
    <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Kyiv says yes</title>
    <meta property="og:site_name" content="Channel Nord">
    <meta property="article:published_time" content="2025-05-20T10:00:00Z"></head>
    <body><article><h1>Kyiv says yes</h1>
    <p>Ukraine accepted an unconditional ceasefire, President Volodymyr Zelensky said.</p>
    </article></body></html>

    """
}

@Suite struct `Taking articles in` {
  let desk: Desk
  init() throws { desk = try Desk() }

  private func inputs(_ result: CommandResult) throws -> [JSONValue] {
    try #require(try result.json["inputs"]?.array)
  }

  @Test func `reads text and pages and says what it stored`() async throws {
    let text = try desk.file("a.txt", Texts.statement)
    let page = try desk.file("b.html", Texts.page)
    let result = try await desk.parley("ingest", text, page)
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("2 added · 2 new claims"), "\(result)")
    #expect(result.errors == "next: parley status\n")
    // An article, its one claim and the completed run; twice.
    #expect(try desk.eventCount() == 6)
  }

  @Test func `goes through a folder and passes over what is no article`() async throws {
    try desk.file("clips/a.txt", Texts.statement)
    try desk.file("clips/deep/er/b.HTML", Texts.page)
    try desk.file("clips/README.md", "Not an article.")
    try desk.file("clips/.hidden.txt", "Not an article either.")
    let result = try await desk.parley("ingest", desk.folder + "/clips", "--json")
    #expect(result.status == 0, "\(result)")
    #expect(try inputs(result).count == 2)
    #expect(try result.json["summary"]?["added"] == 2)
    #expect(try result.json["summary"]?["passed_over"] == 1)
  }

  @Test func `goes once through a folder that contains itself`() async throws {
    try desk.file("clips/a.txt", Texts.statement)
    for name in ["again", "and-again"] { symlink(".", "\(desk.folder)/clips/\(name)") }
    let result = try await desk.parley("ingest", desk.folder + "/clips", "--json")
    #expect(result.status == 0)
    #expect(try inputs(result).count == 1)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func `goes on after a folder that may not be read`() async throws {
    try desk.file("clips/a.txt", Texts.statement)
    try desk.file("clips/sealed/b.txt", Texts.statement)
    chmod(desk.folder + "/clips/sealed", 0)
    let result = try await desk.parley("ingest", desk.folder + "/clips")
    #expect(result.status == 3, "\(result)")
    #expect(result.complaints.first?.contains("/clips/sealed: not readable") == true)
  }

  @Test func `reads standard input`() async throws {
    let result = try await desk.parley(
      "ingest", "-", "--published", "2025-05-19", "--json", input: Array(Texts.statement.utf8))
    #expect(result.status == 0, "\(result)")
    #expect(try inputs(result)[0]["input"] == "-")
    #expect(try desk.eventCount() == 3)
  }

  @Test func `stores nothing in a dry run, and needs no database for it`() async throws {
    let text = try desk.file("a.txt", Texts.statement)
    let result = try await desk.parley(
      "ingest", "--dry-run", text, with: ["PARLEY_DATABASE_URL": "postgres://127.0.0.1:1/none"])
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("1 read, not stored · 1 new claim\n"), "\(result)")
    #expect(try desk.eventCount() == 0)
  }

  @Test func `finds the same bytes unchanged, under another name too`() async throws {
    let text = try desk.file("a.txt", Texts.statement)
    let first = try await desk.parley("ingest", text, "--json")
    let events = try desk.eventCount()
    let copy = try desk.file("copy.txt", Texts.statement)
    let again = try await desk.parley("ingest", text, copy, "--json")
    #expect(again.status == 0)
    #expect(try again.json["summary"]?["unchanged"] == 2)
    #expect(try again.json["summary"]?["new_claims"] == 0)
    #expect(try inputs(again)[0]["claims"] == inputs(first)[0]["claims"])
    #expect(try desk.eventCount() == events)
    let told = try await desk.parley("ingest", text)
    #expect(told.output.contains("unchanged: the same bytes were there"), "\(told)")
  }

  @Test func `takes a changed page of the same address as a new version`() async throws {
    let page = try desk.file("a.html", Texts.page)
    _ = try await desk.parley("ingest", page, "--url", "https://news.example/a")
    try desk.file("a.html", Texts.page.replacing("unconditional", with: "general"))
    let result = try await desk.parley("ingest", page, "--url", "https://news.example/a", "--json")
    #expect(try result.json["summary"]?["revised"] == 1)
    #expect(try inputs(result)[0]["version"] == 2)
    let list = try await desk.parley("articles", "--json")
    #expect(try list.json["articles"]?.array?.count == 1)
  }

  @Test func `believes the person before the page`() async throws {
    let page = try desk.file("a.html", Texts.page)
    let result = try await desk.parley(
      "ingest", page, "--published", "2025-05-21", "--source", "Harbour Post", "--title", "Yes",
      "--url", "https://news.example/yes", "--lang", "en")
    #expect(result.status == 0)
    let article = try #require(
      try await desk.parley("articles", "--json").json["articles"]?.array?.first)
    #expect(article["published"] == "2025-05-21")
    #expect(article["outlet"] == "harbour-post")
    #expect(article["title"] == "Yes")
    #expect(article["url"] == "https://news.example/yes")
  }

  @Test func `says when a date is missing`() async throws {
    let text = try desk.file("a.txt", "Talks\n\nRussia rejected a ceasefire on Friday.\n")
    let result = try await desk.parley("ingest", text)
    #expect(result.output.contains("1 without a publication date"), "\(result)")
  }

  @Test func `goes on after a bad file of a folder, and tells each`() async throws {
    try desk.file("clips/a.txt", Texts.statement)
    try desk.file("clips/bad.txt", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0])
    try desk.file("clips/empty.html", "")
    try desk.file("clips/z.html", Texts.page)
    let result = try await desk.parley("ingest", desk.folder + "/clips")
    #expect(result.status == 3, "\(result)")
    #expect(result.output.contains("2 added · 2 failed · 2 new claims"), "\(result)")
    #expect(result.complaints.count == 2)
    #expect(result.complaints.first?.contains("/clips/bad.txt: ") == true)
    #expect(result.complaints.last?.contains("/clips/empty.html: ") == true)
    let json = try await desk.parley("ingest", desk.folder + "/clips", "--json")
    #expect(json.status == 3)
    #expect(
      try inputs(json).map { $0["status"] } == ["unchanged", "failed", "failed", "unchanged"])
  }

  @Test func `tells of several files that one is missing`() async throws {
    let text = try desk.file("a.txt", Texts.statement)
    let result = try await desk.parley("ingest", text, desk.folder + "/none.txt")
    #expect(result.status == 3)
    #expect(
      result.complaints == [
        "error: \(desk.folder)/none.txt: no such file or folder; check the path"
      ])
  }

  @Test func `finds the same claims as extract`() async throws {
    let text = try desk.file("a.txt", Texts.statement)
    let stored = try await desk.parley("ingest", text, "--json")
    let shown = try await desk.parley("extract", text, "--json")
    let ids = try shown.json["claims"]?.array?.compactMap { $0["id"] }
    #expect(try inputs(stored)[0]["claims"]?.array == ids)
    #expect(ids?.isEmpty == false)
  }
}
