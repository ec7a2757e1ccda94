import Chronology
import Negotiation
import NegotiationTesting
import Testing

private func talks(
  _ action: TalksAction, _ parties: [PartyID] = ["russia", "ukraine"], mode: TalksMode = .unknown,
  venue: String? = nil, on date: String?, published: String = "2025-05-16",
  outlet: String = "wire"
) -> ClaimRecord {
  .told(
    .talks(TalksStatement(action, mode: mode, venue: venue)), by: parties, on: date,
    published: published, outlet: outlet)
}

private func rows(_ records: [ClaimRecord]) -> [String] {
  NegotiationState.of(records).talks.map { row in
    "\(row.day) \(row.action) \(row.parties.map(\.slug).joined(separator: "+")) \(row.venue ?? "-")"
  }
}

@Suite struct `Talks` {
  private let istanbul = talks(.hold, venue: "Istanbul", on: "2025-05-16")

  @Test func `of one day and company are one meeting, with all that is told of it`() {
    let others = [
      talks(.hold, ["russia", "ukraine", "turkey"], on: "2025-05-16", outlet: "post"),
      talks(.hold, ["ukraine"], mode: .inPerson, on: "2025-05-16", outlet: "digest"),
    ]
    #expect(rows([istanbul] + others) == ["2025-05-16 hold russia+turkey+ukraine Istanbul"])
  }

  @Test func `at another place, by another means, with others or of another day are others`() {
    let others = [
      talks(.hold, venue: "Jeddah", on: "2025-05-16"),
      talks(.hold, ["russia", "united-states"], mode: .call, on: "2025-05-16"),
      talks(.hold, venue: "Istanbul", on: "2025-05-17", published: "2025-05-17"),
      talks(.plan, venue: "Istanbul", on: "2025-05-16"),
    ]
    #expect(rows([istanbul] + others).count == 5)
  }

  @Test func `told again without a date are the last ones with that company`() {
    let again = talks(.hold, on: nil, published: "2025-05-23")
    #expect(rows([istanbul, again]) == ["2025-05-16 hold russia+ukraine Istanbul"])
    let late = talks(.hold, on: nil, published: "2025-06-20")
    #expect(NegotiationState.of([istanbul, late], on: "2025-07-01").talks.count == 2)
  }

  @Test func `that are denied or imagined are none`() {
    for modality in [Modality.denied, .hypothetical] {
      var claim = istanbul
      claim.claim.modality = modality
      #expect(rows([claim]) == [])
    }
  }
}
