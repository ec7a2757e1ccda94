import Chronology
import EventSourcing
import JSON
import Negotiation
import NegotiationTesting
import PropertyTesting
import Testing

private let article = ArticleID("art_one")
private let anna = Review(person: "anna", reason: "checked against the transcript")

/// A claim that a test tells apart by its id, found at that place of the text.
private func claim(_ id: String, at place: Int = 100, by extractor: String = "rules@1") -> Claim {
  var claim = ClaimRecord.told(.talks(TalksStatement(.hold)), by: ["russia"]).claim
  claim.id = ClaimID(id)
  claim.quote = .standing(at: place)
  claim.extractor = ExtractorID(extractor) ?? claim.extractor
  return claim
}

private func version(_ number: Int) -> ArticleVersion { .made(article, number: number) }

/// An extractor's run that finds those claims in that version.
private func run(_ claims: [Claim], over version: Int = 1, by extractor: String = "rules@1")
  -> [ArticleEvent]
{
  let id = ExtractorID(extractor) ?? ExtractorID(name: "rules", version: 1)
  return claims.map { claim in
    var claim = claim
    claim.extractor = id
    return .claimExtracted(claim, version: version)
  } + [
    .extractionCompleted(
      ExtractionRun(version: version, extractor: id, accepted: claims.count, refused: []))
  ]
}

private func ledger(_ events: [ArticleEvent]) -> ArticleLedger {
  ArticleLedger.all(of: events.map { (article, $0) })[article] ?? ArticleLedger()
}

/// The claims of a ledger and what became of each: `["a current", "b withdrawn"]`.
private func standing(_ events: [ArticleEvent]) -> [String] {
  ledger(events).records.map { "\($0.claim.id) \($0.status.rawValue)" }
}

@Suite struct `The ledger of an article` {
  @Test func `holds no claim of a run that is not over`() {
    #expect(standing([.captured(version(1)), .claimExtracted(claim("a"), version: 1)]) == [])
  }

  @Test func `holds the claims of the newest run of an extractor only`() {
    #expect(
      standing(
        [.captured(version(1))] + run([claim("a"), claim("b")])
          + run([claim("b"), claim("c")], by: "rules@2"))
        == ["b current", "c current"])
  }

  @Test func `holds the claims of several extractors side by side, each claim once`() {
    let events =
      [.captured(version(1))] + run([claim("a"), claim("b")])
      + run([claim("b"), claim("c")], by: "model@1")
    #expect(standing(events) == ["a current", "b current", "c current"])
    #expect(ledger(events).records[1].claim.extractor.name == "rules")
  }

  @Test func `withdraws what the newest text no longer carries`() {
    #expect(
      standing(
        [.captured(version(1))] + run([claim("a"), claim("b")]) + [.revised(version(2))]
          + run([claim("b")], over: 2))
        == ["a withdrawn", "b current"])
    #expect(
      standing([.captured(version(1))] + run([claim("a")]) + [.revised(version(2))]) == [
        "a withdrawn"
      ])
  }

  @Test func `knows which version withdrew a claim, and shows the one that carried it`() {
    func told(_ number: Int, _ text: String) -> ArticleVersion {
      .made(article, number: number, text: text)
    }
    let quote = claim("a").quote.exact
    var events: [ArticleEvent] = [
      .captured(told(1, "It was said: \(quote).")), .revised(told(2, "Then: \(quote).")),
    ]
    events += run([claim("a")], over: 2)
    events.append(.revised(told(3, "Nothing was said.")))
    events.append(.revised(told(4, "Nothing at all.")))
    events += run([], over: 4)
    let record = ledger(events).records.first
    #expect(record?.status == .withdrawn)
    #expect(record?.withdrawal?.version == 3)
    #expect(record?.withdrawal?.position == LogPosition(5))
    #expect(record?.article.version == 2)
    #expect(ledger(events).withdrawals(after: 2, through: 3).map(\.claim.id.text) == ["a"])
    #expect(ledger(events).withdrawals(after: 3, through: 4).isEmpty)
    #expect(ledger(events).claims(ofVersion: 2).map(\.id.text) == ["a"])
  }

  @Test func `takes a claim for current again when the outlet brings its words back`() {
    var events: [ArticleEvent] = [.captured(version(1))] + run([claim("a")])
    events += [.revised(version(2))] + run([], over: 2)
    events += [.revised(version(3))] + run([claim("a")], over: 3)
    #expect(standing(events) == ["a current"])
    #expect(ledger(events).records.first?.withdrawal == nil)
    #expect(ledger(events).withdrawals(after: 1, through: 2).map(\.claim.id.text) == ["a"])
  }

  @Test func `lets a retracted article take its withdrawn claims with it`() {
    var events: [ArticleEvent] = [.captured(version(1))] + run([claim("a")])
    events += [.revised(version(2))] + run([], over: 2)
    events.append(.articleRetracted(by: anna))
    #expect(standing(events) == ["a retracted"])
  }

  @Test func `remembers which words the outlet took back, and with which version`() {
    let events =
      [.captured(version(1))] + run([claim("a"), claim("b")]) + [.revised(version(2))]
      + run([claim("b")], over: 2)
    let takenBack = ledger(events).takenBack
    #expect(
      takenBack.mapValues { $0.map { "\($0.claim.id) \($0.status)" } } == [2: ["a withdrawn"]])
    // What only a better extractor no longer finds, the outlet still says.
    let better = [.captured(version(1))] + run([claim("a")]) + run([], by: "rules@2")
    #expect(ledger(better).takenBack.isEmpty)
  }

  @Test(arguments: [
    ArticleEvent.claimConfirmed(ClaimID("a"), by: anna), .claimCorrected(claim("a"), by: anna),
  ])
  func `keeps what a person confirmed or corrected when a better extractor misses it`(
    judgement: ArticleEvent
  ) {
    #expect(
      standing(
        [.captured(version(1))] + run([claim("a"), claim("b")]) + [judgement]
          + run([], by: "rules@2"))
        == ["a current"])
  }

  @Test func `keeps a correction when a better extractor makes the old mistake again`() {
    var corrected = claim("a")
    corrected.modality = .planned
    let record = ledger(
      [.captured(version(1))] + run([claim("a")]) + [.claimCorrected(corrected, by: anna)]
        + run([claim("a")], by: "rules@2")
    ).records.first
    #expect(record?.claim == corrected)
    #expect(record?.review == anna)
  }

  @Test func `keeps a retraction when a better extractor finds the claim again`() {
    #expect(
      standing(
        [.captured(version(1))] + run([claim("a")]) + [.claimRetracted(ClaimID("a"), by: anna)]
          + run([claim("a")], by: "rules@2"))
        == ["a retracted"])
  }

  @Test
  func `keeps a confirmed claim current where the revised text still carries it, at its new place`()
  {
    let record = ledger(
      [.captured(version(1))] + run([claim("a", at: 100)]) + [
        .claimConfirmed(ClaimID("a"), by: anna), .revised(version(2)),
      ]
        + run([claim("a", at: 250)], over: 2)
    ).records.first
    #expect(record?.status == .current)
    #expect(record?.claim.quote.bytes.lowerBound == 250)
    #expect(record?.review == anna)
  }

  @Test func `withdraws a confirmed claim that the revised text no longer carries`() {
    #expect(
      standing(
        [.captured(version(1))] + run([claim("a")]) + [
          .claimConfirmed(ClaimID("a"), by: anna), .revised(version(2)),
        ] + run([], over: 2))
        == ["a withdrawn"])
  }

  @Test func `is told by the last judgement when a person changes their mind`() {
    let found = [.captured(version(1))] + run([claim("a")])
    let retracted: [ArticleEvent] = [.claimRetracted(ClaimID("a"), by: anna)]
    #expect(standing(found + retracted) == ["a retracted"])
    #expect(
      standing(found + retracted + [.claimConfirmed(ClaimID("a"), by: anna)]) == ["a current"])
  }

  @Test func `retracts all claims of a retracted article`() {
    #expect(
      standing(
        [.captured(version(1))] + run([claim("a"), claim("b")]) + [.articleRetracted(by: anna)])
        == ["a retracted", "b retracted"])
  }

  @Test func `knows which extractors have read the newest text`() throws {
    let read = ledger([.captured(version(1))] + run([], by: "rules@2"))
    #expect(try read.isExtracted(by: #require(ExtractorID("rules@1"))))
    #expect(try read.isExtracted(by: #require(ExtractorID("rules@2"))))
    #expect(try !read.isExtracted(by: #require(ExtractorID("rules@3"))))
    #expect(try !read.isExtracted(by: #require(ExtractorID("model@1"))))
    #expect(
      try !ledger([.captured(version(1))] + run([]) + [.revised(version(2))])
        .isExtracted(by: #require(ExtractorID("rules@1"))))
  }

  @Test func `counts events of unknown kinds, so that the next append meets the right version`()
    throws
  {
    let kinds = ["article-captured", "article-blessed"]
    let events = kinds.enumerated().map { index, kind in
      RecordedEvent(
        id: EventID(high: 0, low: UInt64(index)), stream: ArticleEventCodec.stream(of: article),
        version: StreamVersion(index + 1), position: LogPosition(Int64(index + 1)),
        kind: EventKind(kind, schema: 1),
        data: ArticleEventCodec.data(of: .captured(version(1))).compactBytes, metadata: [],
        recordedAt: Timestamp(microseconds: 0))
    }
    #expect(try ArticleLedger(events: events).streamVersion == StreamVersion(2))
  }

  @Test(arguments: Seed.first(100))
  func `never holds a claim twice`(seed: Seed) {
    var generator = seed.generator
    let ids = ledger(ArticleHistory.generated(1, using: &generator).events).records.map(\.claim.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids == ids.sorted())
  }
}

@Suite struct `A judgement that is undone` {
  private static var judgements: [ArticleEvent] {
    var corrected = claim("a", at: 300)
    corrected.modality = .denied
    return [
      .claimConfirmed(ClaimID("a"), by: anna), .claimCorrected(corrected, by: anna),
      .claimRetracted(ClaimID("a"), by: anna),
    ]
  }

  @Test(arguments: judgements)
  func `leaves the claim as it was, to the last field`(judgement: ArticleEvent) {
    let before = [.captured(version(1))] + run([claim("a"), claim("b")])
    let after = before + [judgement, .judgementUndone(ClaimID("a"), by: anna)]
    #expect(ledger(after).records == ledger(before).records)
    #expect(ledger(after).judgements(on: ClaimID("a")) == 0)
  }

  @Test func `leaves the judgement before it in force`() {
    let corrected = [.captured(version(1))] + run([claim("a")]) + [Self.judgements[1]]
    let undone =
      corrected + [Self.judgements[2], .judgementUndone(ClaimID("a"), by: anna)]
    #expect(ledger(undone).records == ledger(corrected).records)
    #expect(ledger(undone).judgements(on: ClaimID("a")) == 1)
  }

  @Test func `leaves what was read again since then`() {
    let events =
      [.captured(version(1))] + run([claim("a"), claim("b")]) + [Self.judgements[2]]
      + run([claim("a", at: 200)], by: "rules@2")
    #expect(standing(events) == ["a retracted"])
    let undone = ledger(events + [.judgementUndone(ClaimID("a"), by: anna)])
    #expect(undone.records.map(\.status) == [.current])
    #expect(undone.records.map(\.claim.quote.scalars.lowerBound) == [200])
  }

  @Test func `takes a claim away that a newer reading no longer finds`() {
    let events =
      [.captured(version(1))] + run([claim("a")]) + [Self.judgements[0]] + run([], by: "rules@2")
    #expect(standing(events) == ["a current"])
    #expect(standing(events + [.judgementUndone(ClaimID("a"), by: anna)]) == [])
  }

  @Test func `that was never made changes nothing`() {
    let events = [.captured(version(1))] + run([claim("a")])
    #expect(
      ledger(events + [.judgementUndone(ClaimID("a"), by: anna)]).records == ledger(events).records)
  }

  @Test func `of an article brings its claims back`() {
    let events = [.captured(version(1))] + run([claim("a")])
    let retracted = events + [.articleRetracted(by: anna)]
    #expect(standing(retracted) == ["a retracted"])
    #expect(
      ledger(retracted + [.judgementUndone(nil, by: anna)]).records == ledger(events).records)
  }
}
