import Negotiation
import TextAnalysis

/// A meeting that brought no halt: "the talks yielded no ceasefire", "parted without a truce".
struct NoTruceReached: ClaimRule {
  let name = "no-truce-reached"

  func findings(in view: SentenceView) -> [Finding] {
    guard !view.reading.pair.isEmpty else { return [] }
    let nodes = CeasefireNodes(view: view)
    for node in nodes.nouns() {
      let noun = view.nouns[node.noun]
      let isWithout = view.hash(noun.tokens.lowerBound - 1) == Self.without
      guard noun.isNegated || isWithout,
        let verb = view.verbs.indices.last(where: {
          view.verbs[$0].chunk < noun.chunk && view.verbs[$0].isFinite
        })
      else { continue }
      let group = view.verbs[verb]
      let verbs = isWithout ? Self.parting : Self.yielding
      guard verbs.contains(view.tokens[group.head].hash), !group.isNegated, !group.isFuture,
        !group.isConditional
      else { continue }
      let sides = view.subjects(verb).filter { !view.isThirdParty($0) }
      return [
        Finding(
          rule: name, parties: view.ids(sides.count > 1 ? sides : view.reading.pair),
          statement: .ceasefire(CeasefireStatement(.fail, scope: nodes.scope(of: node.tokens))),
          tokens: view.span(view.subjectRange(verb), group.tokens, node.tokens), at: group.head,
          confidence: 0.7)
      ]
    }
    return []
  }

  private static let without = WordHash("without").value
  private static let yielding = WordSet([
    "yielded", "yield", "yields", "produced", "produce", "brought", "brings", "delivered",
    "achieved", "secured", "resulted", "saw",
  ])
  private static let parting = WordSet([
    "parted", "left", "ended", "ends", "concluded", "closed", "adjourned", "finished", "broke",
    "met", "departed", "dispersed",
  ])
}
