import Articles
import Chronology
import Negotiation
import ParleyService
import Testing

@Suite struct `Finding origins` {
  let desk: Desk
  init() throws { desk = try Desk() }

  /// A report of sixty invented words.
  static func report(_ seed: Int, words: Int = 60) -> String {
    (0..<words).map { "word\(seed)x\($0 * 7 % 1000)" }.joined(separator: " ")
  }

  private func ids(_ captured: [CapturedArticle]) async throws -> [ArticleID] {
    for article in captured { try await desk.service.ingest(article) }
    return captured.map(\.id)
  }

  @Test func `joins the copies of one story and leaves others alone`() async throws {
    let text = Self.report(1)
    let ids = try await ids([
      article("Head one\n\n\(text)", at: "a", outlet: "wire"),
      article("Another head\n\n\(text) and an end", at: "b", outlet: "post"),
      article("Third\n\n\(Self.report(2))", at: "c", outlet: "nord"),
    ])
    let index = try await desk.service.origins()
    #expect(index.origin(of: ids[0]) == index.origin(of: ids[1]))
    #expect(index.origin(of: ids[0]) != index.origin(of: ids[2]))
    let summaries = try await desk.service.articles().map(\.summary)
    #expect(index.tally(of: summaries).description == "2 origins · 3 publishers · 3 articles")
    #expect(index.links.map(\.basis) == [.nearDuplicate])
  }

  @Test func `finds the same however the work is cut`() async throws {
    let text = Self.report(1)
    _ = try await ids([article("One\n\n\(text)", at: "a")])
    #expect(try await desk.service.findOrigins() == 0)
    _ = try await ids([article("Two\n\n\(text)", at: "b")])
    #expect(try await desk.service.findOrigins() == 1)
    #expect(try await desk.service.findOrigins() == 0)
    let before = try await desk.kinds().count
    _ = try await desk.service.origins()
    #expect(try await desk.kinds().count == before)
  }

  @Test func `follows what a page says of its original`() async throws {
    var copy = Article(
      url: "https://copy.example/1", original: "https://example.org/one", text: "Short.")
    copy.outlet = "copy"
    let ids = try await ids([
      article("Russia rejects it", at: "one"), CapturedArticle(copy, bytes: [1]),
    ])
    let index = try await desk.service.origins()
    #expect(index.origin(of: ids[0]) == index.origin(of: ids[1]))
    #expect(index.links.map(\.basis) == [.canonical])
  }

  @Test func `gives a person the last word`() async throws {
    let text = Self.report(1)
    let ids = try await ids([
      article("One\n\n\(text)", at: "a"), article("Two\n\n\(text)", at: "b"),
    ])
    _ = try await desk.service.origins()
    let anna = Review(person: "anna", reason: "two rounds, one template")
    try await desk.service.judgeOrigin(of: ids[0], and: ids[1], isShared: false, by: anna)
    var index = try await desk.service.origins()
    #expect(index.origin(of: ids[0]) != index.origin(of: ids[1]))
    try await desk.service.judgeOrigin(of: ids[1], and: ids[0], isShared: true, by: anna)
    index = try await desk.service.origins()
    #expect(index.origin(of: ids[0]) == index.origin(of: ids[1]))
  }
}

@Suite struct `Grading sources` {
  @Test func `keeps every grade and lists the outlets on file`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article("Russia rejects it", outlet: "wire"))
    let anna = Review(person: "anna")
    try await desk.service.grade(SourceGrading("wire", .fairlyReliable, by: anna))
    try await desk.service.grade(SourceGrading("wire", .fairlyReliable, by: anna))
    try await desk.service.grade(SourceGrading("tass", .unreliable, topic: .exchange, by: anna))
    let sources = try await desk.service.sources()
    #expect(sources.map(\.source) == ["tass", "wire"])
    #expect(sources.map(\.articles) == [0, 1])
    #expect(sources.last?.gradings.count == 2)
  }
}

@Suite struct `Following feeds` {
  @Test func `remembers what was seen, and forgets a feed that is removed`() async throws {
    let desk = try Desk()
    let feed = FeedSubscription(url: "https://post.example/rss", source: "post", minutes: 15)
    #expect(try await desk.service.follow(feed))
    #expect(try await !desk.service.follow(feed))
    let followed = try #require(try await desk.service.feeds().first)
    try await desk.service.note(FeedState(etag: "\"1\"", items: ["a"]), of: followed)
    let again = try #require(try await desk.service.feeds().first)
    #expect(again.state.etag == "\"1\"")
    #expect(again.state.items == ["a"])
    // Nothing new is nothing written.
    let count = try await desk.kinds().count
    try await desk.service.note(again.state, of: again)
    #expect(try await desk.kinds().count == count)
    #expect(try await desk.service.unfollow(feed.url))
    #expect(try await !desk.service.unfollow(feed.url))
    #expect(try await desk.service.feeds().isEmpty)
  }
}
