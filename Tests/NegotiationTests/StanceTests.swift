import Chronology
import Negotiation
import NegotiationTesting
import Testing

/// A party's stand on where to meet.
private func venue(
  _ action: PositionAction, on date: String? = nil, published: String = "2025-05-23",
  outlet: String = "wire", said: Attribution = .narrator, aboutOther: Bool = false,
  modality: Modality = .asserted, isHeadline: Bool = false
) -> ClaimRecord {
  .told(
    .position(PositionStatement(action, issue: .venue)), by: ["russia"], on: date,
    published: published, outlet: outlet, said: said, aboutOther: aboutOther, modality: modality,
    isHeadline: isHeadline)
}

private let lavrov = Attribution.quoting("Sergei Lavrov", of: "russia")

/// Russia's own stands on the venue, day by day.
private func own(_ records: [ClaimRecord], on day: String = "2025-05-26") -> [String] {
  let track = NegotiationState.of(records, on: day).track("russia", .issue(.venue))
  return (track?.own ?? []).map { "\($0.day) \($0.stance)" }
}

@Suite struct `A party's own stand` {
  @Test func `is taken from its words, not from the headlines over them`() {
    let records = [
      venue(.doubt, on: "2025-05-23", said: lavrov),
      venue(.refuse, published: "2025-05-23", outlet: "digest", isHeadline: true),
      venue(.refuse, published: "2025-05-23T20:00Z", outlet: "post", isHeadline: true),
    ]
    #expect(own(records) == ["2025-05-23 doubt"])
    let entry = NegotiationState.of(records).track("russia", .issue(.venue))?.current
    #expect(entry?.records.count == 1)
    #expect(entry?.weaker.count == 2)
  }

  @Test func `is not changed by the headline of an article that came out the day after`() {
    let quote = venue(.doubt, on: "2025-05-23", published: "2025-05-24", said: lavrov)
    let headline = venue(.refuse, published: "2025-05-24", isHeadline: true)
    #expect(own([quote, headline]) == ["2025-05-23 doubt"])
  }

  @Test func `is taken from a headline where nothing else is on file`() {
    #expect(own([venue(.refuse, isHeadline: true)]) == ["2025-05-23 refuse"])
  }

  @Test(arguments: [
    (Attribution.narrator, Attribution.reporting("Sergei Lavrov", of: "russia")),
    (
      .reporting("Sergei Lavrov", of: "russia"),
      Attribution(name: "Sergei Lavrov", party: "russia", directness: .mixed)
    ),
    (Attribution(name: "Sergei Lavrov", party: "russia", directness: .mixed), lavrov),
  ])
  func `on one day is that of the words nearest to its own`(
    farther: Attribution, nearer: Attribution
  ) {
    let records = [
      venue(.doubt, on: "2025-05-23", said: nearer),
      venue(
        .refuse, on: "2025-05-23T23:00Z", published: "2025-05-24", outlet: "post", said: farther),
    ]
    #expect(own(records) == ["2025-05-23 doubt"])
  }

  @Test func `changes with the day, and comes back`() {
    let records = [
      venue(.doubt, on: "2025-05-23", said: lavrov),
      venue(.accept, on: "2025-05-24", published: "2025-05-24"),
      venue(.doubt, on: "2025-05-25", published: "2025-05-25"),
    ]
    #expect(own(records) == ["2025-05-23 doubt", "2025-05-24 accept", "2025-05-25 doubt"])
    #expect(own(records, on: "2025-05-24") == ["2025-05-23 doubt", "2025-05-24 accept"])
  }

  @Test func `is never what others say of it`() {
    let sybiha = Attribution.reporting("Andrii Sybiha", of: "ukraine")
    let records = [
      venue(.refuse, on: "2025-05-23", said: sybiha, aboutOther: true),
      venue(.refuse, on: "2025-05-23", modality: .alleged),
    ]
    let track = NegotiationState.of(records).track("russia", .issue(.venue))
    #expect(track?.own == [])
    #expect(track?.saidByOthers.map(\.stance) == ["refuse"])
    #expect(track?.saidByOthers.first?.isSecondHand == true)
  }

  @Test(arguments: [
    (Modality.denied, Unused.denied), (.hypothetical, .hypothetical),
    (.historical, .undatedHistory),
  ])
  func `is not taken from what the text does not hold to be so`(modality: Modality, reason: Unused)
  {
    let claim = venue(.refuse, modality: modality)
    #expect(own([claim]) == [])
    #expect(claim.unusedForStance == reason)
  }

  @Test func `is taken from history that has a date`() {
    #expect(own([venue(.refuse, on: "2025-03", modality: .historical)]) == ["2025-03-31 refuse"])
  }

  @Test func `on a halt is not that it is said to have broken it`() {
    let broken = ClaimRecord.told(
      .ceasefire(CeasefireStatement(.violate)), by: ["russia"], on: "2025-05-20")
    #expect(NegotiationState.of([broken]).tracks == [])
    #expect(broken.unusedForStance == .noStance)
  }

  @Test func `on one kind of halt is no stand on another`() {
    let energy = ClaimRecord.told(
      .ceasefire(CeasefireStatement(.accept, scope: .energy)), by: ["russia"], on: "2025-03-18")
    let general = ClaimRecord.told(
      .ceasefire(CeasefireStatement(.reject)), by: ["russia"], on: "2025-03-18")
    let state = NegotiationState.of([energy, general])
    #expect(state.track("russia", .ceasefire(.energy))?.current?.stance == "accept")
    #expect(state.track("russia", .ceasefire(.general))?.current?.stance == "reject")
  }

  @Test func `in a joint act is that of each party`() {
    let talks = ClaimRecord.told(
      .talks(TalksStatement(.hold)), by: ["ukraine", "russia"], on: "2025-05-16")
    #expect(NegotiationState.of([talks]).tracks.map(\.party) == ["russia", "ukraine"])
  }
}

@Suite struct `A mediator` {
  private func mediation(
    _ action: MediationAction, by parties: [PartyID], backers: [PartyID] = [], on date: String,
    said: Attribution = .narrator, aboutOther: Bool = false, modality: Modality = .asserted
  ) -> ClaimRecord {
    .told(
      .mediation(MediationStatement(action, mediator: "holy-see", by: backers)), by: parties,
      on: date, published: date, said: said, aboutOther: aboutOther, modality: modality)
  }

  private func row(_ records: [ClaimRecord]) throws -> MediatorRow {
    try #require(NegotiationState.of(records).mediators.first)
  }

  @Test func `is floated by others, and is not on record itself`() throws {
    let row = try row([
      mediation(.propose, by: ["united-states"], backers: ["united-states"], on: "2025-05-19")
    ])
    #expect(row.stage == .floated)
    #expect(row.isSecondHand)
    #expect(row.stands["united-states"]?.stance == "propose")
  }

  @Test func `has offered at second hand when somebody else says so`() throws {
    let meloni = Attribution.reporting("Giorgia Meloni", of: "italy")
    let row = try row([
      mediation(.offer, by: ["holy-see"], on: "2025-05-20", said: meloni, aboutOther: true)
    ])
    #expect(row.stage == .offered)
    #expect(row.isSecondHand)
  }

  @Test func `is on record with what an outlet saw it do`() throws {
    let row = try row([mediation(.host, by: ["holy-see"], on: "2025-05-20")])
    #expect(row.stage == .active)
    #expect(row.roles == ["host"])
    #expect(!row.isSecondHand)
  }

  @Test func `has only offered what it plans to do`() throws {
    #expect(
      try row([mediation(.host, by: ["holy-see"], on: "2025-05-20", modality: .planned)]).stage
        == .offered)
  }

  @Test func `goes on when one side declines, and is done when it declines itself`() throws {
    let offer = mediation(.offer, by: ["holy-see"], on: "2025-05-20")
    let oneSide = mediation(.decline, by: ["russia"], backers: ["russia"], on: "2025-05-23")
    #expect(try row([offer, oneSide]).stage == .offered)
    #expect(try row([offer, oneSide]).stands["russia"]?.stance == "decline")
    #expect(
      try row([offer, mediation(.decline, by: ["holy-see"], on: "2025-05-23")]).stage == .declined)
  }

  @Test func `is backed or refused at second hand where only others say so`() throws {
    let said = Attribution.reporting("Andrii Sybiha", of: "ukraine")
    let row = try row([
      mediation(
        .decline, by: ["russia"], backers: ["russia"], on: "2025-05-23", said: said,
        aboutOther: true)
    ])
    #expect(row.stands["russia"]?.isSecondHand == true)
  }

  @Test func `is none of the sides of the war`() {
    let claim = ClaimRecord.told(
      .mediation(MediationStatement(.mediate, mediator: "russia")), by: ["russia"], on: "2025-05-20"
    )
    #expect(NegotiationState.of([claim]).mediators == [])
  }
}
