import Chronology
import Negotiation
import NegotiationTesting
import Testing

/// Easter 2025: declared on Saturday, from 18:00 to the midnight of Sunday, Moscow time.
let easterTruce = ClaimRecord.told(
  .ceasefire(
    CeasefireStatement(
      .declare, scope: .holiday, window: edtf("2025-04-19T15:00Z/2025-04-20T21:00Z"))),
  by: ["russia"], on: "2025-04-19", published: "2025-04-19T14:45Z",
  said: .reporting("Vladimir Putin", of: "russia"))

/// What a claim on a halt says, in few words.
func halt(
  _ action: CeasefireAction, by parties: [PartyID], _ scope: CeasefireScope = .general,
  window: String? = nil, days: Int? = nil, on date: String? = nil,
  published: String = "2025-05-10", outlet: String = "wire", said: Attribution = .narrator,
  aboutOther: Bool = false, modality: Modality = .asserted
) -> ClaimRecord {
  .told(
    .ceasefire(
      CeasefireStatement(action, scope: scope, window: window.map(edtf), durationDays: days)),
    by: parties, on: date, published: published, outlet: outlet, said: said,
    aboutOther: aboutOther, modality: modality)
}

/// Whether the only halt of those claims is in force at each moment.
private func inForce(_ records: [ClaimRecord], at moments: String...) -> [Bool] {
  moments.map { moment in
    let state = NegotiationState.of(records, on: moment)
    return state.halts.contains { $0.isInForce(during: state.visibility.on) }
  }
}

private func bonds(_ records: [ClaimRecord], on day: String = "2025-05-26") -> [String] {
  NegotiationState.of(records, on: day).halts.map {
    $0.bondWords(belligerents: ["russia", "ukraine"])
  }
}

@Suite struct `A truce for a holiday` {
  @Test func `does not last longer because its length is told again after it is over`() {
    let lookingBack = halt(.declare, by: ["russia"], .holiday, days: 2, published: "2025-04-21")
    #expect(
      NegotiationState.of([easterTruce, lookingBack]).halts.map { $0.end?.description ?? "-" }
        == ["2025-04-20T21:00:00Z"])
  }

  @Test func `of a stated length ends so long after its own start`() {
    let declared = halt(
      .declare, by: ["russia"], .holiday, on: "2025-04-19", published: "2025-04-19")
    let told = halt(.hold, by: ["russia"], .holiday, days: 3, published: "2025-04-20")
    #expect(
      NegotiationState.of([declared, told]).halts.map { $0.end?.description ?? "-" }
        == ["2025-04-22T00:00:00Z"])
  }

  @Test func `is in force from its first to before its last moment, with no further news`() {
    #expect(
      inForce(
        [easterTruce], at: "2025-04-19T14:59:59Z", "2025-04-19T15:00:00Z", "2025-04-20T20:59:59Z",
        "2025-04-20T21:00:00Z") == [false, true, true, false])
  }

  @Test(arguments: ["2025-04-19/2025-04-20", "2025-04-19/2025-04-20T21:00Z", "2025-04"])
  func `keeps its hours where another outlet names only days`(window: String) {
    for published in ["2025-04-19", "2025-04-20"] {
      let coarse = halt(
        .declare, by: ["russia"], .holiday, window: window, on: "2025-04-19", published: published,
        outlet: "digest")
      #expect(
        inForce(
          [coarse, easterTruce], at: "2025-04-19T14:59:59Z", "2025-04-20T20:59:59Z",
          "2025-04-20T21:00:00Z") == [false, true, false])
    }
  }

  @Test(arguments: ["2025-04-20T21:00:00Z", "2025-04-20", "2025-04", nil])
  func `keeps its hours when the news says that it ran out`(ended: String?) {
    let news = halt(
      .end, by: ["russia"], .holiday, on: ended, published: "2025-04-21T05:30Z")
    let state = NegotiationState.of([easterTruce, news], on: "2025-04-22")
    #expect(state.halts.map(\.end?.description) == ["2025-04-20T21:00:00Z"])
    #expect(state.halts.first?.endedBy == nil)
  }

  @Test func `is over sooner when it is called off`() {
    let news = halt(
      .end, by: ["russia"], .holiday, on: "2025-04-20T06:00Z", published: "2025-04-20T07:00Z")
    #expect(
      inForce([easterTruce, news], at: "2025-04-20T05:59:59Z", "2025-04-20T06:00:00Z")
        == [true, false])
    #expect(
      NegotiationState.of([easterTruce, news]).halts.first?.endedBy?.claim.id == news.claim.id)
  }

  @Test(arguments: [
    (Modality.planned, false), (.conditional, false), (.hypothetical, false), (.denied, false),
    (.alleged, true), (.asserted, true),
  ])
  func `goes on while its end is only planned, threatened, denied or alleged`(
    modality: Modality, isAboutOther: Bool
  ) {
    let news = halt(
      .end, by: ["russia"], .holiday, on: "2025-04-20T06:00Z", published: "2025-04-20T07:00Z",
      said: .reporting("Volodymyr Zelensky", of: "ukraine"), aboutOther: isAboutOther,
      modality: modality)
    #expect(inForce([easterTruce, news], at: "2025-04-20T12:00:00Z") == [true])
  }

  @Test func `of one year is another than that of the next, told alike`() {
    let next = halt(
      .declare, by: ["russia"], .holiday, window: "2026-04-11T13:00Z/2026-04-12T21:00Z",
      on: "2026-04-11", published: "2026-04-11T12:30Z")
    let lookBack = halt(
      .declare, by: ["russia"], .holiday, on: "2025-04", published: "2026-04-11T12:30Z",
      modality: .historical)
    for records in [[easterTruce, next, lookBack], [lookBack, next]] {
      let state = NegotiationState.of(records, on: "2026-04-12T12:00:00Z")
      #expect(state.halts.count == 2)
      #expect(state.halts.last?.start.description == "2026-04-11T13:00:00Z")
    }
  }

  @Test func `of last year without a stated end is not in force because it is remembered`() {
    let first = halt(.declare, by: ["russia"], .holiday, on: "2025-04-19", published: "2025-04-19")
    let lookBack = halt(
      .declare, by: ["russia"], .holiday, on: "2025-04", published: "2026-04-11",
      modality: .historical)
    let state = NegotiationState.of([first, lookBack], on: "2025-10-01")
    #expect(state.halts.count == 1)
    #expect(state.halts.map { $0.silence(at: state.visibility.on) > 100 } == [true])
  }

  @Test func `that is told again without a date just after it ran out is no new one`() {
    let late = halt(
      .declare, by: ["russia"], .holiday, published: "2025-04-22", outlet: "digest")
    #expect(NegotiationState.of([easterTruce, late]).halts.count == 1)
    #expect(inForce([easterTruce, late], at: "2025-04-23T00:00:00Z") == [false])
  }

  @Test func `is another than one declared for the next holiday`() {
    let victoryDay = halt(
      .declare, by: ["russia"], .holiday, window: "2025-05-07T21:00Z/2025-05-10T21:00Z",
      on: "2025-04-28", published: "2025-04-28", modality: .planned)
    let state = NegotiationState.of([easterTruce, victoryDay])
    #expect(
      state.halts.map(\.start.description) == ["2025-04-19T15:00:00Z", "2025-05-07T21:00:00Z"])
  }
}

@Suite struct `A halt without a stated end` {
  private let agreed = halt(.agree, by: ["russia", "ukraine"], on: "2025-05-10")

  @Test func `is over on the day it is ended, and before it began it was not there`() {
    let ended = halt(.end, by: ["russia"], on: "2025-05-14", published: "2025-05-15")
    #expect(
      inForce(
        [agreed, ended], at: "2025-05-09T23:59:59Z", "2025-05-10T00:00:00Z", "2025-05-13T23:59:59Z",
        "2025-05-14T00:00:00Z") == [false, true, true, false])
  }

  @Test func `that began and ended on one day was never in force for certain`() {
    let begun = halt(
      .declare, by: ["russia"], on: "2025-05-10T10:00Z", published: "2025-05-10T11:00Z")
    let ended = halt(.end, by: ["russia"], on: "2025-05-10", published: "2025-05-11")
    #expect(
      inForce([begun, ended], at: "2025-05-10T12:00:00Z", "2025-05-11T12:00:00Z") == [false, false])
  }

  @Test func `gets an end where one is planned`() {
    let planned = halt(
      .end, by: ["russia"], on: "2025-05-20", published: "2025-05-12", modality: .planned)
    #expect(
      inForce([agreed, planned], at: "2025-05-20T23:59:59Z", "2025-05-21T00:00:00Z") == [
        true, false,
      ])
  }

  @Test func `gets an end where its days are counted, however many`() {
    let month = halt(.extend, by: ["russia"], days: 30, on: "2025-05-11")
    #expect(
      NegotiationState.of([agreed, month]).halts.map(\.end?.description) == ["2025-06-10T00:00:00Z"]
    )
    let ever = halt(.extend, by: ["russia"], days: .max, on: "2025-05-11")
    #expect(NegotiationState.of([agreed, ever]).halts.map(\.end?.day.year) == [9999])
  }

  @Test func `takes the later of two ends, for halts are extended`() {
    let first = halt(.declare, by: ["russia"], window: "2025-05-10/2025-05-12", on: "2025-05-10")
    let more = halt(.extend, by: ["russia"], window: "2025-05-10/2025-05-15", on: "2025-05-12")
    #expect(
      NegotiationState.of([first, more]).halts.map(\.end?.description) == ["2025-05-16T00:00:00Z"])
  }
}

@Suite struct `Who is bound by a halt` {
  private let agreed = halt(.agree, by: ["russia", "ukraine"], on: "2025-05-10")

  @Test func `stays bound by the promise when the halt is said to hold`() {
    let holds = halt(.hold, by: ["russia"], on: "2025-05-12", published: "2025-05-12")
    #expect(bonds([agreed, holds]) == ["russia agreed to it; ukraine agreed to it"])
  }

  @Test func `is not one who accepts on conditions`() {
    let answer = halt(
      .acceptConditionally, by: ["ukraine"], .holiday, on: "2025-04-19", published: "2025-04-19")
    let ifOnly = halt(
      .accept, by: ["ukraine"], .holiday, on: "2025-04-19", published: "2025-04-19",
      modality: .conditional)
    for claim in [answer, ifOnly] {
      #expect(bonds([easterTruce, claim]) == ["russia declared it; ukraine: accept-conditionally"])
    }
  }

  @Test func `is one who accepts, until the day it is taken back`() {
    let yes = halt(.accept, by: ["ukraine"], .holiday, on: "2025-04-19", published: "2025-04-19")
    let no = halt(.reject, by: ["ukraine"], .holiday, on: "2025-04-20", published: "2025-04-20")
    #expect(bonds([easterTruce, yes]) == ["russia declared it; ukraine accepted it"])
    #expect(bonds([easterTruce, yes, no]) == ["russia declared it; ukraine: reject"])
  }

  @Test func `is not one who accepted something else before the truce was known`() {
    let lookBack = halt(
      .declare, by: ["russia"], .holiday, on: "2025", published: "2026-04-11", modality: .historical
    )
    let march = halt(
      .accept, by: ["ukraine"], days: 30, on: "2025-03", published: "2025-04-19T16:30Z")
    #expect(
      bonds([easterTruce, lookBack, march]) == [
        "russia declared it; ukraine: no commitment on file"
      ])
  }

  @Test func `is one who accepts a truce that is announced for later`() {
    let declared = halt(
      .declare, by: ["russia"], .holiday, window: "2025-05-07/2025-05-10", on: "2025-04-28",
      published: "2025-04-28")
    let yes = halt(.accept, by: ["ukraine"], .holiday, on: "2025-04-29", published: "2025-04-29")
    #expect(bonds([declared, yes]) == ["russia declared it; ukraine accepted it"])
  }

  @Test func `is not one of whom the enemy says so`() {
    let claim = halt(
      .agree, by: ["russia"], on: "2025-05-10", said: .reporting("Andrii Sybiha", of: "ukraine"),
      aboutOther: true)
    #expect(bonds([claim]) == [])
  }

  @Test func `is one of whom a third party says so, marked as such, until it speaks itself`() {
    let announced = halt(
      .agree, by: ["russia", "ukraine"], on: "2025-05-10",
      said: .reporting("Donald Trump", of: "united-states"),
      aboutOther: true)
    let own = halt(.accept, by: ["ukraine"], on: "2025-05-11")
    #expect(
      bonds([announced]) == [
        "russia agreed to it (others say so); ukraine agreed to it (others say so)"
      ])
    #expect(
      bonds([announced, own]) == ["russia agreed to it (others say so); ukraine accepted it"])
  }

  @Test func `is listed with who is said to have broken it, and stays bound`() {
    let broken = halt(
      .violate, by: ["russia"], .holiday, on: "2025-04-20", published: "2025-04-20",
      said: .reporting("Volodymyr Zelensky", of: "ukraine"), aboutOther: true, modality: .alleged)
    let state = NegotiationState.of([easterTruce, broken], on: "2025-04-20T12:00:00Z")
    #expect(state.halts.map { $0.allegations.map(\.claim.id) } == [[broken.claim.id]])
    #expect(state.halts.first?.isInForce(during: state.visibility.on) == true)
  }

  @Test func `is not listed with what is only feared`() {
    let feared = halt(
      .violate, by: ["russia"], .holiday, on: "2025-04-20", published: "2025-04-20",
      modality: .conditional)
    #expect(NegotiationState.of([easterTruce, feared]).halts.map(\.allegations.count) == [0])
  }

  @Test func `is not one whose power plants are spared`() {
    let energy = halt(
      .agree, by: ["russia", "ukraine"], .energy, on: "2025-04-19", published: "2025-04-19")
    #expect(NegotiationState.of([easterTruce, energy]).halts.map(\.scope) == [.energy, .holiday])
  }
}
