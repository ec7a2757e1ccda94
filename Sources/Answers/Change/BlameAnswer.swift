package import Negotiation

/// For every cell of the state the event that made it what it is, as `git blame` does for lines.
package struct BlameAnswer: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package var key: FactKey
    package var value: String
    /// The claim that decides; its position is that of the event.
    ///
    /// Nil for an answer that rests on the absence of claims.
    package var record: ClaimRecord?
  }

  package var negotiation: NegotiationID
  package var lines: [Line]
  package var receipt: Receipt

  package init(
    state: NegotiationState, rule: CeasefireRule, filter: ClaimFilter, receipt: Receipt
  ) {
    negotiation = state.negotiation
    self.receipt = receipt
    lines = state.facts(rule: rule).sorted { $0.key < $1.key }
      .compactMap { key, fact in
        let record = fact.records.first
        guard filter.includes(party: key.party, topic: key.topic),
          fact.records.isEmpty || fact.records.contains(where: { filter.isCarried(by: $0) }),
          record.map({ filter.window?.contains($0.effectiveFrom) ?? true }) ?? true
        else { return nil }
        return Line(key: key, value: fact.value, record: record)
      }
  }
}
