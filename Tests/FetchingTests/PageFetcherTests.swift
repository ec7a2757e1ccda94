import ArticleSources
import Articles
import Fetching
import HTTPClient
import HTTPClientTesting
import Testing

@Suite struct `Fetching a page` {
  private let open = PageFetcher(allowsPrivateAddresses: true, timeout: 3_000)

  private func failure(_ fetcher: PageFetcher, _ address: String) async -> FetchFailure? {
    do {
      _ = try await fetcher.document(at: address)
      return nil
    } catch {
      return error
    }
  }

  @Test func `brings its bytes, its encoding and the address that answered`() async throws {
    let server = try LoopbackServer { request in
      request.target == "/old"
        ? .answer(status: 301, headers: [("Location", "/new")], body: [])
        : .text("<p>Talks</p>", type: "text/html; charset=\"windows-1251\"")
    }
    let document = try await open.document(at: server.url + "/old")
    #expect(document.bytes == Array("<p>Talks</p>".utf8))
    #expect(document.hints.encoding == "windows-1251")
    #expect(document.hints.url == server.url + "/new")
    #expect(server.requests.allSatisfy { $0.header("Cookie") == nil })
  }

  @Test func `asks no machine of a private network`() async throws {
    let server = try LoopbackServer { _ in .text("secret") }
    let closed = PageFetcher(allowsPrivateAddresses: false)
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]"] {
      let failure = await failure(closed, "http://\(host):\(server.port)/")
      guard case .unreachable(.addressRefused) = failure else {
        Issue.record("\(host): \(String(describing: failure))")
        continue
      }
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `gives up on redirects that go in circles`() async throws {
    let server = try LoopbackServer { _ in
      .answer(status: 302, headers: [("Location", "/again")], body: [])
    }
    #expect(
      await failure(open, server.url) == .unreachable(.tooManyRedirects(limit: 5)))
  }

  @Test func `takes no pictures, and says what it found`() async throws {
    let server = try LoopbackServer { _ in .text("GIF89a", type: "image/gif") }
    #expect(await failure(open, server.url) == .notAPage(mediaType: "image/gif"))
  }

  @Test(arguments: ["application/pdf", "application/octet-stream"])
  func `opens a PDF document, whatever the server calls it`(type: String) async throws {
    let server = try LoopbackServer { _ in .text("%PDF-1.7\nnot really", type: type) }
    // Not a whole one: the reason is of the program that opens it, not of the server.
    guard case .unreadable(let reason) = await failure(open, server.url) else {
      Issue.record("taken for something else")
      return
    }
    #expect(reason.hasPrefix("a PDF document"))
  }

  @Test func `reads Markdown as such`() async throws {
    let server = try LoopbackServer { _ in
      .text("# Talks end\n\nThey *met*.\n", type: "text/markdown; charset=utf-8")
    }
    let document = try await open.document(at: server.url)
    #expect(document.hints.title == "Talks end")
    #expect(String(decoding: document.bytes, as: UTF8.self) == "They met.")
    #expect(document.hints.url?.hasPrefix(server.url) == true)
  }

  @Test func `says when a server sends it to another kind of place`() async throws {
    let server = try LoopbackServer { _ in
      .answer(status: 302, headers: [("Location", "file:///etc/passwd")], body: [])
    }
    let failure = try #require(await failure(open, server.url))
    #expect(
      failure.description == "the server sends us on to something that is no http or https address")
  }

  @Test(arguments: [(404, false), (403, false), (429, true), (503, true)])
  func `tells a refusal from a moment's trouble`(status: Int, isTransient: Bool) async throws {
    let server = try LoopbackServer { _ in .text("no", status: status) }
    let failure = try #require(await failure(open, server.url))
    #expect(failure.isTransient == isTransient)
    #expect(!failure.description.contains("\n"))
  }
}

@Suite struct `A site's robots.txt` {
  private let text = """
    # Welcome
    User-agent: *
    Disallow: /private
    Allow: /private/open
    Disallow: /*.pdf$
    Crawl-delay: 3

    User-agent: badbot
    Disallow: /
    """

  @Test(arguments: [
    ("/news/1", true), ("/private/1", false), ("/private/open/1", true), ("/a/b.pdf", false),
    ("/a/b.pdf?x", true),
  ])
  func `decides by its longest rule`(path: String, isAllowed: Bool) {
    let rules = RobotsRules(parsing: text)
    #expect(rules.allows(path: path) == isAllowed)
    #expect(rules.delay == 3)
  }

  @Test func `may speak of us by name`() {
    let rules = RobotsRules(parsing: "User-agent: *\nDisallow:\n\nUser-agent: Parley\nDisallow: /x")
    #expect(!rules.allows(path: "/x/1"))
    #expect(rules.allows(path: "/y"))
  }

  @Test func `allows everything when it says nothing`() {
    #expect(RobotsRules(parsing: "<html>not found</html>").allows(path: "/"))
  }
}
