import Answers
import Chronology
import EventSourcing
import Negotiation
import ParleyService
import PropertyTesting
import Testing

/// Answers a question the slow way: from the raw events, article by article, with every bound
/// compared by hand.
private struct Oracle {
  let events: [RecordedEvent]

  func stands(_ question: Question) throws -> [String] {
    var bound = Int64.max
    switch question.asOf {
    case .position(let position)?: bound = position.number
    case .recordedBefore(let moment)?:
      bound = events.last { $0.recordedAt < moment }?.position.number ?? 0
    case .tag?, nil: break
    }
    var records: [ClaimRecord] = []
    for stream in Set(events.map(\.stream)) {
      let known = events.filter { $0.stream == stream && $0.position.number <= bound }
      records += try ArticleLedger(events: known).records
    }
    let seen = records.filter { record in
      guard record.status == .current, record.claim.negotiation?.slug == question.negotiation,
        let published = record.article.published?.singleDay
      else { return false }
      let day = Timestamp(startOf: published)
      if day >= question.visibility.on.to { return false }
      if let readable = question.visibility.publishedBefore, day >= readable { return false }
      if let said = question.visibility.said, day < said.from || day >= said.to { return false }
      return true
    }
    var newest: [String: ClaimRecord] = [:]
    for record in seen {
      let cell = "\(record.claim.parties[0])"
      if let known = newest[cell], Oracle.order(known) > Oracle.order(record) { continue }
      newest[cell] = record
    }
    return newest.map { "\($0.key) \($0.value.claim.statement.action) \($0.value.claim.id)" }
      .sorted()
  }

  private static func order(_ record: ClaimRecord) -> String {
    "\(record.article.published?.description ?? "") \(record.claim.id)"
  }
}

extension SeededGenerator {
  /// A question with any of the four clocks set, about a desk whose log has that head.
  fileprivate mutating func question(head: LogPosition) throws -> Question {
    var asked = try ParleyServiceTests.question(on: "2025-05-\(number(10...31))")
    asked.asOf = perhaps { generator in
      generator.pick(
        .position(LogPosition(Int64(generator.number(0...Int(head.number))))),
        .recordedBefore(
          Timestamp(microseconds: 1_748_736_000_000_000)
            .adding(seconds: Int64(generator.number(0...40)))))
    }
    asked.visibility.publishedBefore = perhaps {
      Timestamp(startOf: Day(daysSinceEpoch: 20_218 + $0.number(0...22)))
    }
    asked.visibility.said = perhaps { generator in
      let first = Day(daysSinceEpoch: 20_218 + generator.number(0...22))
      return WorldTime(
        from: Timestamp(startOf: first),
        to: Timestamp(startOf: first.adding(days: generator.number(0...12))))
    }
    return asked
  }
}

@Suite struct `The four clocks` {
  /// 25 logs, 20 questions each: 500 sets of bounds.
  @Test(arguments: Seed.first(25))
  func `agree with a naive replay of the events`(seed: Seed) async throws {
    var generator = seed.generator
    let desk = try Desk()
    try await desk.live(&generator, steps: 16)
    let head = try await desk.store.head()
    let oracle = Oracle(
      events: try await desk.store.read(
        LogQuery(categories: [ArticleEventCodec.category], limit: 10_000)))
    for _ in 1...20 {
      let asked = try generator.question(head: head)
      let state = try await desk.service.state(asked).state
      let stands = state.tracks.compactMap { track in
        track.current.map { "\(track.party) \($0.stance) \($0.records[0].claim.id)" }
      }.sorted()
      let expected = try oracle.stands(asked)
      // Where claims of one day agree, the first of them stands for all.
      #expect(stands.map(\.withoutClaim) == expected.map(\.withoutClaim), "\(asked)")
    }
  }

  @Test func `tell what we knew from what a reader could have known`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article("Russia rejects a ceasefire", published: "2025-05-20"))
    let before = try await desk.store.head()
    // An article of April that is taken in later.
    try await desk.service.ingest(
      article("Ukraine accepts a ceasefire", at: "two", published: "2025-04-19"))
    #expect(
      try await desk.service.stands(question(publishedBy: "2025-04-30")) == ["ukraine accept"])
    #expect(
      try await desk.service.stands(question(asOf: .position(before))) == ["russia reject"])
    #expect(
      try await desk.service.stands(
        question(publishedBy: "2025-04-30", asOf: .position(before))) == [])
  }
}

extension String {
  fileprivate var withoutClaim: String { split(separator: " ").dropLast().joined(separator: " ") }
}

@Suite struct `A tag` {
  @Test func `stands for a position that later events do not move`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article("Russia rejects a ceasefire"))
    let tag = try await desk.service.tag("briefing-14", by: "anna", note: "cited")
    try await desk.service.ingest(article("Ukraine accepts a ceasefire", at: "two"))
    #expect(
      try await desk.service.stands(question(asOf: .tag("briefing-14"))) == ["russia reject"])
    #expect(try await desk.service.tags() == [tag])
    // The tag itself is an event, and no answer changes by it.
    #expect(try await desk.service.stands(question()).count == 2)
    #expect(try await desk.service.projectionDifferences() == [])
  }

  @Test func `is given once`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article("Russia rejects a ceasefire"))
    let first = try await desk.service.tag("a", by: "anna")
    let events = try await desk.store.head()
    #expect(try await desk.service.tag("a", at: .position(first.position), by: "ben") == first)
    #expect(try await desk.store.head() == events)
    await #expect(throws: RegisterRefusal.nameTaken("a", position: first.position)) {
      try await desk.service.tag("a", by: "anna")
    }
    await #expect(throws: QuestionError.unfitName("A b")) {
      try await desk.service.tag("A b", by: "anna")
    }
    await #expect(throws: QuestionError.unknownTag("b", known: ["a"])) {
      try await desk.service.state(question(asOf: .tag("b")))
    }
  }
}

@Suite struct `A rule of one's own` {
  private func rule(version: Int = 1, stale days: Int = 7) throws -> CeasefireRule {
    var rule = try #require(try CeasefireRule.embedded().first { $0.id == "any-declared" })
    rule.id = "mine"
    rule.version = version
    rule.staleAfterDays = days
    return rule
  }

  @Test func `answers like any other, in each of its versions`() async throws {
    let desk = try Desk()
    let (first, second) = (try rule(), try rule(version: 2, stale: 9))
    #expect(try await desk.service.add(first, by: "anna"))
    let before = try await desk.store.head()
    #expect(try await desk.service.add(second, by: "anna"))
    #expect(try await desk.service.rule("mine") == second)
    #expect(try await desk.service.rule("mine@1") == first)
    #expect(try await desk.service.rule("mine", asOf: .position(before)) == first)
    #expect(try await desk.service.rules(asOf: nil).map(\.name).last == "mine@2")
    #expect(try await desk.service.rules(asOf: .position(.start)).count == desk.service.rules.count)
  }

  @Test func `is added once, and no version is rewritten or left out`() async throws {
    let desk = try Desk()
    #expect(try await desk.service.add(rule(), by: "anna"))
    #expect(try await desk.service.add(rule(), by: "ben") == false)
    await #expect(throws: RegisterRefusal.versionTaken("mine@1", next: 2)) {
      try await desk.service.add(rule(stale: 9), by: "anna")
    }
    await #expect(throws: RegisterRefusal.versionSkipped("mine@3", next: 2)) {
      try await desk.service.add(rule(version: 3), by: "anna")
    }
    var bundled = try rule()
    bundled.id = "bilateral"
    await #expect(throws: RegisterRefusal.ruleIsBundled("bilateral")) {
      try await desk.service.add(bundled, by: "anna")
    }
  }

  @Test func `that is only tried is not stored`() async throws {
    let desk = try Desk()
    #expect(try await desk.service.add(rule(), by: "anna", dryRun: true))
    #expect(try await desk.store.head() == .start)
  }
}

@Suite struct `The list of articles` {
  @Test func `is bounded by every clock, and by the negotiation`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article(lines[0], at: "one", published: "2025-05-10"))
    let first = try await desk.store.head()
    try await desk.service.ingest(article(lines[1], at: "two", published: "2025-05-20"))
    try await desk.service.ingest(article(lines[3], at: "three", published: "2025-05-21"))
    func days(_ question: Question, isBoundByWorld: Bool = false) async throws -> [String] {
      let (articles, receipt) = try await desk.service.articles(
        question, isBoundByWorld: isBoundByWorld)
      #expect(receipt.tally.articles == articles.count)
      return articles.compactMap { $0.summary.published?.description }
    }
    let all = ["2025-05-10", "2025-05-20", "2025-05-21"]
    #expect(try await days(question(negotiation: nil)) == all)
    #expect(try await days(question()) == ["2025-05-10", "2025-05-20"])
    #expect(try await days(question(on: "2025-05-10", negotiation: nil)) == all)
    #expect(
      try await days(question(on: "2025-05-10", negotiation: nil), isBoundByWorld: true)
        == ["2025-05-10"])
    #expect(
      try await days(question(publishedBy: "2025-05-20", negotiation: nil))
        == ["2025-05-10", "2025-05-20"])
    #expect(
      try await days(question(asOf: .position(first), negotiation: nil)) == ["2025-05-10"])
    var said = try question(negotiation: nil)
    said.visibility.said = try WorldTime(
      from: #require(Timestamp(rfc3339: "2025-05-20T00:00:00Z")),
      to: #require(Timestamp(rfc3339: "2025-05-21T00:00:00Z")))
    #expect(try await days(said) == ["2025-05-20"])
  }
}
