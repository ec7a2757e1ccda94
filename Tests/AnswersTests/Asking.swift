import Answers
import Chronology
import EmbeddedFiles
import EventSourcing
import Negotiation
import NegotiationTesting
import Testing

/// The receipt of an answer that was computed at position 7 of the log.
func receipt(_ state: NegotiationState) -> Receipt {
  Receipt(
    position: LogPosition(7), visibility: state.visibility, rule: nil,
    claims: state.records.count, tally: OriginTally(of: state.records.map(\.article)))
}

func rule(_ id: String) throws -> CeasefireRule {
  try CeasefireRule(parsing: #require(EmbeddedFile.at("Data/rules/\(id).json"), "\(id)").text)
}

func talks(
  _ action: TalksAction, _ parties: [PartyID] = ["russia", "ukraine"], on date: String? = nil,
  published: String = "2025-05-16", modality: Modality = .asserted
) -> ClaimRecord {
  .told(
    .talks(TalksStatement(action)), by: parties, on: date, published: published,
    modality: modality)
}

func ceasefire(
  _ action: CeasefireAction, by party: PartyID, on date: String, said: Attribution = .narrator,
  aboutOther: Bool = false
) -> ClaimRecord {
  .told(
    .ceasefire(CeasefireStatement(action)), by: [party], on: date, published: date, said: said,
    aboutOther: aboutOther)
}

func exchange(
  _ action: ExchangeAction, russia: Quantity?, ukraine: Quantity?,
  _ category: ExchangeCategory = .prisonersOfWar, on date: String, said: PartyID = "ukraine",
  outlet: String = "wire"
) -> ClaimRecord {
  var counts: [PartyID: Quantity] = [:]
  counts["russia"] = russia
  counts["ukraine"] = ukraine
  return .told(
    .exchange(ExchangeStatement(action, counts: counts, category: category)),
    by: ["russia", "ukraine"], on: date, published: date, outlet: outlet,
    said: .reporting("a ministry", of: said))
}
