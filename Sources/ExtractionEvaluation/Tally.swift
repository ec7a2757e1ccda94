/// How many were wanted, found, and both.
package struct Tally: Sendable, Hashable {
  /// Labelled and found.
  package var hits: Int
  /// Labelled.
  package var gold: Int
  /// Found.
  package var found: Int

  package init(hits: Int = 0, gold: Int = 0, found: Int = 0) {
    self.hits = hits
    self.gold = gold
    self.found = found
  }

  /// The share of what was found that is right; 0 when nothing was.
  package var precision: Double { found == 0 ? 0 : Double(hits) / Double(found) }
  /// The share of what is there that was found; 0 when nothing is.
  package var recall: Double { gold == 0 ? 0 : Double(hits) / Double(gold) }
  /// The harmonic mean of both.
  package var f1: Double {
    let (precision, recall) = (precision, recall)
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  package static func + (left: Tally, right: Tally) -> Tally {
    Tally(
      hits: left.hits + right.hits, gold: left.gold + right.gold, found: left.found + right.found)
  }
}

/// A share in thousandths, as scores are written and pinned: `0.853`.
package struct Thousandths: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let count: Int

  package init(count: Int) { self.count = count }

  /// The nearest, judged by the exact value of the double: 0.0125 is a little more than itself.
  package init(_ share: Double) {
    let scaled = share * 1000
    var nearest = scaled.rounded(.toNearestOrEven)
    if (scaled - scaled.rounded(.down)) == 0.5 {
      // The product was rounded onto the middle; the remainder says on which side it lies.
      let remainder = (-scaled).addingProduct(share, 1000)
      if remainder > 0 { nearest = scaled.rounded(.up) }
      if remainder < 0 { nearest = scaled.rounded(.down) }
    }
    count = Int(nearest)
  }

  package var value: Double { Double(count) / 1000 }

  package var description: String {
    let digits = String(count % 1000)
    return "\(count / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  package static func < (left: Thousandths, right: Thousandths) -> Bool { left.count < right.count }
}
