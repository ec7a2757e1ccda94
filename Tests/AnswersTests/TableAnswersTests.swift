import Answers
import Chronology
import Negotiation
import NegotiationTesting
import Testing

private func running(_ records: [ClaimRecord]) -> [String] {
  let state = NegotiationState.of(records, on: "2025-12-31")
  let answer = ExchangesAnswer(state: state, window: nil, receipt: receipt(state))
  return CumulativeExchanges(answer).lines.map { line in
    "\(line.day) \(line.releasedBy) \(line.isOfBodies ? "bodies" : "people") "
      + "+\(line.added) = \(line.total)\(line.isUncertain ? " †" : "")"
  }
}

private func done(
  _ russia: Int, _ ukraine: Int?, _ category: ExchangeCategory = .prisonersOfWar, on day: String
) -> ClaimRecord {
  exchange(
    .complete, russia: Quantity(russia), ukraine: ukraine.map { Quantity($0) }, category, on: day)
}

@Suite struct `Running totals of exchanges` {
  @Test func `grow by what was carried out, people and bodies apart, and by no plan`() {
    let plan = exchange(
      .agree, russia: Quantity(1000), ukraine: Quantity(1000), on: "2025-05-16")
    #expect(
      running([
        plan, done(390, 390, on: "2025-05-23"), done(303, 303, on: "2025-05-25"),
        done(1212, 27, .bodies, on: "2025-06-11"),
      ]) == [
        "2025-05-23 russia people +390 = 390", "2025-05-23 ukraine people +390 = 390",
        "2025-05-25 russia people +303 = 693", "2025-05-25 ukraine people +303 = 693",
        "2025-06-11 russia bodies +1212 = 1212", "2025-06-11 ukraine bodies +27 = 27",
      ])
  }

  @Test func `end where the totals of the list are`() {
    let records = [
      done(277, 246, on: "2025-04-19"), done(390, 390, .mixed, on: "2025-05-23"),
      done(307, nil, on: "2025-05-24"), done(303, 303, on: "2025-05-25"),
      exchange(
        .complete, russia: Quantity(1000), ukraine: Quantity(1000), on: "2025-05-25",
        said: "russia"),
    ]
    let state = NegotiationState.of(records, on: "2025-12-31")
    let answer = ExchangesAnswer(state: state, window: nil, receipt: receipt(state))
    for total in answer.totals {
      let last = CumulativeExchanges(answer).lines
        .last { $0.releasedBy == total.releasedBy && !$0.isOfBodies }
      #expect(last?.total == total.people)
    }
  }
}

@Suite struct `The matrix of stances` {
  @Test func `has every subject and party once, with what only others say apart`() {
    let state = NegotiationState.of([
      ceasefire(.accept, by: "ukraine", on: "2025-05-10"),
      ceasefire(
        .reject, by: "russia", on: "2025-05-11", said: .reporting("Sybiha", of: "ukraine"),
        aboutOther: true),
    ])
    let matrix = StanceMatrix(state: state, parties: nil, topic: nil, receipt: receipt(state))
    #expect(matrix.parties == ["russia", "ukraine"])
    #expect(
      matrix.rows.map { row in
        row.cells.map { cell in
          switch cell {
          case .own(let entry): entry.stance
          case .saidByOthers(let entry): "(\(entry.stance))"
          case .noClaim: "-"
          }
        }
      } == [["(reject)", "accept"]])
  }
}

@Suite struct `A mediator over time` {
  @Test func `is told by the claims that moved it on or gave it a role`() {
    func claim(_ action: MediationAction, on day: String) -> ClaimRecord {
      .told(
        .mediation(MediationStatement(action, mediator: "turkey")), by: ["turkey"], on: day,
        published: day, outlet: "wire-\(day)")
    }
    let state = NegotiationState.of([
      claim(.offer, on: "2025-05-11"), claim(.offer, on: "2025-05-12"),
      claim(.host, on: "2025-05-16"), claim(.mediate, on: "2025-05-20"),
    ])
    #expect(
      state.mediators.flatMap(\.steps).map { "\($0.day) \($0.stage.rawValue) \($0.role ?? "-")" }
        == ["2025-05-11 offered -", "2025-05-16 active host", "2025-05-20 active mediator"])
  }
}

@Suite struct `An explanation of a no` {
  @Test func `of a stance that nobody took says what is missing`() {
    let state = NegotiationState.of([ceasefire(.accept, by: "ukraine", on: "2025-05-10")])
    let explanation = Explanation.stance(state, party: "ukraine", subject: .issue(.nato))
    #expect(explanation.title == "ukraine · nato = no claim")
    #expect(
      explanation.children.flatMap(\.lines) == [
        "no claim of or about ukraine on nato is on file; 1 of its claims speak of ceasefire"
      ])
  }

  @Test func `of a ceasefire names whose word is missing`() throws {
    let state = NegotiationState.of([ceasefire(.declare, by: "russia", on: "2025-05-10")])
    let explanation = Explanation.ceasefire(state, rule: try rule("bilateral"))
    let missing = explanation.children.first { $0.title == "missing for a yes" }
    #expect(
      missing?.lines == [
        "no commitment of ukraine to a halt (general, holiday, humanitarian)",
        "all-sides-bound is not met",
      ])
  }

  @Test func `of a mediator that nobody named lists those that were`() {
    let explanation = Explanation.mediator(NegotiationState.of([]), "france")
    #expect(explanation.title == "mediator/france = no claim")
    #expect(explanation.lines == ["no claim names france as a mediator; on file: none"])
  }
}
