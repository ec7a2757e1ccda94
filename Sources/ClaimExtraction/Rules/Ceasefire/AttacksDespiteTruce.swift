import Negotiation
import TextAnalysis

/// Fire in spite of a truce: "kept shelling the town despite the truce", "accused Iran of firing
/// missiles after the ceasefire had taken effect".
///
/// An attack before a truce, or one that brought it about, is no breach of it.
struct AttacksDespiteTruce: ClaimRule {
  let name = "attacks-despite-truce"

  func findings(in view: SentenceView) -> [Finding] {
    let nodes = CeasefireNodes(view: view)
    guard let node = nodes.nouns().first(where: { isSpited($0, view) }) else { return [] }
    for index in view.verbs.indices {
      let group = view.verbs[index]
      let firing =
        group.predicates.contains(.attack) || Self.firing.contains(view.tokens[group.head].hash)
      guard firing, !group.isNegated, !group.isFuture, !group.isConditional,
        group.head < node.tokens.lowerBound || view.verbs.count < 3
      else { continue }
      let isAccused =
        group.governor >= 0 && view.verbs[group.governor].predicates.contains(.accuse)
      let holders = group.isPassive ? view.agents(after: group.chunk) : view.subjects(index)
      let sides = holders.filter(view.isBelligerent)
      guard !sides.isEmpty else { continue }
      return [
        Finding(
          rule: name, parties: view.ids(sides),
          statement: .ceasefire(CeasefireStatement(.violate, scope: nodes.scope(of: node.tokens))),
          tokens: view.span(view.subjectRange(index), group.tokens, node.tokens), at: group.head,
          isAccusation: isAccused, confidence: 0.6)
      ]
    }
    return []
  }

  /// "despite the truce", "hours after the ceasefire took effect".
  private func isSpited(_ node: TopicNode, _ view: SentenceView) -> Bool {
    let noun = view.nouns[node.noun]
    guard noun.chunk > 0, noun.concepts.contains(.ceasefire) else { return false }
    let before = view.tokens[view.chunks[noun.chunk - 1].tokens.lowerBound].hash
    if Self.spite.contains(before) { return true }
    guard Self.after.contains(before) else { return false }
    return view.verbs.contains { group in
      group.chunk > noun.chunk && group.chunk <= noun.chunk + 2
        && group.predicates.contains(.beginI)
    }
  }

  private static let spite = WordSet(["despite", "notwithstanding"])
  private static let after = WordSet(["after", "since"])
  private static let firing = WordSet([
    "firing", "fired", "shelling", "shelled", "launching", "launched", "striking", "struck",
    "bombing", "bombed", "attacking", "attacked",
  ])
}
