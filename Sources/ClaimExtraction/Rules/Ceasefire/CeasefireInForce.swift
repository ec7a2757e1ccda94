import Negotiation
import TextAnalysis

/// A halt that the text takes for granted: "amid a two-week truce", "under the ceasefire", "the
/// announcement of a US-Iran ceasefire".
struct CeasefireInForce: ClaimRule {
  let name = "ceasefire-in-force"
  private let cues = WordSet(["amid", "under", "during"])

  func findings(in view: SentenceView) -> [Finding] {
    let nodes = CeasefireNodes(view: view)
    return nodes.nouns().compactMap { node in
      let noun = view.nouns[node.noun]
      guard noun.chunk > 0, view.chunks[noun.chunk - 1].kind == .preposition,
        !view.reading.pair.isEmpty
      else { return nil }
      let preposition = view.chunks[noun.chunk - 1].tokens.lowerBound
      let action: CeasefireAction
      if cues.contains(view.tokens[preposition].hash), noun.concepts.contains(.ceasefire) {
        action = .hold
      } else if noun.chunk > 1, view.chunks[noun.chunk - 2].kind == .nounPhrase,
        view.nouns[view.chunks[noun.chunk - 2].phrase].concepts.contains(.nomDeclare)
      {
        action = .agree
      } else {
        return nil
      }
      let mentioned = view.mentioned(in: node.noun)
      let parties = mentioned.count > 1 ? mentioned : view.reading.pair
      return Finding(
        rule: name, parties: view.ids(parties),
        statement: .ceasefire(
          CeasefireStatement(
            action, scope: nodes.scope(of: node.tokens),
            durationDays: nodes.durationDays(near: node.tokens))),
        tokens: preposition..<noun.tokens.upperBound, at: noun.head, confidence: 0.5)
    }
  }
}
