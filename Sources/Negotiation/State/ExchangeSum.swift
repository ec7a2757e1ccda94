internal import Chronology

/// Figures of one day's exchange that are no rivals because two of them add up to the third:
/// 246 + 31 = 277.
///
/// Proposed as an explanation, never asserted: a person has to confirm it.
package struct ExchangeSum: Sendable, Equatable {
  /// The side whose figures add up.
  package var side: PartyID
  /// The larger part.
  package var base: Int
  package var part: Int
  /// What the other sides released in all if that is so; nobody has stated it.
  package var derived: [PartyID: Int]

  package var whole: Int { base + part }

  /// What each side released in all, where the sum says it; what it leaves open stays as counted.
  package func totals(besides counts: [PartyID: Quantity]) -> [PartyID: Quantity] {
    var totals = counts
    for (party, figure) in derived { totals[party] = Quantity(figure) }
    totals[side] = Quantity(whole)
    return totals
  }
}

extension ExchangeSum {
  /// The sum that the rows of one day's exchange add up to, and the rows it explains: that of the
  /// base, that of the part, that of the whole.
  ///
  /// Where several would do, the one with the greatest whole, then the greatest part.
  static func find(
    in rows: [ExchangeRow], among candidates: [Int]
  ) -> (sum: ExchangeSum, rows: [Int])? {
    var best: (sum: ExchangeSum, rows: [Int])?
    let sides = Set(candidates.flatMap { rows[$0].counts.keys }).sorted()
    for side in sides {
      let exact = candidates.filter { rows[$0].counts[side]?.qualifier == .exact }
      func figure(_ index: Int) -> Int { rows[index].counts[side]?.value ?? 0 }
      for whole in exact {
        for base in exact where base != whole && figure(base) < figure(whole) {
          for part in exact where part != base && part != whole {
            guard figure(part) > 0, figure(part) <= figure(base),
              figure(base) + figure(part) == figure(whole)
            else { continue }
            if let known = best?.sum,
              (known.whole, known.part) >= (figure(whole), figure(part))
            {
              continue
            }
            let sum = ExchangeSum(
              side: side, base: figure(base), part: figure(part),
              derived: derived(rows, side: side, base: base, part: part, whole: whole))
            best = (sum, [base, part, whole])
          }
        }
      }
    }
    return best
  }

  /// On the other sides the part comes on top of the larger figure, too: 246 + 15 = 261.
  private static func derived(
    _ rows: [ExchangeRow], side: PartyID, base: Int, part: Int, whole: Int
  ) -> [PartyID: Int] {
    var derived: [PartyID: Int] = [:]
    for (other, quantity) in rows[part].counts where other != side && quantity.qualifier == .exact {
      let larger = [base, whole].compactMap { rows[$0].counts[other] }
        .filter { $0.qualifier == .exact && $0.value > quantity.value }
        .map(\.value).max()
      if let larger { derived[other] = larger + quantity.value }
    }
    return derived
  }
}

/// What one day's figures are of: people and bodies are never one exchange.
private struct ExchangeOfDay: Hashable {
  let day: Day
  let isOfBodies: Bool
}

extension [ExchangeRow] {
  /// Which rows each day's sum explains.
  func sums() -> [Int: ExchangeSum] {
    var exchanges: [ExchangeOfDay: [Int]] = [:]
    for index in indices where self[index].action == .complete {
      let exchange = ExchangeOfDay(
        day: self[index].countedOn, isOfBodies: self[index].category == .bodies)
      exchanges[exchange, default: []].append(index)
    }
    var sums: [Int: ExchangeSum] = [:]
    for candidates in exchanges.values where candidates.count > 2 {
      guard let (sum, rows) = ExchangeSum.find(in: self, among: candidates) else { continue }
      for row in rows { sums[row] = sum }
    }
    return sums
  }
}
