import HTTPClientTesting
import JSON
import Testing

@Suite struct `Taking in other forms` {
  let desk: Desk
  init() throws { desk = try Desk() }

  @Test func `reads a dump of records, and goes on after a bad one`() async throws {
    let dump = try desk.file(
      "dump.jsonl",
      """
      {"headline": "One", "body": "Russia rejected a ceasefire, the Kremlin said.", "date": "2025-05-19"}
      nonsense
      {"headline": "Two", "body": "Ukraine accepted a ceasefire, Kyiv said.", "date": "2025-05-20"}

      """)
    let report = desk.folder + "/done.jsonl"
    let result = try await desk.parley(
      "ingest", dump, "--map", "title=headline,text=body,published=date", "--report", report)
    #expect(result.status == 3, "\(result)")
    #expect(result.output.contains("2 added · 1 failed"), "\(result)")
    #expect(result.complaints.first?.contains("dump.jsonl#2: not JSON") == true, "\(result)")
    // What is done is not done again; what failed is tried again.
    let again = try await desk.parley(
      "ingest", dump, "--map", "title=headline,text=body,published=date", "--report", report,
      "--resume", "--json")
    #expect(try again.json["summary"]?["already_done"] == 2)
    #expect(try again.json["summary"]?["failed"] == 1)
  }

  @Test func `reads a folder tree by the names that are asked for`() async throws {
    try desk.file("clips/a.html", Texts.page)
    try desk.file("clips/deep/b.story", Texts.statement)
    try desk.file("clips/c.txt", "Not asked for.")
    let result = try await desk.parley(
      "ingest", desk.folder + "/clips", "--include", "*.html", "--include", "*.story", "--json")
    #expect(result.status == 0, "\(result)")
    #expect(try result.json["summary"]?["added"] == 2)
    #expect(try result.json["summary"]?["passed_over"] == 1)
  }

  @Test func `fetches an address when it is told to`() async throws {
    let server = try LoopbackServer { request in
      request.target == "/story"
        ? .text(Texts.page, type: "text/html; charset=utf-8") : .text("no", status: 404)
    }
    let result = try await desk.parley("ingest", server.url + "/story", "--allow-private", "--json")
    #expect(result.status == 0, "\(result)")
    #expect(try result.json["inputs"]?.array?.first?["status"] == "added")
    let article = try await desk.parley("articles", "--json").json["articles"]?.array?.first
    #expect(article?["url"]?.string == server.url + "/story")
    let missing = try await desk.parley("ingest", server.url + "/none", "--allow-private")
    #expect(missing.status == 5)
    #expect(missing.complaints == ["error: \(server.url)/none: no such page (any more)"])
  }

  @Test func `asks no private address unless it is allowed`() async throws {
    let server = try LoopbackServer { _ in .text(Texts.page, type: "text/html") }
    let result = try await desk.parley("ingest", server.url)
    #expect(result.status == 5, "\(result)")
    #expect(result.complaints.first?.contains("--allow-private") == true)
    #expect(server.requests.isEmpty)
  }

  @Test(arguments: [
    "https://www.news.example/a", "https://m.news.example/a?utm_source=x", "http://news.example/a/",
    "https://www.news.example/amp/a#top",
  ])
  func `knows an article under all its addresses`(address: String) async throws {
    let page = try desk.file("a.html", Texts.page)
    _ = try await desk.parley("ingest", page, "--url", "https://news.example/a")
    let again = try await desk.parley("ingest", page, "--url", address, "--json")
    #expect(try again.json["summary"]?["unchanged"] == 1, "\(again)")
    // The bytes of a mobile copy differ, and say the same.
    try desk.file("b.html", Texts.page + "<!-- mobile -->")
    let other = try await desk.parley("ingest", desk.folder + "/b.html", "--url", address, "--json")
    #expect(try other.json["summary"]?["unchanged"] == 1, "\(other)")
  }

  @Test func `takes a JSON document as the records that are in it`() async throws {
    let records = (1...3).map {
      "{\"title\": \"Talks \($0)\", \"content\": \"Russia rejected a ceasefire on day \($0).\"}"
    }
    let answer = "{\"status\": \"ok\", \"articles\": [\(records.joined(separator: ",\n"))]}"
    for (name, text) in [("a.json", answer), ("b.jsonl", "[\(records.joined(separator: ","))]")] {
      let result = try await desk.parley("ingest", try desk.file(name, text), "--json")
      #expect(try result.json["inputs"]?.array?.count == 3, "\(result)")
      #expect(result.status == 0, "\(result)")
    }
  }

  @Test func `shows what an outlet changed, word by word`() async throws {
    let page = try desk.file("a.html", Texts.page)
    _ = try await desk.parley("ingest", page, "--url", "https://news.example/a")
    try desk.file("a.html", Texts.page.replacing("unconditional", with: "general"))
    _ = try await desk.parley("ingest", page, "--url", "https://news.example/a")
    let id = try #require(
      try await desk.parley("articles", "--json").json["articles"]?.array?.first?["id"]?.string)
    let result = try await desk.parley("articles", "diff", id)
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("[-unconditional-] {+general+}"), "\(result)")
    #expect(try await desk.parley("articles", "diff", id, "--from", "7").status == 1)
  }

  @Test func `says whose words several articles carry`() async throws {
    let words = (1...60).map { "word\($0 * 17 % 1000)" }.joined(separator: " ")
    for name in ["one", "two"] {
      try desk.file("clips/\(name).txt", "Title \(name)\n\n\(words).\n")
    }
    _ = try await desk.parley("ingest", desk.folder + "/clips", "--published", "2025-05-19")
    let shown = try await desk.parley("origins")
    #expect(shown.status == 0, "\(shown)")
    #expect(shown.output.hasPrefix("1 origin · "), "\(shown)")
    let ids = try await desk.parley("articles", "--json").json["articles"]?.array?
      .compactMap { $0["id"]?.string }
    let (one, two) = (try #require(ids?.first), try #require(ids?.last))
    let apart = try await desk.parley("origins", "unlink", one, two, "--by", "anna")
    #expect(apart.output.contains("are two origins"), "\(apart)")
    #expect(try await desk.parley("origins").output.hasPrefix("2 origins · "))
  }

  @Test func `keeps how reliable a person holds an outlet`() async throws {
    let page = try desk.file("a.html", Texts.page)
    _ = try await desk.parley("ingest", page)
    let graded = try await desk.parley(
      "sources", "grade", "channel-nord", "b", "--topic", "ceasefire", "--by", "anna")
    #expect(graded.output == "channel-nord: B, usually reliable\n", "\(graded)")
    let sources = try await desk.parley("sources", "--json").json["sources"]?.array
    #expect(sources?.first?["gradings"]?.array?.first?["grade"] == "B")
    #expect(try await desk.parley("sources", "grade", "x", "Z", "--by", "a").status == 2)
  }
}
