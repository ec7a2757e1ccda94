import Answers
import Chronology
import Negotiation
import NegotiationTesting
import Testing

private func totals(_ records: [ClaimRecord]) -> [String] {
  let state = NegotiationState.of(records, on: "2025-12-31")
  return ExchangesAnswer(state: state, window: nil, receipt: receipt(state)).totals.map { total in
    "\(total.releasedBy): \(total.people) people, \(total.bodies) bodies"
      + (total.isUncertain ? " †" : "")
  }
}

private func done(
  _ number: Int, _ category: ExchangeCategory = .prisonersOfWar, on day: String
) -> ClaimRecord {
  exchange(.complete, russia: Quantity(number), ukraine: Quantity(number), category, on: day)
}

private let easter = exchange(
  .complete, russia: Quantity(277), ukraine: Quantity(246), on: "2025-04-19")
private let stages = [
  done(390, .mixed, on: "2025-05-23"), done(307, on: "2025-05-24"), done(303, on: "2025-05-25"),
]
private let plan = exchange(
  .agree, russia: Quantity(1000), ukraine: Quantity(1000), on: "2025-05-16")
private let sum = exchange(
  .complete, russia: Quantity(1000), ukraine: Quantity(1000), on: "2025-05-25", said: "russia")

@Suite struct `The totals of exchanges` {
  @Test func `add up what was carried out, never a plan and never a sum of stages`() {
    #expect(
      totals([plan, easter, sum] + stages)
        == ["russia: 1277 people, 0 bodies", "ukraine: 1246 people, 0 bodies"])
  }

  @Test func `work out the one stage that nobody counts for a side, and say so`() {
    let oneSided = exchange(.complete, russia: Quantity(307), ukraine: nil, on: "2025-05-24")
    #expect(
      totals([easter, sum, stages[0], oneSided, stages[2]])
        == ["russia: 1277 people, 0 bodies", "ukraine: 1246 people, 0 bodies †"])
  }

  @Test func `take no sum of two stages for a stage of the sum of three`() {
    let oneSided = exchange(.complete, russia: Quantity(307), ukraine: nil, on: "2025-05-24")
    let sumOfTwo = exchange(
      .complete, russia: Quantity(697), ukraine: nil, on: "2025-05-24", outlet: "post")
    #expect(
      totals([easter, sum, stages[0], oneSided, sumOfTwo, stages[2]])
        == ["russia: 1277 people, 0 bodies", "ukraine: 1246 people, 0 bodies †"])
  }

  @Test func `are nothing where there are only plans`() {
    #expect(totals([plan]) == [])
  }

  @Test func `keep bodies and people apart, on one day too`() {
    let bodies = exchange(
      .complete, russia: Quantity(1212), ukraine: Quantity(27), .bodies, on: "2025-05-24")
    #expect(totals([bodies]) == ["russia: 0 people, 1212 bodies", "ukraine: 0 people, 27 bodies"])
    #expect(
      totals([bodies, done(307, on: "2025-05-24")])
        == ["russia: 307 people, 1212 bodies", "ukraine: 307 people, 27 bodies"])
  }

  @Test func `take the exact figure where an outlet has only a bound`() {
    let vague = exchange(
      .complete, russia: Quantity(250, .atLeast), ukraine: Quantity(250, .atLeast),
      on: "2025-04-19", outlet: "costa")
    #expect(
      totals([easter, vague]) == [
        "russia: 277 people, 0 bodies †", "ukraine: 246 people, 0 bodies †",
      ])
    #expect(
      totals([vague]) == ["russia: 250 people, 0 bodies †", "ukraine: 250 people, 0 bodies †"])
  }

  @Test func `count no one twice whom an outlet tells of without a date and with another figure`() {
    let vague = ClaimRecord.told(
      .exchange(
        ExchangeStatement(
          .complete,
          counts: ["russia": Quantity(250, .atLeast), "ukraine": Quantity(250, .atLeast)])),
      by: ["russia", "ukraine"], published: "2025-04-20", outlet: "costa")
    #expect(
      totals([easter, vague])
        == ["russia: 277 people, 0 bodies †", "ukraine: 246 people, 0 bodies †"])
  }

  @Test func `take the higher of two exact figures of one day, and say that they differ`() {
    let other = exchange(
      .complete, russia: Quantity(246), ukraine: Quantity(246), on: "2025-04-19", said: "russia",
      outlet: "post")
    #expect(
      totals([easter, other]) == [
        "russia: 277 people, 0 bodies †", "ukraine: 246 people, 0 bodies †",
      ])
  }

  @Test func `count an exchange once however many outlets tell of it`() {
    let told = ["wire", "post", "digest"].map { outlet in
      exchange(
        .complete, russia: Quantity(307), ukraine: Quantity(307), on: "2025-05-24", outlet: outlet)
    }
    #expect(totals(told) == ["russia: 307 people, 0 bodies", "ukraine: 307 people, 0 bodies"])
  }

  @Test func `are those of the window`() throws {
    let state = NegotiationState.of([easter] + stages, on: "2025-12-31")
    let window = WorldTime(
      from: Timestamp(startOf: try #require(Day(iso: "2025-05-24"))),
      to: Timestamp(startOf: try #require(Day(iso: "2025-05-25"))))
    let answer = ExchangesAnswer(state: state, window: window, receipt: receipt(state))
    #expect(answer.rows.map(\.day.description) == ["2025-05-24"])
    #expect(answer.totals.map(\.people) == [307, 307])
  }
}

@Suite struct `The support of a value` {
  @Test func `counts claims, articles and outlets`() {
    let records = [
      talks(.hold, on: "2025-05-16"), talks(.plan, on: "2025-06-02"),
      ClaimRecord.told(.talks(TalksStatement(.hold)), by: ["russia"], outlet: "post"),
    ]
    let support = Support(of: records)
    #expect((support.claims, support.tally.articles, support.tally.publishers) == (3, 2, 2))
  }
}
