import Negotiation
import TextAnalysis

/// What differs from party to party.
extension TraitCollector {
  /// What holds of these parties alone, each once.
  func traits(of holders: [Int]) -> [Trait] {
    var found: [Trait] = []
    let role = role(of: holders)
    func add(_ trait: Trait) { found.append(trait) }
    add(Trait(.bias, if: .always, role))
    if case .ceasefire = topic, !nodes.contains(where: { names($0) }) {
      add(Trait(.bias, if: .onlyAnaphors, role))
    }
    var all: [Trait.Manner] = []
    for (context, report) in zip(contexts, reports) {
      let relations = relations(of: holders, context, report)
      for relation in relations where !all.contains(relation) { all.append(relation) }
      addPairs(context, role, relations, add)
    }
    for relation in all {
      add(Trait(.relation, if: .always, relation))
      add(Trait(.relation, if: circumstance(of: role), relation))
    }
    if all.isEmpty { add(Trait(.relation, if: circumstance(of: role), .far)) }
    addOwnWords(holders, add)
    for circumstance in circumstances() {
      add(Trait(.circumstanceFor, if: circumstance, role))
    }
    if case .position(let issue) = topic, let concept = PositionIssues.concept(of: issue) {
      add(Trait(.issue, concept))
      add(Trait(.issueFor, concept, role))
    }
    return Self.unique(found)
  }

  private func role(of holders: [Int]) -> Trait.Manner {
    if holders.count > 1 { return .bothSides }
    if view.isBelligerent(holders[0]) { return .side }
    return view.isThirdParty(holders[0]) ? .third : .other
  }

  private func circumstance(of role: Trait.Manner) -> Trait.Circumstance {
    switch role {
    case .bothSides: .namesBothSides
    case .side: .namesOneSide
    default: .namesNoSide
    }
  }

  /// In which places of the node's clause the party stands.
  private func relations(of holders: [Int], _ context: NodeContext, _ report: Report?)
    -> [Trait.Manner]
  {
    func holds(_ parties: [Int]) -> Bool { holders.allSatisfy(parties.contains) }
    var found: [Trait.Manner] = []
    let actors = context.actors(in: view)
    if holds(actors) { found.append(.subject) } else if actors.isEmpty { found.append(.noActor) }
    if context.verbs.contains(where: { verb in
      let object = view.verbs[verb].object
      return object >= 0 && (holds(view.listParties(object)) || holds(view.mentioned(in: object)))
    }) {
      found.append(.object)
    }
    for noun in context.chain {
      let possessor = view.nouns[noun].possessor
      if possessor >= 0, holds(view.listParties(possessor)) { found.append(.owner) }
      if holds(view.mentioned(in: noun)) { found.append(.inside) }
    }
    if context.node.noun >= 0 {
      let next = context.node.noun + 1
      if next < view.nouns.count,
        view.nouns[next].chunk == view.nouns[context.node.noun].chunk + 2,
        view.nouns[next].preposition >= 0, holds(view.listParties(next))
      {
        found.append(view.nouns[next].preposition == view.cues.by ? .agent : .between)
      }
    }
    for verb in context.under where holds(view.agents(after: view.verbs[verb].chunk)) {
      found.append(.agent)
    }
    if let report, holds(report.parties) { found.append(.speaker) }
    return found
  }

  private func addPairs(
    _ context: NodeContext, _ role: Trait.Manner, _ relations: [Trait.Manner],
    _ add: (Trait) -> Void
  ) {
    if context.over >= 0 {
      let group = view.verbs[context.over]
      group.predicates.forEach { value in
        add(Trait(.overFor, value, role))
        for relation in relations where !group.isNegated { add(Trait(.overBy, value, relation)) }
        if !relations.contains(.subject) { add(Trait(.overBy, value, .notSubject)) }
      }
    }
    for verb in context.governors {
      view.verbs[verb].predicates.forEach { value in
        add(Trait(.outerFor, value, role))
        for relation in relations where !view.verbs[verb].isNegated {
          add(Trait(.outerBy, value, relation))
        }
      }
    }
    for noun in context.chain where noun != context.node.noun {
      view.nouns[noun].concepts.forEach { value in
        add(Trait(.carrierFor, value, role))
        for relation in relations { add(Trait(.carrierBy, value, relation)) }
      }
    }
    for verb in context.under {
      view.verbs[verb].predicates.forEach { value in
        add(Trait(.underFor, value, role))
        for relation in relations where !view.verbs[verb].isNegated {
          add(Trait(.underBy, value, relation))
        }
      }
    }
    if let word = preposition(context) { add(Trait(.beforeFor, if: word, role)) }
  }

  /// The classes of the verbs that the party does or suffers, and of the nouns that name it.
  private func addOwnWords(_ holders: [Int], _ add: (Trait) -> Void) {
    func holds(_ parties: [Int]) -> Bool { holders.allSatisfy(parties.contains) }
    for index in view.verbs.indices {
      let group = view.verbs[index]
      if holds(view.subjects(index)) {
        group.predicates.forEach { value in
          add(Trait(.subjectOf, value, group.isNegated ? .negated : .plain))
        }
        if group.isDeontic { add(Trait(.subjectOf, if: .deontic)) }
      }
      if group.object >= 0, holds(view.parties(group.object)) {
        group.predicates.forEach { value in add(Trait(.objectOf, value)) }
      }
    }
    for noun in view.nouns.indices where holds(view.parties(noun)) {
      view.nouns[noun].concepts.forEach { value in add(Trait(.ownNoun, value)) }
    }
  }
}
