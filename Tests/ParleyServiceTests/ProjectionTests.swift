import Answers
import Chronology
import EventSourcing
import JSON
import Negotiation
import ParleyService
import PropertyTesting
import Testing

@Suite struct `The stored projections` {
  @Test(arguments: Seed.first(20))
  func `are what the log says, however they grew`(seed: Seed) async throws {
    var generator = seed.generator
    let desk = try Desk()
    try await desk.live(&generator)
    try await desk.service.project()
    #expect(try await desk.service.projectionDifferences() == [])
    let grown = try await desk.projections.rows(of: ClaimsProjection.name)
    #expect(try await desk.service.rebuild().differences == 0)
    #expect(try await desk.projections.rows(of: ClaimsProjection.name) == grown)
  }

  @Test(arguments: ["{}", "not JSON", #"{"article":null,"records":[]}"#])
  func `are healed by a rebuild, which says how many rows were wrong`(damage: String) async throws {
    let desk = try Desk()
    try await desk.service.ingest(article(lines[0]))
    let before = try await desk.service.state(question()).state
    let head = try await desk.store.head()
    let rows = try await desk.projections.rows(
      of: ClaimsProjection.name, partition: "claims/russia-ukraine")
    let row = try #require(rows.first)
    let damaged = ProjectionRow(
      partition: row.partition, key: row.key, data: Array(damage.utf8), position: row.position)
    let extra = ProjectionRow(
      partition: "claims/korea", key: "art_x", data: [], position: row.position)
    _ = try await desk.projections.advance(
      ClaimsProjection.name, from: head, to: head, changes: [.put(damaged), .put(extra)],
      rebuilding: false)
    #expect(try await desk.service.projectionDifferences().count == 2)
    #expect(try await desk.service.rebuild().differences == 2)
    #expect(try await desk.service.projectionDifferences() == [])
    #expect(try await desk.service.state(question()).state == before)
  }

  @Test(arguments: ["{}", "not JSON", #"{"groups":[]}"#, #"{"groups":[["art_x","art_y"]]}"#])
  func `of origins are held against the log as well, and healed`(damage: String) async throws {
    let desk = try Desk()
    var ids: [ArticleID] = []
    for (index, line) in lines.prefix(2).enumerated() {
      ids.append(try await desk.service.ingest(article(line, at: "\(index)")).captured.id)
    }
    try await desk.service.judgeOrigin(
      of: ids[0], and: ids[1], isShared: true, by: Review(person: "anna"))
    _ = try await desk.service.state(question())
    #expect(try await desk.service.projectionDifferences() == [])
    let origins = ProjectionName("origins", version: 1)
    let row = try #require(try await desk.projections.rows(of: origins).first)
    let head = try await desk.store.head()
    _ = try await desk.projections.advance(
      origins, from: head, to: head,
      changes: [
        .put(
          ProjectionRow(
            partition: row.partition, key: row.key, data: Array(damage.utf8),
            position: row.position))
      ],
      rebuilding: false)
    #expect(try await desk.service.projectionDifferences() == ["origins/groups/all"])
    #expect(try await desk.service.rebuild().differences == 1)
    #expect(try await desk.service.projectionDifferences() == [])
    #expect(try await desk.projections.rows(of: origins).map(\.data) == [row.data])
  }

  @Test func `have nothing to compare the first time`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article(lines[0]))
    let report = try await desk.service.rebuild()
    #expect(report.differences == nil)
    #expect(report.events == 3)
  }

  @Test func `leave no claim behind in a negotiation it was moved out of`() async throws {
    let desk = try Desk()
    let report = try await desk.service.ingest(article(lines[0]))
    try await desk.service.project()
    var moved = try #require(report.extraction.claims.first)
    moved.negotiation = "korea"
    try await desk.judge(.claimCorrected(moved, by: Review(person: "anna")), of: report.captured.id)
    #expect(try await desk.service.stands(question()) == [])
    #expect(try await desk.service.stands(question(negotiation: "korea")) == ["russia reject"])
  }
}

@Suite struct `An answer as of a point of the log` {
  @Test(arguments: Seed.first(10))
  func `is that of a log that ends there, whatever came after`(seed: Seed) async throws {
    var generator = seed.generator
    let desk = try Desk()
    try await desk.live(&generator)
    let log = try await desk.store.read(LogQuery())
    for position in (0...log.count).map({ LogPosition(Int64($0)) }) {
      let day = "2025-05-\(generator.number(10...30))"
      var ledgers: [StreamName: ArticleLedger] = [:]
      for recorded in log.prefix(Int(position.number)) {
        let event = try #require(try ArticleEventCodec.event(from: recorded))
        ledgers[recorded.stream, default: ArticleLedger()].apply(
          event, at: recorded.position, recordedAt: recorded.recordedAt)
      }
      let asked = try question(on: day, asOf: .position(position))
      let naive = NegotiationState(
        of: "russia-ukraine", belligerents: ["russia", "ukraine"],
        claims: ledgers.values.flatMap(\.records), visibility: asked.visibility)
      let (state, receipt) = try await desk.service.state(asked)
      #expect(state == naive, "on \(day) as of \(position)")
      #expect(receipt.position == position)
    }
  }

  @Test func `is the same after more events, and as of the head that of now`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article(lines[0]))
    let (before, receipt) = try await desk.service.state(question())
    try await desk.service.ingest(article(lines[1], at: "two"))
    let again = try await desk.service.state(question(asOf: .position(receipt.position)))
    #expect(again.state == before)
    let now = try await desk.service.state(question())
    let head = try await desk.service.state(question(asOf: .position(now.receipt.position)))
    #expect(head.state == now.state && head.receipt == now.receipt)
  }

  @Test func `asks by default about the negotiation that most articles spoke of then`() async throws
  {
    let desk = try Desk()
    try await desk.service.ingest(article("\(lines[0])\n\(lines[1])\n\(lines[2])"))
    try await desk.service.ingest(article(lines[3], at: "two"))
    try await desk.service.ingest(article("Cambodia accepts a ceasefire", at: "three"))
    for bound in [nil, LogBound.position(try await desk.store.head())] {
      let asked = try question(asOf: bound, negotiation: nil)
      #expect(try await desk.service.state(asked).state.negotiation == "thailand-cambodia")
    }
    let early = try question(asOf: .position(LogPosition(5)), negotiation: nil)
    #expect(try await desk.service.state(early).state.negotiation == "russia-ukraine")
  }

  @Test func `knows what was recorded before a moment, and nothing recorded at it`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article(lines[0]))
    try await desk.service.ingest(article(lines[1], at: "two"))
    let second = try #require(try await desk.store.read(LogQuery()).last?.recordedAt)
    #expect(
      try await desk.service.stands(question(asOf: .recordedBefore(second))) == ["russia reject"])
    #expect(try await desk.service.stands(question(asOf: .recordedBefore(second.next))).count == 2)
    #expect(try await desk.service.stands(question(asOf: .recordedBefore(.first))) == [])
  }

  @Test func `beyond the head is refused`() async throws {
    let desk = try Desk()
    await #expect(throws: QuestionError.positionBeyondLog("seq:1", head: "0")) {
      try await desk.service.state(question(asOf: .position(LogPosition(1))))
    }
  }

  @Test func `explains a claim as it stood then`() async throws {
    let desk = try Desk()
    let report = try await desk.service.ingest(article(lines[0]))
    let head = try await desk.store.head()
    let claim = try #require(report.extraction.claims.first)
    try await desk.judge(
      .claimRetracted(claim.id, by: Review(person: "anna")), of: report.captured.id)
    #expect(try await desk.service.claim(claim.id.text).record.status == .retracted)
    #expect(
      try await desk.service.claim(claim.id.text, asOf: .position(head)).record.status == .current)
  }
}

@Suite struct `A late article` {
  @Test func `is seen by what was published by then, not by what we knew then`() async throws {
    let desk = try Desk()
    try await desk.service.ingest(article(lines[0], published: "2025-04-20"))
    #expect(try await desk.service.stands(question(publishedBy: "2025-04-30")) == ["russia reject"])
    #expect(try await desk.service.stands(question(publishedBy: "2025-04-19")) == [])
    let april = try #require(Timestamp(rfc3339: "2025-04-30T00:00:00Z"))
    #expect(try await desk.service.stands(question(asOf: .recordedBefore(april))) == [])
  }
}
