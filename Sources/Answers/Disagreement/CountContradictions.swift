internal import Chronology
internal import Negotiation

extension NegotiationState {
  /// Figures of one day's exchange that differ, those that add up, and one exchange on two days.
  var countContradictions: [Contradiction] {
    struct Exchange: Hashable {
      let day: Day
      let isOfBodies: Bool
    }
    let done = exchanges.filter { $0.action == .complete && !$0.isSumOfStages }
    let groups = Dictionary(grouping: done) {
      Exchange(day: $0.countedOn, isOfBodies: $0.category == .bodies)
    }
    var found: [Contradiction] = []
    for (exchange, rows) in groups {
      let on = "exchange of \(exchange.isOfBodies ? "bodies of " : "")\(exchange.day)"
      let explained = rows.filter { if case .explained = $0.check { true } else { false } }
      if case .explained(let sum)? = explained.first?.check {
        found.append(
          Contradiction(
            .explained, on: on, topic: .exchange, sides: sides(of: explained),
            treatment: "proposed: \(sum.base) + \(sum.part) = \(sum.whole)"))
      }
      let rivals = rows.filter { if case .differs = $0.check { true } else { false } }
      if rivals.count > 1 {
        found.append(
          Contradiction(
            .value, on: on, topic: .exchange, sides: sides(of: rivals),
            treatment: "the highest exact figure is counted, marked †"))
      }
    }
    return found + exchangesOnTwoDays(done)
  }

  private func sides(of rows: [ExchangeRow]) -> [Contradiction.Side] {
    rows.map { row in
      let figures = row.counts.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value.value)" }.joined(separator: ", ")
      return Contradiction.Side(figures, row.records)
    }
  }

  /// The same figures for the same sides, both dated, at most three days apart.
  private func exchangesOnTwoDays(_ done: [ExchangeRow]) -> [Contradiction] {
    var found: [Contradiction] = []
    for (index, row) in done.enumerated() {
      for other in done[(index + 1)...] {
        let apart = other.day.daysSinceEpoch - row.day.daysSinceEpoch
        guard apart <= 3 else { break }
        guard apart > 0, row.date?.singleDay != nil, other.date?.singleDay != nil,
          row.counts.count > 1, row.counts == other.counts, row.category == other.category,
          row.isTold(byOthersThan: other)
        else { continue }
        found.append(
          Contradiction(
            .date, on: "exchange of \(row.day)", topic: .exchange,
            sides: [
              .init(row.day.description, row.records), .init(other.day.description, other.records),
            ], treatment: "kept as two; correct the claim whose date is wrong"))
      }
    }
    return found
  }
}

extension ExchangeRow {
  fileprivate func isTold(byOthersThan other: ExchangeRow) -> Bool {
    Set(records.map(\.article.outletOrID))
      .isDisjoint(with: other.records.map(\.article.outletOrID))
  }
}
