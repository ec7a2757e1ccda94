import Chronology
import EventSourcing
import Negotiation
import ParleyService
import Testing

private let now = Timestamp(microseconds: 1_748_263_500_000_000)

private let hint =
  ". Use 2025-05-24, 2025-05-24T18:00Z, 2025-05, yesterday or 2w"

@Suite struct `A date that a person types` {
  @Test(arguments: [
    ("2025-05-24", "2025-05-24T00:00:00Z", "2025-05-25T00:00:00Z"),
    ("2025-05", "2025-05-01T00:00:00Z", "2025-06-01T00:00:00Z"),
    ("2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
    ("2025-05-24T18:00+03:00", "2025-05-24T15:00:00Z", "2025-05-24T15:00:00.000001Z"),
    ("2025-05-20/2025-05-24", "2025-05-20T00:00:00Z", "2025-05-25T00:00:00Z"),
    ("today", "2025-05-26T00:00:00Z", "2025-05-27T00:00:00Z"),
    ("Yesterday", "2025-05-25T00:00:00Z", "2025-05-26T00:00:00Z"),
    ("now", "2025-05-26T12:45:00Z", "2025-05-26T12:45:00.000001Z"),
    ("36h", "2025-05-25T00:45:00Z", "2025-05-25T00:45:00.000001Z"),
    ("3d", "2025-05-23T00:00:00Z", "2025-05-24T00:00:00Z"),
    ("2w", "2025-05-12T00:00:00Z", "2025-05-13T00:00:00Z"),
    ("0d", "2025-05-26T00:00:00Z", "2025-05-27T00:00:00Z"),
  ])
  func `means`(text: String, from: String, to: String) throws {
    let time = try DateArgument.worldTime(text, now: now)
    #expect([time.from.description, time.to.description] == [from, to])
  }

  @Test(arguments: [
    ("24/05/2025", " (day or month first?)"), ("24.05.2025", " (day or month first?)"),
    ("5/24/25", " (day or month first?)"), ("last friday", ""), ("2025-02-29", ""), ("", ""),
    ("2025-05-24T18:00", ""), ("2025-05-24/2025-05-20", ""), ("2025-05-24/..", ""), ("-3d", ""),
    ("99999999999w", ""), ("3m", ""), ("d", ""),
  ])
  func `is refused with a hint when it can be misread`(text: String, remark: String) {
    let error = #expect(throws: QuestionError.unreadableDate(text)) {
      try DateArgument.worldTime(text, now: now)
    }
    #expect(error?.description == "cannot read date \"\(text)\"\(remark)\(hint)")
  }

  @Test(arguments: [
    ("2025-05-19", true), ("2025-05-19T18:00Z", true), ("2025-05", false), ("2025-05-19?", false),
    ("2025-05-19/2025-05-20", false), ("today", false),
  ])
  func `is a publication when it is a day or a moment`(text: String, isOne: Bool) {
    #expect(((try? DateArgument.publication(text)) != nil) == isOne)
  }

  @Test func `is refused as a publication without what only a question may say`() {
    #expect(
      QuestionError.unreadablePublication("24/05/2025").description
        == "cannot read date \"24/05/2025\" (day or month first?). Use 2025-05-24, "
        + "2025-05-24T18:00Z or 2025-05-24T18:00:00+03:00")
  }
}

@Suite struct `A question` {
  @Test func `about a party that is not known suggests the one that was meant`() throws {
    let error = #expect(throws: QuestionError.self) { try Desk().service.party("Ukrane") }
    #expect(
      error?.description.contains("Did you mean \"Ukraine\"") == true, "\(error?.description ?? "")"
    )
    #expect(
      try Desk().service.party("Moscow") == "russia")
  }

  @Test func `about nothing is told how to begin`() async throws {
    await #expect(throws: QuestionError.emptyLog) {
      try await Desk().service.state(question(negotiation: nil))
    }
  }

  @Test func `about a negotiation takes its slug or its name`() async throws {
    let service = try Desk().service
    #expect(
      try await service.state(question(negotiation: "Russia-Ukraine War")).state.negotiation
        == "russia-ukraine")
    await #expect(throws: QuestionError.self) {
      try await service.state(question(negotiation: "atlantis"))
    }
  }

  @Test func `takes the default rule, one by its name, and refuses others with the list`()
    async throws
  {
    let service = try Desk().service
    #expect(try await service.rule(nil).id == "mutual-general")
    #expect(try await service.rule("bilateral@1").id == "bilateral")
    let error = await #expect(throws: QuestionError.self) {
      try await service.rule("bilateral@2")
    }
    #expect(
      error?.description
        == "no rule \"bilateral@2\". Rules: any-declared, eth-prio, mutual-incl-pauses, bilateral, mutual-general"
    )
  }
}

@Suite struct `An id that a person types` {
  /// Two articles with a claim each.
  private func desk() async throws -> Desk {
    let desk = try Desk()
    try await desk.service.ingest(article("Russia rejects a ceasefire"))
    try await desk.service.ingest(article("Ukraine accepts a ceasefire", at: "two"))
    return desk
  }

  @Test func `may be its beginning, with or without its mark`() async throws {
    let desk = try await desk()
    let ledger = try #require(try await desk.service.articles().first)
    let id = ledger.summary.id.text
    for typed in [id, String(id.prefix(9)), String(id.dropFirst(4)), id.uppercased()] {
      #expect(try await desk.service.article(typed).newest?.article.text == id)
    }
    let claim = try #require(try await desk.service.article(id).records.first).claim.id.text
    for typed in [claim, String(claim.prefix(11)), String(claim.dropFirst(4))] {
      #expect(try await desk.service.claim(typed).record.claim.id.text == claim)
    }
  }

  @Test func `that begins several is refused with the candidates`() async throws {
    let desk = try await desk()
    let ids = try await desk.service.articles().map(\.summary.id.text)
    let error = await #expect(throws: QuestionError.self) { try await desk.service.article("art_") }
    #expect(error == .ambiguousID("art_", candidates: ids))
    await #expect(throws: QuestionError.self) { try await desk.service.claim("clm_") }
  }

  @Test(arguments: ["", "nothing", "art_nothing", "clm_", "*", "%"])
  func `that is none is refused with where to look`(typed: String) async throws {
    let service = try Desk().service
    await #expect(throws: QuestionError.unknownArticle(typed)) { try await service.article(typed) }
    await #expect(throws: QuestionError.unknownClaim(typed)) { try await service.claim(typed) }
  }
}

@Suite struct `What a person wants explained` {
  @Test(arguments: [
    ("ceasefire", ExplanationSubject.ceasefire),
    ("russia.ceasefire", .stance("russia", .ceasefire(.general))),
    ("ceasefire.Russia", .stance("russia", .ceasefire(.general))),
    ("positions.Russia.venue", .stance("russia", .issue(.venue))),
    ("ukraine.nato", .stance("ukraine", .issue(.nato))), ("NATO.talks", .stance("nato", .talks)),
    ("russia.ceasefire/energy", .stance("russia", .ceasefire(.energy))),
    ("russia.mediator/holy-see", .stance("russia", .mediator("holy-see"))),
    ("european-union.pressure/russia", .stance("european-union", .pressure(on: "russia"))),
    ("clm_ABC", .claim("clm_abc")),
  ])
  func `is a ceasefire, a party's stand or a claim`(text: String, subject: ExplanationSubject)
    throws
  {
    #expect(try Desk().service.explanationSubject(text) == subject)
  }

  @Test(arguments: ["russia", "russia.weather", "a.b.c", "", ".", "russia.ceasefire/total"])
  func `is refused when it is nothing of the kind`(text: String) throws {
    #expect(throws: QuestionError.self) { try Desk().service.explanationSubject(text) }
  }
}

@Suite struct `The health of a log` {
  @Test func `is well where every quote stands in its text`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article("Russia rejects a ceasefire"))
    let checks = try await desk.service.healthChecks()
    #expect(
      checks.map { "\($0.name) \($0.verdict.rawValue)" } == [
        "reference ok", "log ok", "projections ok", "evidence ok", "captures ok",
      ])
  }
}
