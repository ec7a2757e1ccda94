import HTTPClientTesting
import JSON
import Testing

@Suite struct `Following feeds` {
  let desk: Desk
  init() throws { desk = try Desk() }

  static let story = """
    <!DOCTYPE html><html lang="en"><head><title>Kyiv says yes</title></head><body><article>
    <h1>Kyiv says yes</h1><p>Ukraine accepted an unconditional ceasefire, President Volodymyr Zelensky said \
    on Tuesday, after a day of calls with European leaders.</p></article></body></html>
    """

  static func item(_ number: Int, _ base: String = "", source: String = "") -> String {
    """
    <item><title>Story \(number)</title><link>\(base)/story/\(number)</link><guid>\(number)</guid>\
    <pubDate>Tue, 20 May 2025 10:00:0\(number % 10) +0000</pubDate>\(source)</item>
    """
  }

  static func rss(_ items: String) -> String {
    "<rss version=\"2.0\"><channel><title>World</title>\(items)</channel></rss>"
  }

  private func add(_ addresses: String...) async throws {
    for address in addresses {
      let result = try await desk.parley("feeds", "add", address, "--source", "post")
      #expect(result.status == 0, "\(result)")
    }
  }

  private func fetch(_ arguments: String...) async throws -> CommandResult {
    try await desk.parley(
      ["fetch", "--allow-private", "--pause", "0", "--timeout", "2"] + arguments)
  }

  @Test func `takes in whole articles, once, and asks only for what changed`() async throws {
    let server = try LoopbackServer { request in
      if request.target == "/rss" {
        return request.header("If-None-Match") == "\"1\""
          ? .answer(status: 304, headers: [], body: [])
          : .answer(
            status: 200, headers: [("ETag", "\"1\"")],
            body: Array(
              Self.rss(Self.item(1) + Self.item(2, source: "<source url='x'>Channel Nord</source>"))
                .utf8))
      }
      return request.target.hasPrefix("/story")
        ? .text(
          Self.story.replacing("Kyiv says yes", with: "Yes \(request.target)"), type: "text/html")
        : .text("", status: 404)
    }
    try await add(server.url + "/rss")
    let first = try await fetch()
    #expect(first.status == 0, "\(first)")
    #expect(first.output.hasPrefix("2 new  "), "\(first)")
    let list = try await desk.parley("articles", "--json")
    let articles = try #require(try list.json["articles"]?.array)
    #expect(Set(articles.compactMap { $0["outlet"]?.string }) == ["post", "channel-nord"])
    #expect(articles.first?["published"] == "2025-05-20T10:00:01Z")
    let second = try await fetch()
    #expect(second.output.hasPrefix("unchanged  "), "\(second)")
    #expect(server.requests.count { $0.target.hasPrefix("/story") } == 2)
    #expect(server.requests.contains { $0.target == "/robots.txt" })
  }

  @Test func `leaves alone what robots.txt forbids`() async throws {
    let server = try LoopbackServer { request in
      switch request.target {
      case "/rss": .text(Self.rss(Self.item(1)), type: "application/rss+xml")
      case "/robots.txt": .text("User-agent: *\nDisallow: /story")
      default: .text(Self.story, type: "text/html")
      }
    }
    try await add(server.url + "/rss")
    let result = try await fetch()
    #expect(result.errors.contains("robots.txt asks programs to leave it alone"), "\(result)")
    #expect(!server.requests.contains { $0.target.hasPrefix("/story") })
  }

  /// Each way in which a server of feeds misbehaves, and what is said of it.
  static let misbehaviours: [(path: String, says: String)] = [
    ("/silent", "no answer in time"), ("/slow", "no answer in time"),
    ("/hangup", ""), ("/garbage", ""), ("/type", "neither RSS"), ("/page", "a page and not a feed"),
    ("/empty", "nothing in it"), ("/broken-json", "not JSON"), ("/loop", "more than 5 redirects"),
    ("/away", ""), ("/401", "does not give it to us"), ("/404", "no such page"),
    ("/410", "no such page"), ("/429", "asked too often; again in 120 s"), ("/500", "answers 500"),
    ("/503", "answers 503"), ("/endless", "larger than"), ("/gzip-bomb", ""),
    ("/not-gzip", ""), ("/binary", "neither RSS"),
  ]

  static func misbehave(_ request: LoopbackServer.Request) -> LoopbackServer.Reply {
    let good = rss(item(1))
    switch request.target {
    case "/silent": return .silence
    case "/slow": return .drip(Array("HTTP/1.1 200 OK\r\n\r\n\(good)".utf8), milliseconds: 200)
    case "/hangup": return .hangUp
    case "/garbage": return .raw(Array("not HTTP at all\r\n\r\n".utf8))
    case "/type": return .text("<svg></svg>", type: "image/svg+xml")
    case "/page": return .text("<html><body>News</body></html>", type: "text/html")
    case "/empty": return .text("")
    case "/broken-json": return .text("{\"version\": ")
    case "/loop": return .answer(status: 302, headers: [("Location", "/loop")], body: [])
    case "/away": return .answer(status: 301, headers: [("Location", "ftp://x/")], body: [])
    case "/429": return .answer(status: 429, headers: [("Retry-After", "120")], body: [])
    case "/endless":
      return .answer(
        status: 200, headers: [], body: [UInt8](repeating: UInt8(ascii: "<"), count: 17 << 20))
    case "/gzip-bomb", "/not-gzip":
      return .answer(
        status: 200, headers: [("Content-Encoding", "gzip")], body: Array("oops".utf8))
    case "/binary": return .answer(status: 200, headers: [], body: (0..<255).map { UInt8($0) })
    case let path where Int(path.dropFirst()) != nil:
      return .text("no", status: Int(path.dropFirst()) ?? 500)
    case "/good": return .text(good, type: "application/rss+xml")
    case "/robots.txt": return .text("", status: 404)
    default: return .text(story, type: "text/html")
    }
  }

  @Test func `tells each of twenty misbehaving servers in a line, and goes on`() async throws {
    let server = try LoopbackServer { Self.misbehave($0) }
    let outline = Self.misbehaviours.map { "<outline xmlUrl='\(server.url)\($0.path)'/>" }
    let list = try desk.file(
      "feeds.opml",
      "<opml><body>\(outline.joined())<outline xmlUrl='\(server.url)/good'/></body></opml>")
    #expect(try await desk.parley("feeds", "import", list).status == 0)
    let result = try await fetch()
    #expect(result.status == 3, "\(result)")
    #expect(result.output.contains("1 new  \(server.url)/good"), "\(result)")
    for (path, says) in Self.misbehaviours {
      let lines = result.complaints.filter { $0.hasPrefix("error: \(server.url)\(path): ") }
      #expect(lines.count == 1, "\(path)\n\(result)")
      #expect(lines.first?.contains(says) == true, "\(path): \(lines)")
    }
    // All but the good one are left alone for a while.
    let again = try await fetch()
    #expect(again.errors.contains("20 feeds left alone for a while"), "\(again)")
    let listed = try await desk.parley("feeds", "list", "--json")
    #expect(try listed.json["feeds"]?.array?.count { $0["failures"]?.integer == 1 } == 20)
  }

  @Test func `come from other readers and go to them`() async throws {
    try await add("https://post.example/rss?a=1&b=2")
    let exported = try await desk.parley("feeds", "export")
    #expect(exported.output.contains("xmlUrl=\"https://post.example/rss?a=1&amp;b=2\""))
    #expect(
      try await desk.parley("feeds", "remove", "https://post.example/rss?a=1&b=2").status == 0)
    let again = try await desk.parley("feeds", "import", "-", input: exported.outputBytes)
    #expect(again.output.contains("1 of 1 feeds added"), "\(again)")
    #expect(try await desk.parley("feeds", "remove", "https://none.example/").status == 1)
  }

  @Test func `are not fetched when none is followed`() async throws {
    let result = try await desk.parley("fetch")
    #expect(result.status == 1)
    #expect(
      result.complaints == ["error: no feed is followed. Begin with: parley feeds add ADDRESS"])
  }
}
