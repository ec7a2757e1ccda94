import Answers
import Chronology
import Negotiation
import NegotiationTesting
import Testing

private func segments(
  _ records: [ClaimRecord], _ rules: [String], on time: String = "2025-12-31"
) throws -> [[String]] {
  let state = NegotiationState.of(records, on: time)
  let timeline = RuleTimeline(
    of: NegotiationClaims(
      negotiation: "russia-ukraine", belligerents: ["russia", "ukraine"], records: records),
    rules: try rules.map { try rule($0) }, visibility: state.visibility, receipt: receipt(state))
  return timeline.lanes.map { lane in
    lane.segments.map { segment in
      "\(segment.from.minutes) \(segment.answer.rawValue)"
        + (segment.failed.map { " \($0)" } ?? "")
    }
  }
}

private func truce(_ window: String, published: String) -> ClaimRecord {
  .told(
    .ceasefire(CeasefireStatement(.declare, scope: .holiday, window: edtf(window))),
    by: ["russia"], on: published, published: published, outlet: "wire-\(published)")
}

@Suite struct `What a rule says over time` {
  @Test func `turns where a truce begins and where its term runs out`() throws {
    let easter = truce("2025-04-19T15:00:00Z/2025-04-20T21:00:00Z", published: "2025-04-19")
    #expect(
      try segments([easter], ["any-declared", "bilateral"]) == [
        [
          "2025-04-19 00:00Z no in-force", "2025-04-19 15:00Z yes", "2025-04-20 21:00Z no in-force",
        ],
        [
          "2025-04-19 00:00Z no in-force", "2025-04-19 15:00Z no all-sides-bound",
          "2025-04-20 21:00Z no in-force",
        ],
      ])
  }

  @Test func `turns where silence has lasted too long`() throws {
    let open = ClaimRecord.told(
      .ceasefire(CeasefireStatement(.declare)), by: ["russia"], on: "2025-05-01",
      published: "2025-05-01")
    #expect(
      try segments([open], ["any-declared"])
        == [["2025-05-01 00:00Z yes", "2025-06-16 00:00Z no fresh"]])
  }

  @Test func `keeps the truces of two years apart`() throws {
    let first = truce("2025-04-19T15:00:00Z/2025-04-20T21:00:00Z", published: "2025-04-19")
    let second = truce("2026-04-11T13:00:00Z/2026-04-12T21:00:00Z", published: "2026-04-11")
    #expect(
      try segments([first, second], ["any-declared"], on: "2026-12-31")[0].filter {
        $0.hasSuffix("yes")
      } == ["2025-04-19 15:00Z yes", "2026-04-11 13:00Z yes"])
  }
}
