import Negotiation
import TextAnalysis

/// From when a truce that was agreed holds: "agreed to a ceasefire from midnight", "accepted a truce of
/// two months starting at seven on Saturday".
struct TruceStarts: ClaimRule {
  let name = "truce-starts"

  func findings(in view: SentenceView) -> [Finding] {
    let nodes = CeasefireNodes(view: view)
    let finder = StanceFinder(view: view)
    for node in nodes.nouns() + nodes.verbs() {
      guard let start = start(after: node.tokens, view),
        let stance = finder.stances(of: node).first(where: {
          ($0.kind == .agree || $0.kind == .accept) && !$0.isConditional
        })
      else { continue }
      let parties =
        stance.holders.filter(view.isBelligerent).count > 1 ? stance.holders : view.reading.pair
      guard !parties.isEmpty else { continue }
      return [
        Finding(
          rule: name, parties: view.ids(parties),
          statement: .ceasefire(
            CeasefireStatement(
              .begin, scope: nodes.scope(of: node.tokens),
              durationDays: nodes.durationDays(near: node.tokens))),
          tokens: view.span(node.tokens, start), at: start.lowerBound, isFuture: true,
          confidence: 0.65)
      ]
    }
    return []
  }

  /// "from midnight", "starting on Monday", "with effect from noon", as tokens.
  private func start(after tokens: Range<Int>, _ view: SentenceView) -> Range<Int>? {
    let end = min(view.range.upperBound, tokens.upperBound + 12)
    guard tokens.upperBound < end else { return nil }
    for index in tokens.upperBound..<end where Self.openers.contains(view.tokens[index].hash) {
      // "The truce that Kyiv wants from Monday": the day is another verb's.
      let isOfOther = view.verbs.contains {
        $0.isFinite && (tokens.upperBound..<index).contains($0.head)
      }
      if isOfOther { return nil }
      for time in index + 1..<min(view.range.upperBound, index + 6)
      where view.words[time].date >= 0 || Self.hours.contains(view.tokens[time].hash) {
        return index..<time + 1
      }
    }
    return nil
  }

  private static let openers = WordSet(["from", "starting", "beginning", "effective", "commencing"])
  private static let hours = WordSet([
    "midnight", "noon", "midday", "dawn", "dusk", "sunrise", "sunset", "o'clock", "clock", "gmt",
  ])
}
