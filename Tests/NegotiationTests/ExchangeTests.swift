import Chronology
import Negotiation
import NegotiationTesting
import Testing

/// An exchange: how many Russia and Ukraine release.
func exchange(
  _ action: ExchangeAction = .complete, russia: Quantity? = nil, ukraine: Quantity? = nil,
  total: Quantity? = nil, _ category: ExchangeCategory = .prisonersOfWar, on date: String?,
  published: String? = nil, outlet: String = "wire", said: PartyID? = nil,
  modality: Modality = .asserted
) -> ClaimRecord {
  var counts: [PartyID: Quantity] = [:]
  counts["russia"] = russia
  counts["ukraine"] = ukraine
  return .told(
    .exchange(ExchangeStatement(action, counts: counts, total: total, category: category)),
    by: ["russia", "ukraine"], on: date, published: published ?? date ?? "2025-05-25",
    outlet: outlet, said: said.map { .reporting("a ministry", of: $0) } ?? .narrator,
    modality: modality)
}

/// An exchange of as many for as many.
func exchange(
  _ action: ExchangeAction = .complete, each number: Int,
  _ category: ExchangeCategory = .prisonersOfWar,
  on date: String?, published: String? = nil, outlet: String = "wire", said: PartyID? = nil,
  modality: Modality = .asserted
) -> ClaimRecord {
  exchange(
    action, russia: Quantity(number), ukraine: Quantity(number), category, on: date,
    published: published, outlet: outlet, said: said, modality: modality)
}

/// May 2025: 1,000 each agreed at Istanbul and carried out in three stages.
let istanbulStages = [
  exchange(.agree, each: 1000, on: "2025-05-16"),
  exchange(each: 390, .mixed, on: "2025-05-23", said: "russia"),
  exchange(each: 390, on: "2025-05-23", outlet: "post", said: "ukraine"),
  exchange(each: 307, on: "2025-05-24", said: "ukraine"),
  exchange(each: 303, on: "2025-05-25", said: "ukraine"),
]

private func rows(_ records: [ClaimRecord]) -> [ExchangeRow] {
  NegotiationState.of(records, on: "2025-07-01").exchanges
}

/// The rows in few words: `2025-05-23 390/390 bothSides`, Russia's count first.
private func told(_ records: [ClaimRecord]) -> [String] {
  rows(records).map { row in
    let counts = ["russia", "ukraine"].map { row.counts[$0].map { "\($0.value)" } ?? "-" }
    return "\(row.day) \(counts.joined(separator: "/")) \(row.check)"
  }
}

@Suite struct `Exchanges` {
  @Test func `told by both sides are confirmed by both`() {
    #expect(
      told([
        exchange(each: 390, on: "2025-05-23", said: "russia"),
        exchange(each: 390, on: "2025-05-23", outlet: "post", said: "ukraine"),
      ]) == ["2025-05-23 390/390 bothSides"])
  }

  @Test func `told by one side or by outlets only say so`() {
    #expect(
      told([exchange(each: 307, on: "2025-05-24", said: "ukraine")]) == [
        "2025-05-24 307/307 oneSide(ukraine)"
      ])
    #expect(told([exchange(each: 307, on: "2025-05-24")]) == ["2025-05-24 307/307 noSide"])
  }

  @Test func `are put together from what each side counts`() {
    #expect(
      told([
        exchange(russia: Quantity(277), on: "2025-04-19", said: "ukraine"),
        exchange(ukraine: Quantity(246), on: "2025-04-19", said: "russia"),
      ]) == ["2025-04-19 277/246 bothSides"])
  }

  @Test func `with other figures for one day are set side by side`() {
    #expect(
      told([
        exchange(russia: Quantity(277), ukraine: Quantity(246), on: "2025-04-19", said: "ukraine"),
        exchange(russia: Quantity(246), ukraine: Quantity(246), on: "2025-04-19", said: "russia"),
      ]) == ["2025-04-19 246/246 differs(from: [277])", "2025-04-19 277/246 differs(from: [246])"])
  }

  @Test func `of more than 250 are those of 277`() {
    let vague = exchange(russia: Quantity(250, .atLeast), on: "2025-04-19", outlet: "costa")
    let exact = exchange(russia: Quantity(277), on: "2025-04-19", said: "ukraine")
    #expect(told([vague, exact]) == ["2025-04-19 277/- oneSide(ukraine)"])
    #expect(rows([vague, exact]).first?.counts["russia"] == Quantity(277))
    #expect(rows([vague, exact]).first?.records.count == 2)
  }

  @Test(arguments: [
    (Quantity(250, .atLeast), Quantity(277), true), (Quantity(250, .atLeast), Quantity(246), false),
    (Quantity(300, .atMost), Quantity(277), true), (Quantity(300, .atMost), Quantity(301), false),
    (Quantity(250, .atLeast), Quantity(300, .atMost), true),
    (Quantity(300, .atLeast), Quantity(250, .atMost), false),
    (Quantity(100, .atLeast), Quantity(1000, .about), true),
    (Quantity(250, .about), Quantity(277), false),
    (Quantity(270, .about), Quantity(277), true), (Quantity(277), Quantity(277), true),
    (Quantity(277), Quantity(276), false), (Quantity(.max, .about), Quantity(.max), true),
  ])
  func `have figures that go together when one number can be both`(
    one: Quantity, other: Quantity, go: Bool
  ) {
    let records = [
      exchange(russia: one, on: "2025-04-19"),
      exchange(russia: other, on: "2025-04-19", outlet: "post"),
    ]
    #expect((rows(records).count == 1) == go)
  }

  @Test func `that are planned are plans whatever the verb, and stay so when told again`() {
    let records = [
      exchange(.agree, each: 1000, on: "2025-05-16"),
      exchange(
        .complete, each: 1000, on: "2025-05-24", published: "2025-05-17", modality: .planned),
    ]
    #expect(told(records) == ["2025-05-16 1000/1000 plan"])
  }

  @Test(arguments: [Modality.denied, .hypothetical])
  func `that are denied or imagined are none`(modality: Modality) {
    #expect(told([exchange(each: 307, on: "2025-05-24", modality: modality)]) == [])
  }

  @Test func `told without a date are those of the day before`() {
    let dated = exchange(each: 307, on: "2025-05-24", said: "ukraine")
    let undated = exchange(each: 307, on: nil, published: "2025-05-25", outlet: "post")
    for records in [[dated, undated], [undated, dated]] {
      #expect(told(records) == ["2025-05-24 307/307 oneSide(ukraine)"])
    }
  }

  @Test func `of more than 250, told without a date, are those of the day before`() {
    let vague = exchange(
      russia: Quantity(250, .atLeast), ukraine: Quantity(250, .atLeast), on: nil,
      published: "2025-04-20", outlet: "costa")
    let exact = exchange(russia: Quantity(277), on: "2025-04-19", said: "ukraine")
    #expect(told([vague, exact]) == ["2025-04-19 277/250 oneSide(ukraine)"])
  }

  @Test func `of bodies are never those of people`() {
    #expect(
      told([
        exchange(russia: Quantity(1212), .bodies, on: "2025-06-11"),
        exchange(ukraine: Quantity(27), .mixed, on: "2025-06-11"),
      ]) == ["2025-06-11 1212/- noSide", "2025-06-11 -/27 noSide"])
  }
}

@Suite struct `The sum of stages` {
  @Test(arguments: [
    exchange(each: 1000, on: "2025-05-25", said: "russia"),
    exchange(each: 1000, on: "2025-05-23/2025-05-25", published: "2025-05-25", said: "russia"),
    exchange(each: 1000, on: nil, published: "2025-05-26", outlet: "digest"),
    exchange(each: 697, on: "2025-05-24", said: "russia"),
  ])
  func `is no further exchange`(sum: ClaimRecord) {
    let checks = rows(istanbulStages + [sum]).filter { $0.records.contains(sum) }
    #expect(checks.map(\.isSumOfStages) == [true])
  }

  @Test func `is seen beside an older exchange of the fortnight`() {
    let sum = exchange(each: 1000, on: "2025-05-25", said: "russia")
    let older = exchange(each: 205, on: "2025-05-13")
    let row = rows(istanbulStages + [sum, older]).first { $0.records.contains(sum) }
    #expect(row?.isSumOfStages == true)
  }

  @Test func `does not hide its stages`() {
    let sum = exchange(each: 1000, on: "2025-05-25", said: "russia")
    #expect(
      told(istanbulStages + [sum]).filter { !$0.hasSuffix("plan") && !$0.contains("sumOfStages") }
        == [
          "2025-05-23 390/390 bothSides", "2025-05-24 307/307 oneSide(ukraine)",
          "2025-05-25 303/303 oneSide(ukraine)",
        ])
  }

  @Test func `needs two stages and the very figure`() {
    #expect(
      told([exchange(each: 303, on: "2025-05-25"), exchange(each: 606, on: "2025-05-26")])
        .allSatisfy { $0.hasSuffix("noSide") })
    let other = exchange(each: 999, on: "2025-05-26")
    #expect(rows(istanbulStages + [other]).first { $0.records.contains(other) }?.check == .noSide)
  }

  @Test func `of bodies is not made of people`() {
    let bodies = exchange(each: 697, .bodies, on: "2025-05-24")
    #expect(rows(istanbulStages + [bodies]).first { $0.records.contains(bodies) }?.check == .noSide)
  }
}
