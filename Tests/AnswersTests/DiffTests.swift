import Answers
import Chronology
import EventSourcing
import Negotiation
import NegotiationTesting
import PropertyTesting
import Testing

private func stand(
  _ action: CeasefireAction, _ party: PartyID = "russia", on day: String, outlet: String = "wire",
  id: String? = nil
) -> ClaimRecord {
  .told(
    .ceasefire(CeasefireStatement(action)), by: [party], on: day, published: day, outlet: outlet,
    id: id)
}

private func known(_ records: [ClaimRecord], at position: Int64 = 1) -> KnownClaims {
  KnownClaims(
    position: LogPosition(position), records: records,
    versions: Dictionary(
      records.map { ($0.article.id, $0.article.version) }, uniquingKeysWith: { first, _ in first }))
}

private func end(_ known: KnownClaims, on time: String) -> DiffAnswer.End {
  DiffAnswer.End(known: known, visibility: NegotiationState.of([], on: time).visibility)
}

private func diff(
  _ from: DiffAnswer.End, _ to: DiffAnswer.End, rule id: String = "any-declared"
) throws -> DiffAnswer {
  DiffAnswer(
    of: "russia-ukraine", belligerents: ["russia", "ukraine"], rule: try rule(id), axis: .both,
    from: from, to: to)
}

extension DiffAnswer {
  fileprivate var lines: [String] {
    changes.map { "\($0.reason.rawValue): \($0.key.text): \($0.from ?? "-") → \($0.to ?? "-")" }
  }
}

private let easter = ClaimRecord.told(
  .ceasefire(
    CeasefireStatement(
      .declare, scope: .holiday, window: edtf("2025-04-19T15:00:00Z/2025-04-20T21:00:00Z"))),
  by: ["russia"], on: "2025-04-19", published: "2025-04-19")

@Suite struct `A difference between two states` {
  @Test func `is the world's when something happened between two days`() throws {
    let log = known([stand(.accept, on: "2025-05-10"), stand(.reject, on: "2025-05-20")])
    #expect(
      try diff(end(log, on: "2025-05-15"), end(log, on: "2025-05-21")).lines
        == ["world: stand russia.ceasefire: accept → reject"])
  }

  @Test func `is time's when a truce runs out without any news`() throws {
    let log = known([easter])
    #expect(
      try diff(end(log, on: "2025-04-20T20:59:59Z"), end(log, on: "2025-04-20T21:00:00Z")).lines
        == [
          "time: ceasefire any-declared@1: yes → no",
          "time: halt 2025-04-19 holiday: in force until 2025-04-20 21:00Z → "
            + "ran out at 2025-04-20 21:00Z",
        ])
  }

  @Test func `is time's when a party falls silent, and the world's when it is heard again`() throws
  {
    let log = known([stand(.accept, on: "2025-05-10"), stand(.accept, on: "2025-06-20")])
    #expect(
      try diff(end(log, on: "2025-05-11"), end(log, on: "2025-06-02")).lines
        == ["time: silence russia: - → silent since 2025-05-10"])
    #expect(
      try diff(end(log, on: "2025-06-02"), end(log, on: "2025-06-21")).lines
        == ["world: silence russia: silent since 2025-05-10 → -"])
    // In between it was silent and was heard of again: at both ends it is not.
    #expect(try diff(end(log, on: "2025-05-11"), end(log, on: "2025-06-21")).lines == [])
  }

  @Test func `is ours when only knowledge moved and a person moved it`() throws {
    let before = stand(.reject, on: "2025-05-20", id: "a")
    var after = before
    after.claim.statement = .ceasefire(CeasefireStatement(.acceptConditionally))
    after.review = Review(person: "anna", reason: "the verb is the headline's")
    #expect(
      try diff(end(known([before]), on: "2025-05-26"), end(known([after], at: 2), on: "2025-05-26"))
        .lines == ["ours: stand russia.ceasefire: reject → accept-conditionally"])
    var retracted = before
    retracted.status = .retracted
    #expect(
      try diff(
        end(known([before]), on: "2025-05-26"), end(known([retracted], at: 2), on: "2025-05-26")
      ).lines == [
        "ours: ceasefire any-declared@1: no → no-claim", "ours: stand russia.ceasefire: reject → -",
      ])
  }

  @Test func `is ours when an extractor reads the same text again`() throws {
    let before = stand(.reject, on: "2025-05-20", id: "a")
    let after = stand(.accept, on: "2025-05-20", id: "b")
    #expect(
      try diff(end(known([before]), on: "2025-05-26"), end(known([after], at: 2), on: "2025-05-26"))
        .lines == ["ours: stand russia.ceasefire: reject → accept"])
  }

  @Test func `is the outlet's when it changed its text`() throws {
    let before = stand(.reject, on: "2025-05-20", id: "a")
    var withdrawn = before
    withdrawn.status = .withdrawn
    withdrawn.article.version = 2
    var found = stand(.acceptConditionally, on: "2025-05-20", id: "b")
    found.article.version = 2
    #expect(
      try diff(
        end(known([before]), on: "2025-05-26"),
        end(known([withdrawn, found], at: 2), on: "2025-05-26")
      ).lines == ["outlet: stand russia.ceasefire: reject → accept-conditionally"])
  }

  @Test func `is learned when an article comes in late`() throws {
    let first = stand(.accept, on: "2025-05-10")
    let late = stand(.reject, on: "2025-05-20", outlet: "post")
    #expect(
      try diff(
        end(known([first]), on: "2025-05-26"), end(known([first, late], at: 2), on: "2025-05-26")
      ).lines == ["learned: stand russia.ceasefire: accept → reject"])
  }

  @Test func `of both clocks is told in five groups`() throws {
    let first = stand(.accept, on: "2025-05-10")
    let backfilled = stand(.call, "ukraine", on: "2025-05-01", outlet: "post")
    let news = stand(.reject, on: "2025-05-20", outlet: "courier")
    let answer = try diff(
      end(known([first]), on: "2025-05-15"),
      end(known([first, backfilled, news], at: 3), on: "2025-05-21"))
    #expect(
      answer.lines == [
        "world: stand russia.ceasefire: accept → reject",
        "learned: stand ukraine.ceasefire: - → call",
      ])
    #expect(answer.counts.map(\.count) == [1, 1, 0, 0, 0])
    #expect(answer.parties.map { "\($0.party) \($0.count)" } == ["russia 1", "ukraine 1"])
  }

  @Test func `is nothing between a state and itself`() throws {
    let log = known([easter, stand(.reject, on: "2025-05-20")])
    #expect(try diff(end(log, on: "2025-05-26"), end(log, on: "2025-05-26")).changes == [])
  }

  /// Whatever the bounds, the changes lead from one state's cells to the other's, and back.
  @Test(arguments: Seed.first(60))
  func `leads from the one to the other`(seed: Seed) throws {
    var generator = seed.generator
    let histories = (1...8).map { ArticleHistory.generated($0, using: &generator) }
    let log = histories.interleaved(using: &generator)
    func knowledge(_ count: Int) -> KnownClaims {
      let ledgers = ArticleLedger.all(of: Array(log.prefix(count)))
      return KnownClaims(
        position: LogPosition(Int64(count)), records: ledgers.values.flatMap(\.records),
        versions: ledgers.compactMapValues { $0.newest?.number })
    }
    let rule = try rule("mutual-incl-pauses")
    for _ in 1...4 {
      let ends = (0..<2).map { _ in
        DiffAnswer.End(
          known: knowledge(generator.number(0...log.count)),
          visibility: Visibility(
            on: WorldTime(day: Day(daysSinceEpoch: 20_170 + generator.number(0...60)))))
      }.sorted { $0.known.position < $1.known.position }
      func facts(_ end: DiffAnswer.End) -> [FactKey: String] {
        NegotiationState(
          of: "russia-ukraine", belligerents: ["russia", "ukraine"], claims: end.known.records,
          visibility: end.visibility
        ).facts(rule: rule).mapValues(\.value)
      }
      var reached = facts(ends[0])
      let answer = DiffAnswer(
        of: "russia-ukraine", belligerents: ["russia", "ukraine"], rule: rule, axis: .both,
        from: ends[0], to: ends[1])
      // Knowledge moves first, then the day.
      for reason in [ChangeReason.learned, .outlet, .ours, .time, .world] {
        for change in answer.changes where change.reason == reason {
          #expect(reached[change.key] == change.from)
          reached[change.key] = change.to
        }
      }
      #expect(reached == facts(ends[1]))
    }
  }
}
