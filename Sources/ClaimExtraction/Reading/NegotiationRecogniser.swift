import Negotiation
import TextAnalysis

/// Tells from parties and words which negotiation a text is about.
struct NegotiationRecogniser: Sendable {
  private let names: NameIndex
  /// For each negotiation its belligerents, as places in the register of parties.
  private let sides: [[Int]]
  private let thirdParties: [[Int]]
  private let partyCount: Int

  init(reference: ReferenceData, names: NameIndex) {
    self.names = names
    let negotiations = reference.negotiations.negotiations
    sides = negotiations.map { $0.belligerents.compactMap(reference.parties.index) }
    thirdParties = negotiations.map { $0.thirdParties.compactMap(reference.parties.index) }
    partyCount = reference.parties.parties.count
  }

  /// The index of the negotiation; -1 when no two of its sides (or one and its words) occur.
  func negotiation(of tokens: [Token], _ mentions: [Mention]) -> Int {
    let counts = counts(mentions)
    let words = wordCounts(tokens)
    var best = -1
    var bestScore = 2.0
    for index in sides.indices {
      let score = score(index, counts) + words[index]
      if score > bestScore {
        bestScore = score
        best = index
      }
    }
    return best
  }

  /// For each negotiation how often its words occur, as weight.
  private func wordCounts(_ tokens: [Token]) -> [Double] {
    var seen: [Int32: Int] = [:]
    for token in tokens where token.kind == .word && token.word >= 0 {
      if names.isCueWord(token.word) { seen[token.word, default: 0] += 1 }
    }
    return sides.indices.map { index in
      names.cueWords[index].reduce(0.0) { $0 + Double(min(seen[$1] ?? 0, 5)) * 0.4 }
    }
  }

  private func counts(_ mentions: [Mention]) -> [Double] {
    var counts = Array(repeating: 0.0, count: partyCount)
    for (place, mention) in mentions.enumerated() {
      // Early mentions say what the text is about.
      counts[mention.party] += place < 12 ? 2.0 : 1.0
    }
    return counts
  }

  private func score(_ negotiation: Int, _ counts: [Double]) -> Double {
    let sides = sides[negotiation].map { min(counts[$0], 12) }.sorted(by: >)
    guard let first = sides.first else { return 0 }
    let second = sides.count > 1 ? sides[1] : 0
    // A side that every article names, such as a great power, says little without the other.
    var score = second * 1.5 + (second > 0 ? min(first, second * 2) * 0.5 : first * 0.15)
    for party in thirdParties[negotiation] { score += min(counts[party], 4) * 0.12 }
    return score
  }

  /// The two belligerents that are named most, in the order of the definition.
  func pair(of negotiation: Int, _ mentions: [Mention]) -> [Int] {
    guard negotiation >= 0 else { return [] }
    var counts: [Int: Int] = [:]
    for mention in mentions { counts[mention.party, default: 0] += 1 }
    let named = sides[negotiation].enumerated().sorted { left, right in
      let (a, b) = (counts[left.element] ?? 0, counts[right.element] ?? 0)
      return a == b ? left.offset < right.offset : a > b
    }
    return named.prefix(2).sorted { $0.offset < $1.offset }.map(\.element)
  }
}
