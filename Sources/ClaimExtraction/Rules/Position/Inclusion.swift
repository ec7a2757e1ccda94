import Negotiation
import TextAnalysis

/// No decisions without us: "asked him … no decisions about Ukraine without", "nothing about Ukraine
/// without Ukraine".
struct Inclusion: ClaimRule {
  let name = "inclusion"
  private let decisions = WordSet([
    "decisions", "decision", "nothing", "agreement", "agreements", "deal", "negotiations",
  ])
  private let negations = WordSet(["no", "not", "nothing", "never", "any"])
  private let without = WordHash("without").value

  func findings(in view: SentenceView) -> [Finding] {
    guard let at = view.range.first(where: { view.tokens[$0].hash == without }) else { return [] }
    guard
      let decision = view.range.first(where: { $0 < at && decisions.contains(view.tokens[$0].hash) }
      ),
      at - decision <= 12,
      view.range.contains(where: {
        $0 <= decision && decision - $0 <= 8 && negations.contains(view.tokens[$0].hash)
      })
    else { return [] }
    var holders = Speakers(view: view).speaker(at: decision)?.parties ?? []
    if holders.isEmpty {
      guard let noun = view.nouns.indices.first(where: { view.nouns[$0].tokens.lowerBound > at })
      else { return [] }
      holders = view.mentioned(in: noun)
    }
    guard !holders.isEmpty else { return [] }
    let start =
      view.range.first {
        $0 <= decision && decision - $0 <= 1 && negations.contains(view.tokens[$0].hash)
      } ?? decision
    let end = min(view.range.upperBound, at + 3)
    return [
      Finding(
        rule: name, parties: view.ids(holders),
        statement: .position(
          PositionStatement(.demand, issue: .inclusion, text: view.reading.text(start..<end))),
        tokens: start..<end, at: decision, confidence: 0.7)
    ]
  }
}
