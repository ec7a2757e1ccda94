package import Negotiation

/// Is there a ceasefire? Under one rule or under each.
package struct CeasefireAnswer: Sendable, Equatable {
  package var negotiation: NegotiationID
  package var verdicts: [CeasefireVerdict]
  /// The halts on file, oldest first.
  package var halts: [Halt]
  /// Who is said to have broken the halt in question, by whom: listed, never judged.
  package var allegations: [(accused: PartyID, records: [ClaimRecord])]
  package var receipt: Receipt

  package init(state: NegotiationState, rules: [CeasefireRule], receipt: Receipt) {
    negotiation = state.negotiation
    verdicts = rules.map { state.verdict(under: $0) }
    halts = state.halts
    let alleged = verdicts.compactMap(\.halt).flatMap(\.allegations)
    var byParty: [PartyID: [ClaimRecord]] = [:]
    for record in alleged {
      for party in record.claim.parties
      where !(byParty[party] ?? []).contains(where: { $0.claim.id == record.claim.id }) {
        byParty[party, default: []].append(record)
      }
    }
    allegations = byParty.sorted { $0.key < $1.key }.map { (accused: $0.key, records: $0.value) }
    self.receipt = receipt
  }

  package static func == (left: CeasefireAnswer, right: CeasefireAnswer) -> Bool {
    left.negotiation == right.negotiation && left.verdicts == right.verdicts
      && left.halts == right.halts && left.receipt == right.receipt
  }
}
