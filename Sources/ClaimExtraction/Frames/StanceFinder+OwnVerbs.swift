import TextAnalysis

/// Stances of a verb that is the topic itself: "halt the strikes".
extension StanceFinder {
  /// The stance of a verb that is the topic itself: "halt the strikes".
  func ownStances(ofVerb verb: Int, _ node: TopicNode) -> [Stance] {
    let group = view.verbs[verb]
    if let conditional = demandedFirst(verb, node) { return [conditional] }
    if group.isGerund || group.isInfinitive {
      if let noun = attachedNoun(group) {
        guard view.nouns[noun].concepts.intersects(Self.carriers) else {
          // "negotiations with Iran to end the war" is an aim; "urged Iran to end it" is not.
          guard !view.parties(noun).isEmpty, group.governor >= 0,
            takesInfinitive(view.verbs[group.governor]) || view.nouns[noun].preposition == -1
          else { return [] }
          return ownStance(verb, node)
        }
        let carried = stances(of: TopicNode(tokens: node.tokens, noun: noun, verb: -1))
          .filter { $0.kind != .propose }
        if group.isGerund || !carried.isEmpty && view.nouns[noun].concepts.contains(.proposal) {
          return carried
        }
      } else if group.isGerund, !isGoverned(group) {
        return []
      }
    }
    if group.isFinite, let subject = group.subjects.first,
      view.nouns[subject].concepts.intersects(ConceptSet(.deal, .proposal))
    {
      // "a deal that ends the war": what is done about the deal.
      return stances(of: TopicNode(tokens: node.tokens, noun: subject, verb: -1))
        .filter { $0.kind != .propose }
    }
    return ownStance(verb, node)
  }

  /// Verbs that say of somebody what he is to do.
  private func takesInfinitive(_ group: VerbGroup) -> Bool {
    group.predicates.intersects(StanceKinds.urging)
      || group.predicates.intersects(PredicateSet(.tell, .want, .expect, .help, .accuse, .agree))
  }

  /// "until the government halts its attacks": a demand of who says what happens first.
  func demandedFirst(_ verb: Int, _ node: TopicNode) -> Stance? {
    let conditions = Conditions(view: view)
    guard
      let holders = conditions.threatener(of: verb)
        ?? (view.verbs[verb].isNegated ? nil : conditions.demander(of: view.verbs[verb].chunk))
    else { return nil }
    return Stance(
      kind: .call, holders: holders, addressees: view.subjects(verb),
      tokens: view.span(view.subjectRange(verb), view.verbs[verb].tokens, node.tokens),
      at: view.verbs[verb].head, verb: verb, confidence: 0.6)
  }

  /// The noun that the infinitive or gerund hangs on: "the idea of halting", "talks to end".
  func attachedNoun(_ group: VerbGroup) -> Int? {
    var chunk = group.chunk - 1
    if group.isGerund {
      guard chunk >= 0, view.chunks[chunk].kind == .preposition else { return nil }
      chunk -= 1
    }
    guard chunk >= 0, view.chunks[chunk].kind == .nounPhrase else { return nil }
    return view.chunks[chunk].phrase
  }

  func ownStance(_ verb: Int, _ node: TopicNode) -> [Stance] {
    let group = view.verbs[verb]
    if group.isConditionClause { return [] }
    let holders = group.isPassive ? view.agents(after: group.chunk) : view.subjects(verb)
    let stance = Stance(
      kind: group.isFuture || group.isConditional || group.isInfinitive ? .accept : .declare,
      holders: holders,
      tokens: view.span(view.subjectRange(verb), group.tokens, node.tokens), at: group.head,
      verb: verb, isFuture: group.isFuture || group.isConditional)
    return governed(stance, verb, node, isNegated: group.isNegated)
  }
}
