import Answers
import Chronology
import Negotiation
import NegotiationTesting
import Testing

private func status(_ records: [ClaimRecord], on day: String = "2025-05-20") throws -> StatusAnswer
{
  let state = NegotiationState.of(records, on: day)
  return StatusAnswer(state: state, rule: try rule("mutual-general"), receipt: receipt(state))
}

@Suite struct `The status of a negotiation` {
  @Test func `says of nothing that there is no claim`() throws {
    let status = try status([])
    #expect(status.verdict.answer == .noClaim)
    #expect(status.parties.map(\.party) == ["russia", "ukraine"])
    #expect(status.parties.map(\.ceasefire) == [.noClaim, .noClaim])
    #expect(status.parties.map(\.lastHeard) == [nil, nil])
    #expect(status.lastTalks == nil && status.nextTalks == nil && status.lastExchange == nil)
  }

  @Test func `lists the sides of the war first, then who spoke`() throws {
    let status = try status([
      talks(.hold, ["turkey", "russia"], on: "2025-05-16"),
      ceasefire(.call, by: "france", on: "2025-05-10"),
    ])
    #expect(status.parties.map(\.party) == ["russia", "ukraine", "france", "turkey"])
    #expect(status.parties.map(\.isBelligerent) == [true, true, false, false])
  }

  @Test func `keeps apart what a party says and what is said of it`() throws {
    let status = try status([
      ceasefire(.accept, by: "ukraine", on: "2025-05-10"),
      ceasefire(
        .reject, by: "russia", on: "2025-05-10", said: .reporting("Andrii Sybiha", of: "ukraine"),
        aboutOther: true),
    ])
    guard case .saidByOthers(let said) = status.parties[0].ceasefire,
      case .own(let own) = status.parties[1].ceasefire
    else {
      Issue.record("\(status.parties)")
      return
    }
    #expect(said.stance == "reject")
    #expect(own.stance == "accept")
    #expect(status.parties.map(\.lastHeard?.description) == [nil, "2025-05-10"])
  }

  @Test func `shows the last talks between the sides before those of others`() throws {
    let between = talks(.hold, on: "2025-05-16")
    let others = talks(
      .hold, ["russia", "united-states"], on: "2025-05-19", published: "2025-05-19")
    #expect(try status([between, others]).lastTalks?.records == [between])
    #expect(try status([others]).lastTalks?.records == [others])
  }

  @Test func `shows the next talks that are planned, not the last and not those already held`()
    throws
  {
    let near = talks(.plan, on: "2025-06-02", published: "2025-05-19", modality: .planned)
    let far = talks(.plan, on: "2025-07-23", published: "2025-05-19", modality: .planned)
    #expect(try status([far, near]).nextTalks?.day.description == "2025-06-02")
    #expect(try status([far, near], on: "2025-06-03").nextTalks?.day.description == "2025-07-23")
    let held = talks(.hold, on: "2025-06-02", published: "2025-06-02")
    #expect(try status([near, held], on: "2025-06-02").nextTalks == nil)
  }

  @Test func `takes talks that are still to come for planned, whatever the verb`() throws {
    let coming = talks(.hold, on: "2025-06-02", published: "2025-05-19", modality: .planned)
    #expect(try status([coming]).lastTalks == nil)
    #expect(try status([coming]).nextTalks?.day.description == "2025-06-02")
  }

  @Test func `shows an exchange as agreed until all of it is carried out`() throws {
    let plan = exchange(.agree, russia: Quantity(1000), ukraine: Quantity(1000), on: "2025-05-16")
    let stages = [(390, "2025-05-23"), (307, "2025-05-24"), (303, "2025-05-25")].map {
      number, day in
      exchange(.complete, russia: Quantity(number), ukraine: Quantity(number), on: day)
    }
    #expect(try status([plan]).openExchange?.records == [plan])
    #expect(try status([plan] + stages, on: "2025-05-24").openExchange?.records == [plan])
    #expect(
      try status([plan] + stages, on: "2025-05-24").lastExchange?.day.description == "2025-05-24")
    #expect(try status([plan] + stages, on: "2025-05-25").openExchange == nil)
  }

  @Test func `shows the newest stand on issues first`() throws {
    let issues = [
      (PositionIssue.nato, "2025-05-01"), (.territory, "2025-05-16"), (.venue, "2025-05-10"),
    ]
    let status = try status(
      issues.map { issue, day in
        .told(
          .position(PositionStatement(.demand, issue: issue)), by: ["russia"], on: day,
          published: day)
      })
    #expect(status.parties[0].issues.map(\.subject.slug) == ["territory", "venue", "nato"])
  }
}

@Suite struct `The answer on a ceasefire` {
  private let truce = ClaimRecord.told(
    .ceasefire(
      CeasefireStatement(
        .declare, scope: .holiday, window: edtf("2025-04-19T15:00Z/2025-04-20T21:00Z"))),
    by: ["russia"], on: "2025-04-19", published: "2025-04-19T14:45Z")

  @Test func `lists who is said to have broken the halt, each claim once under all rules`() throws {
    let broken = ClaimRecord.told(
      .ceasefire(CeasefireStatement(.violate, scope: .holiday)), by: ["russia"], on: "2025-04-20",
      published: "2025-04-20", said: .reporting("Volodymyr Zelensky", of: "ukraine"),
      aboutOther: true, modality: .alleged)
    let state = NegotiationState.of([truce, broken], on: "2025-04-20")
    let answer = CeasefireAnswer(
      state: state, rules: [try rule("any-declared"), try rule("bilateral")],
      receipt: receipt(state))
    #expect(answer.verdicts.map(\.answer) == [.yes, .no])
    #expect(answer.allegations.map(\.accused) == ["russia"])
    #expect(answer.allegations.map(\.records) == [[broken]])
  }
}
