import Negotiation
import TextAnalysis

/// Attempts at a halt that came to nothing: "attempts to negotiate a truce have failed", "efforts to
/// secure a ceasefire stalled".
struct FailedAttempts: ClaimRule {
  let name = "failed-attempts"
  private let attempts = WordSet(["attempts", "attempt", "efforts", "effort", "bid", "push"])

  func findings(in view: SentenceView) -> [Finding] {
    guard !view.reading.pair.isEmpty else { return [] }
    let nodes = CeasefireNodes(view: view)
    guard let node = nodes.nouns().first else { return [] }
    return view.verbs.compactMap { group in
      guard group.isFinite, !group.isNegated, !group.isConditional,
        group.predicates.intersects(PredicateSet(.fail, .failIntransitive, .collapse)),
        group.head > node.tokens.upperBound,
        let attempt = view.nouns.first(where: {
          attempts.contains(view.tokens[$0.head].hash) && $0.head < node.tokens.lowerBound
        }), node.tokens.lowerBound - attempt.head < 8
      else { return nil }
      return Finding(
        rule: name, parties: view.ids(view.reading.pair),
        statement: .ceasefire(CeasefireStatement(.fail, scope: nodes.scope(of: node.tokens))),
        tokens: view.span(attempt.tokens, group.tokens), at: group.head, confidence: 0.6)
    }
  }
}
