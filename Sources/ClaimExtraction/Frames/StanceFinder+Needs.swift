import TextAnalysis

/// A need or an effort that somebody speaks of: "stressed the urgency of reaching a truce", "discussed
/// efforts to secure a ceasefire". Who speaks of it calls for it.
extension StanceFinder {
  /// The call that a gerund or infinitive under such a noun makes; nil where it hangs on none.
  func needed(_ group: VerbGroup, _ node: TopicNode) -> [Stance]? {
    guard group.isGerund || group.isInfinitive, !group.isNegated, let noun = attachedNoun(group),
      isNeed(noun), let verb = verbOver(noun)
    else { return nil }
    let over = view.verbs[verb]
    guard over.isFinite, !over.isNegated, !over.isPassive, over.predicates.intersects(Self.voicing)
    else { return nil }
    let holders = view.subjects(verb)
    guard !holders.isEmpty else { return nil }
    return [
      Stance(
        kind: .call, holders: holders,
        tokens: view.span(view.subjectRange(verb), over.tokens, node.tokens), at: over.head,
        verb: verb, isFuture: over.isFuture, confidence: 0.6)
    ]
  }

  func isNeed(_ noun: Int) -> Bool {
    view.nouns[noun].concepts.intersects(ConceptSet(.nomNeed, .nomEffort))
  }

  /// Verbs that put something into words.
  static let voicing = PredicateSet(.say, .express, .discuss, .speak, .support, .consider)
}
