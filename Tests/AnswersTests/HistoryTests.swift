import Answers
import Chronology
import Negotiation
import NegotiationTesting
import Testing

private func history(
  _ records: [ClaimRecord], parties: [PartyID]? = nil, topic: Topic? = nil, window: WorldTime? = nil
) -> HistoryAnswer {
  let state = NegotiationState.of(records)
  return HistoryAnswer(
    state: state, filter: ClaimFilter(parties: parties, topic: topic, window: window),
    receipt: receipt(state))
}

/// The steps in few words: `2025-05-10 ukraine first nil→accept`.
private func steps(_ answer: HistoryAnswer) -> [String] {
  answer.steps.map { "\($0.day) \($0.party) \($0.kind.rawValue) \($0.from ?? "")→\($0.to)" }
}

private let russia = [
  ceasefire(.reject, by: "russia", on: "2025-03-18"),
  ceasefire(.reject, by: "russia", on: "2025-04-20"),
  ceasefire(.acceptConditionally, by: "russia", on: "2025-05-11"),
]

@Suite struct `The history of positions` {
  @Test func `goes from what to what, and says when a party says the same again`() {
    #expect(
      steps(history(russia)) == [
        "2025-03-18 russia first →reject", "2025-04-20 russia repeated reject→reject",
        "2025-05-11 russia changed reject→accept-conditionally",
      ])
  }

  @Test func `knows the stand before the window`() throws {
    let window = WorldTime(
      from: Timestamp(startOf: try #require(Day(iso: "2025-05-01"))),
      to: Timestamp(startOf: try #require(Day(iso: "2025-05-12"))))
    #expect(
      steps(history(russia, window: window))
        == ["2025-05-11 russia changed reject→accept-conditionally"])
  }

  @Test func `ends before the last day of the window`() throws {
    let day = Timestamp(startOf: try #require(Day(iso: "2025-05-11")))
    #expect(steps(history(russia, window: WorldTime(from: .first, to: day))).count == 2)
  }

  @Test func `puts what others say beside the party's own steps`() {
    let said = ceasefire(
      .accept, by: "russia", on: "2025-04-01",
      said: .reporting("Donald Trump", of: "united-states"),
      aboutOther: true)
    #expect(
      steps(history(russia + [said])) == [
        "2025-03-18 russia first →reject", "2025-04-01 russia said-by-other →accept",
        "2025-04-20 russia repeated reject→reject",
        "2025-05-11 russia changed reject→accept-conditionally",
      ])
  }

  @Test func `is that of the parties and the topic that were asked for`() {
    let all =
      russia + [
        ceasefire(.accept, by: "ukraine", on: "2025-03-11"), talks(.hold, on: "2025-05-16"),
      ]
    #expect(
      steps(history(all, parties: ["ukraine"], topic: .ceasefire)) == [
        "2025-03-11 ukraine first →accept"
      ])
    #expect(
      steps(history(all, topic: .talks)).map { $0.prefix(18) } == [
        "2025-05-16 russia ", "2025-05-16 ukraine",
      ])
  }
}

@Suite struct `An explanation` {
  private let offered = ceasefire(.propose, by: "ukraine", on: "2025-03-11")

  /// Every title of the tree, from the top down.
  private func titles(_ explanation: Explanation) -> [String] {
    [explanation.title] + explanation.children.flatMap(titles)
  }

  @Test func `of a no says what was searched and found`() throws {
    let explanation = Explanation.ceasefire(.of([offered]), rule: try rule("mutual-general"))
    #expect(explanation.title == "ceasefire = no")
    let searched = try #require(explanation.children.first { $0.title.hasPrefix("searched") })
    #expect(searched.records == [offered])
    #expect(searched.lines == ["1 claims on a ceasefire are on file; the newest:"])
  }

  @Test func `of a no names the condition that failed`() throws {
    let truce = ClaimRecord.told(
      .ceasefire(CeasefireStatement(.declare, window: edtf("2025-05-08/2025-05-10"))),
      by: ["russia"],
      on: "2025-05-08", published: "2025-05-08")
    let explanation = Explanation.ceasefire(
      .of([truce], on: "2025-05-09"), rule: try rule("mutual-general"))
    let lines = explanation.children.flatMap(\.lines)
    #expect(
      lines.contains("FAILED all-sides-bound: russia declared it; ukraine: no commitment on file"))
    #expect(titles(explanation).contains("the halt that comes nearest"))
  }

  @Test func `of nothing says that there is no claim`() throws {
    #expect(
      Explanation.ceasefire(.of([]), rule: try rule("bilateral")).title == "ceasefire = no claim")
    let stance = Explanation.stance(.of([]), party: "russia", subject: .talks)
    #expect(stance.title == "russia · talks = no claim")
    #expect(stance.children.flatMap(\.lines) == ["no claim of or about russia is on file"])
  }

  @Test func `of a stand shows its own words, earlier ones, others' words and what was not used`() {
    let said = ceasefire(
      .accept, by: "russia", on: "2025-04-01",
      said: .reporting("Donald Trump", of: "united-states"),
      aboutOther: true)
    var denied = ceasefire(.accept, by: "russia", on: "2025-04-02")
    denied.claim.modality = .denied
    let explanation = Explanation.stance(
      .of(russia + [said, denied]), party: "russia", subject: .ceasefire(.general))
    #expect(
      titles(explanation) == [
        "russia · ceasefire = accept-conditionally", "own words and acts of 2025-05-11", "earlier",
        "said of it by others; never its own position", "missing", "not used",
      ])
    #expect(explanation.children.last?.records == [denied])
    #expect(explanation.children.last?.lines == ["\(denied.claim.id): the text denies it"])
  }
}
