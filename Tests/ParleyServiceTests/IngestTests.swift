import Chronology
import ClaimExtraction
import Custody
import EventSourcing
import Negotiation
import ParleyService
import Testing

private let rejects = "Russia rejects a ceasefire"
private let accepts = "Ukraine accepts a ceasefire"

@Suite struct `Taking an article in` {
  @Test func `stores it, its claims and the extractor's run in one step`() async throws {
    let desk = try Desk()
    let report = try await desk.service.ingest(article("\(rejects)\n\(accepts)"))
    #expect(report.outcome == .added)
    #expect(report.extraction.claims.map(\.quote.exact) == [rejects, accepts])
    #expect(
      try await desk.kinds() == [
        "article-captured", "claim-extracted", "claim-extracted", "extraction-completed",
      ])
    #expect(try await Set(desk.store.read(LogQuery()).map(\.recordedAt)).count == 1)
  }

  @Test func `twice changes nothing and says so`() async throws {
    let desk = try Desk()
    let first = try await desk.service.ingest(article(rejects))
    let head = try await desk.store.head()
    let second = try await desk.service.ingest(article(rejects))
    #expect(second.outcome == .unchanged)
    #expect(second.extraction.claims == first.extraction.claims)
    #expect(try await desk.store.head() == head)
  }

  @Test func `whose text the outlet changed makes a new version, and withdraws what it lost`()
    async throws
  {
    let desk = try Desk()
    try await desk.service.ingest(article("\(rejects)\n\(accepts)"))
    let report = try await desk.service.ingest(article("Corrected.\n\(accepts)"))
    #expect(report.outcome == .revised)
    #expect(report.version == 2)
    #expect(try await desk.service.stands(question()) == ["ukraine accept"])
    let kept = try await desk.service.state(question()).state.records
    #expect(kept.map(\.claim.quote.bytes.lowerBound) == [11])
  }

  @Test func `again in an old text is no new version`() async throws {
    let desk = try Desk()
    for text in [rejects, accepts, rejects, accepts] {
      try await desk.service.ingest(article(text))
    }
    #expect(
      try await desk.kinds().filter { $0.hasPrefix("article-") } == [
        "article-captured", "article-revised",
      ])
    #expect(try await desk.service.stands(question()) == ["ukraine accept"])
  }

  @Test func `from other addresses or outlets makes articles of their own`() async throws {
    let desk = try Desk()
    for captured in [
      article(rejects), article(rejects, at: "two"), article(rejects, at: nil),
      article(rejects, at: nil, outlet: "post"),
    ] {
      #expect(try await desk.service.ingest(captured).outcome == .added)
    }
    #expect(try await desk.service.articles().count == 4)
  }

  @Test func `for show stores nothing`() async throws {
    let desk = try Desk()
    let report = try await desk.service.ingest(article(rejects), dryRun: true)
    #expect(report.outcome == .dryRun)
    #expect(report.extraction.claims.count == 1)
    #expect(try await desk.store.head() == .start)
  }

  @Test func `is done anew by a newer extractor, which supersedes the older`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article("\(rejects)\n\(accepts)"))
    let newer = try desk.with(
      extractor: LineExtractor(id: ExtractorID(name: "lines", version: 2), invented: accepts))
    #expect(try await newer.ingest(article("\(rejects)\n\(accepts)")).outcome == .reextracted)
    #expect(
      try await desk.service.state(question()).state.records.map(\.claim.extractor.version) == [
        2, 2,
      ])
    #expect(try await desk.service.ingest(article("\(rejects)\n\(accepts)")).outcome == .unchanged)
  }

  @Test func `records what the extractor made up, and keeps it out of the state`() async throws {
    let desk = try Desk(extractor: LineExtractor(invented: "Russia agrees to everything"))
    let report = try await desk.service.ingest(article(rejects))
    #expect(report.extraction.claims == [])
    #expect(report.extraction.refused.map(\.reason) == ["quote-absent"])
    #expect(try await desk.service.article("art_").runs.first?.refused == report.extraction.refused)
    #expect(try await desk.service.stands(question()) == [])
  }

  @Test func `refuses a claim that could not be read again`() async throws {
    let desk = try Desk(
      extractor: LineExtractor(date: ClaimDate(EDTF(.year(12_025)), basis: .relative)))
    let undated = article(rejects, published: nil)
    #expect(
      try await desk.service.ingest(undated).extraction.refused.map(\.reason) == ["not-storable"])
    #expect(try await desk.service.stands(question()) == [])
  }

  @Test func `takes the same words with the same meaning for one claim`() async throws {
    let desk = try Desk(extractor: LineExtractor(invented: rejects))
    let report = try await desk.service.ingest(article("\(rejects)\nRussia rejects it again"))
    #expect(report.extraction.claims.count == 1)
  }
}

@Suite struct `Taking articles in side by side` {
  private static let texts = (1...30).map { number in
    article(
      number % 2 == 0 ? rejects : accepts, at: "\(number)", published: "2025-05-\(number % 9 + 10)")
  }

  @Test func `ends in the same state as one after the other`() async throws {
    let alone = try Desk()
    for captured in Self.texts { try await alone.service.ingest(captured) }
    let together = try Desk()
    let outcomes = try await withThrowingTaskGroup { group in
      for start in 0..<4 {
        let share = Self.texts[start * 5..<start * 5 + 15].shuffled()
        group.addTask {
          var outcomes: [IngestReport.Outcome] = []
          for captured in share {
            outcomes.append(try await together.service.ingest(captured).outcome)
          }
          return outcomes
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(outcomes.filter { $0 == .added }.count == 30)
    #expect(outcomes.filter { $0 == .unchanged }.count == 30)
    let states = try await (
      alone.service.state(question()).state, together.service.state(question()).state
    )
    #expect(states.0.records.map(\.claim) == states.1.records.map(\.claim))
    #expect(
      states.0.tracks.map { $0.own.map(\.stance) } == states.1.tracks.map { $0.own.map(\.stance) })
    #expect(try await together.service.projectionDifferences() == [])
  }

  @Test func `by programs of two versions leaves the claims of both runs in order`() async throws {
    let desk = try Desk()
    let newer = try desk.with(extractor: LineExtractor(id: ExtractorID(name: "lines", version: 2)))
    let (old, new) = try await (
      desk.service.prepare(article(rejects)), newer.prepare(article(rejects))
    )
    #expect(try await desk.service.finish(old).outcome == .added)
    #expect(try await newer.finish(new).outcome == .reextracted)
    #expect(
      try await desk.service.state(question()).state.records.map(\.claim.extractor.version) == [2])
  }

  @Test func `of many at once stores each whole, in their order and in one commit`() async throws {
    let desk = try Desk()
    let known = try await desk.service.ingest(article(rejects, at: "known"))
    let batch = [
      article(rejects, at: "a"), article(rejects, at: "known"),
      article("Nothing is said.", at: "b"),
    ]
    var prepared: [PreparedIngest] = []
    for captured in batch { prepared.append(try await desk.service.prepare(captured)) }
    let reports = try await desk.service.finish(prepared)
    #expect(reports.map(\.outcome) == [.added, .unchanged, .added])
    #expect(reports.map(\.captured.id) == batch.map(\.id))
    #expect(reports[1].captured.id == known.captured.id)
    #expect(
      try await desk.kinds().dropFirst(3) == [
        "article-captured", "claim-extracted", "extraction-completed", "article-captured",
        "extraction-completed",
      ])
    for captured in batch {
      #expect(try await desk.captures.missing([captured.capture.digest]).isEmpty)
    }
  }

  @Test func `of many at once gives way to those who were faster`() async throws {
    let desk = try Desk()
    var prepared: [PreparedIngest] = []
    // The last is the first once more.
    for place in ["a", "b", "c", "a"] {
      prepared.append(try await desk.service.prepare(article(rejects, at: place)))
    }
    try await desk.service.ingest(article("Something else.", at: "b"))
    let reports = try await desk.service.finish(prepared)
    #expect(reports.map(\.outcome) == [.added, .revised, .added, .unchanged])
    #expect(reports.map(\.version) == [1, 2, 1, 1])
  }

  @Test func `by the same program twice stores it once`() async throws {
    let desk = try Desk()
    let (one, other) = try await (
      desk.service.prepare(article(rejects)), desk.service.prepare(article(rejects))
    )
    #expect(try await desk.service.finish(one).outcome == .added)
    #expect(try await desk.service.finish(other).outcome == .unchanged)
    #expect(try await desk.kinds().count == 3)
  }
}
