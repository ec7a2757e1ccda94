import Answers
import Chronology
import EventSourcing
import Negotiation
import ParleyService
import Testing

private let anna = Review(person: "anna", reason: "misread")

extension Desk {
  /// Two articles with a claim each; the ids of the claims, Russia's first.
  fileprivate func filled() async throws -> [String] {
    try await service.ingest(article("Russia rejects a ceasefire"))
    try await service.ingest(article("Ukraine accepts a ceasefire", at: "two"))
    return try await service.state(question()).state.records
      .sorted { $0.claim.parties[0] < $1.claim.parties[0] }.map(\.claim.id.text)
  }
}

@Suite struct `A person's judgement` {
  @Test func `corrects, retracts and undoes, and every old answer can be had again`() async throws {
    let desk = try Desk()
    let ids = try await desk.filled()
    let service = desk.service
    let first = try await service.state(question()).state
    let atFirst = try await desk.store.head()

    let corrected = try await service.judge(
      ids[0], .correct(["action=accept-conditionally"]), by: anna, question: question())
    #expect(
      corrected.diff?.changes.map { "\($0.reason.rawValue) \($0.from ?? "-") \($0.to ?? "-")" }
        == ["ours reject accept-conditionally"])
    let afterCorrection = try await service.state(question()).state
    #expect(afterCorrection != first)
    let atCorrection = try await desk.store.head()

    _ = try await service.judge(ids[0], .retract, by: anna, question: question())
    #expect(try await service.stands(question()) == ["ukraine accept"])

    _ = try await service.judge(ids[0], .undo, by: anna, question: question())
    #expect(try await service.state(question()).state == afterCorrection)
    _ = try await service.judge(ids[0], .undo, by: anna, question: question())
    #expect(try await service.state(question()).state == first)

    #expect(try await service.state(question(asOf: .position(atFirst))).state == first)
    #expect(
      try await service.state(question(asOf: .position(atCorrection))).state == afterCorrection)
    #expect(try await service.projectionDifferences() == [])
    #expect(
      try await desk.kinds().suffix(4)
        == ["claim-corrected", "claim-retracted", "judgement-undone", "judgement-undone"])
  }

  @Test func `stands in the history with who and why, and as of an earlier point is not there`()
    async throws
  {
    let desk = try Desk()
    let ids = try await desk.filled()
    let before = try await desk.store.head()
    _ = try await desk.service.judge(ids[0], .confirm, by: anna, question: question())
    _ = try await desk.service.judge(
      ids[0], .correct(["action=accept-conditionally"]), by: anna, question: question())
    _ = try await desk.service.judge(ids[0], .retract, by: anna, question: question())
    _ = try await desk.service.judge(ids[0], .undo, by: anna, question: question())
    func kinds(_ filter: ClaimFilter = ClaimFilter(), at bound: LogBound? = nil) async throws
      -> [String]
    {
      let asked = try question(asOf: bound)
      let (state, receipt) = try await desk.service.state(asked)
      let reviews = try await desk.service.reviews(
        of: state.negotiation, through: receipt.position, under: asked.visibility)
      let history = HistoryAnswer(
        state: state, reviews: reviews, filter: filter, receipt: receipt)
      #expect(history.reviews.allSatisfy { $0.review.person == "anna" })
      return history.reviews.map(\.kind.rawValue)
    }
    #expect(try await kinds() == ["confirmed", "corrected", "retracted", "undone"])
    #expect(try await kinds(ClaimFilter(parties: ["ukraine"])) == [])
    #expect(try await kinds(ClaimFilter(topic: .talks)) == [])
    #expect(try await kinds(at: .position(before)) == [])
    #expect(try await kinds(at: .position(LogPosition(before.number + 2))).count == 2)
  }

  @Test func `that is only tried says what it would change and stores nothing`() async throws {
    let desk = try Desk()
    let ids = try await desk.filled()
    let head = try await desk.store.head()
    let report = try await desk.service.judge(
      ids[1], .retract, by: anna, question: question(on: "2025-05-26"), dryRun: true)
    #expect(report.position == nil)
    #expect(report.diff?.changes.map(\.key.text) == ["stand ukraine.ceasefire"])
    #expect(try await desk.store.head() == head)
  }

  @Test func `confirms, and the claim carries who did`() async throws {
    let desk = try Desk()
    let ids = try await desk.filled()
    let report = try await desk.service.judge(
      ids[0], .confirm, by: Review(person: "ben"), question: question())
    #expect(report.diff?.changes.isEmpty == true)
    #expect(try await desk.service.claim(ids[0]).record.review?.person == "ben")
  }

  @Test func `retracts an article with its claims, and takes that back`() async throws {
    let desk = try Desk()
    _ = try await desk.filled()
    let article = try #require(try await desk.service.articles().first).summary.id.text
    let before = try await desk.service.state(question()).state
    _ = try await desk.service.judgeArticle(
      article, isUndo: false, by: anna, question: question())
    #expect(try await desk.service.stands(question()).count == 1)
    await #expect(throws: ReviewRefusal.alreadyRetracted(article)) {
      try await desk.service.judgeArticle(article, isUndo: false, by: anna, question: question())
    }
    _ = try await desk.service.judgeArticle(article, isUndo: true, by: anna, question: question())
    #expect(try await desk.service.state(question()).state == before)
  }

  @Test(arguments: [
    ("action", "cannot read \"action\". Use member=value"),
    ("quote.exact=never", "\"quote.exact\" cannot be corrected"), ("id=clm_x", "\"id\" cannot be"),
    ("action=dance", "cannot set action: \"dance\" is none of propose"),
    ("date=24/05/2025", "cannot set date: \"24/05/2025\" is not an EDTF date"),
    ("colour=red", "cannot set colour: there is no such member. Members: id"),
    ("parties=Atlantis", "no party or mediator \"Atlantis\""),
    ("modality.x=1", "cannot set modality.x: there is no such member"),
  ])
  func `is refused when the claim would be none`(edit: String, words: String) async throws {
    let desk = try Desk()
    let ids = try await desk.filled()
    let head = try await desk.store.head()
    let error = await #expect(throws: (any Error).self) {
      try await desk.service.judge(ids[0], .correct([edit]), by: anna, question: question())
    }
    #expect("\(error.map { "\($0)" } ?? "")".hasPrefix(words), "\(error.map { "\($0)" } ?? "")")
    #expect(try await desk.store.head() == head)
  }

  @Test func `that says nothing new is refused`() async throws {
    let desk = try Desk()
    let ids = try await desk.filled()
    let service = desk.service
    await #expect(throws: ReviewRefusal.changesNothing(ClaimID(ids[0]))) {
      try await service.judge(ids[0], .correct(["action=reject"]), by: anna, question: question())
    }
    await #expect(throws: ReviewRefusal.nothingToUndo(ids[0])) {
      try await service.judge(ids[0], .undo, by: anna, question: question())
    }
    _ = try await service.judge(ids[0], .retract, by: anna, question: question())
    await #expect(throws: ReviewRefusal.alreadyRetracted(ids[0])) {
      try await service.judge(ids[0], .retract, by: anna, question: question())
    }
  }

  @Test func `finds parties by the names people use, and dates a claim as stated`() async throws {
    let desk = try Desk()
    let ids = try await desk.filled()
    _ = try await desk.service.judge(
      ids[0], .correct(["parties=Moscow,Kyiv", "date=2025-05-19"]), by: anna, question: question())
    let claim = try await desk.service.claim(ids[0]).record.claim
    #expect(claim.parties == ["russia", "ukraine"])
    #expect(claim.date.value?.description == "2025-05-19")
    #expect(claim.date.basis == .stated)
  }
}

@Suite struct `A diff of the log` {
  @Test func `with two days before the log began says so and compares the days`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article("Russia rejects a ceasefire", published: "2025-05-20"))
    let rule = try await desk.service.rule(nil)
    let answer = try await desk.service.diff(
      from: .day(try DateArgument.worldTime("2025-05-19", now: .first), text: "2025-05-19"),
      to: .day(try DateArgument.worldTime("2025-05-21", now: .first), text: "2025-05-21"),
      axis: nil, question(), rule: rule)
    #expect(answer.axis == .world)
    #expect(answer.note != nil)
    #expect(
      answer.changes.map { "\($0.reason.rawValue) \($0.key.text)" }
        == ["world ceasefire mutual-general@1", "world stand russia.ceasefire"])
  }

  @Test func `between two of its points tells what was learned`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article("Russia rejects a ceasefire"))
    let first = try await desk.store.head()
    try await desk.service.ingest(article("Ukraine accepts a ceasefire", at: "two"))
    let answer = try await desk.service.diff(
      from: .log(.position(first), text: "seq"), to: .log(.recordedBefore(.last), text: "now"),
      axis: nil, question(on: "2025-05-26"), rule: try await desk.service.rule(nil))
    #expect(answer.axis == .known)
    #expect(
      answer.changes.map { "\($0.reason.rawValue) \($0.key.text)" }
        == ["learned stand ukraine.ceasefire"])
  }

  @Test func `tells a changed text from a late one`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article("Russia rejects a ceasefire"))
    let first = try await desk.store.head()
    try await desk.service.ingest(article("Russia accepts a ceasefire"))
    let answer = try await desk.service.diff(
      from: .log(.position(first), text: "seq"), to: .log(.recordedBefore(.last), text: "now"),
      axis: nil, question(on: "2025-05-26"), rule: try await desk.service.rule(nil))
    #expect(
      answer.changes.map { "\($0.reason.rawValue) \($0.from ?? "") \($0.to ?? "")" }
        == ["outlet reject accept"])
  }

  @Test func `compares nothing that cannot be compared`() async throws {
    let desk = try Desk()
    let rule = try await desk.service.rule(nil)
    let day = DiffEnd.day(try DateArgument.worldTime("2025-05-19", now: .first), text: "2025-05-19")
    let point = DiffEnd.log(.position(.start), text: "seq:0")
    await #expect(throws: QuestionError.mixedEnds("2025-05-19", "seq:0")) {
      try await desk.service.diff(from: day, to: point, axis: nil, question(), rule: rule)
    }
    await #expect(throws: QuestionError.endOffAxis("seq:0", axis: "world")) {
      try await desk.service.diff(from: point, to: point, axis: .world, question(), rule: rule)
    }
  }
}
