import TextAnalysis

/// What stands around a node: the verbs over it, the nouns between, and what is told of the node itself.
///
/// Unlike `StanceFinder` it never declines: what is nearest counts.
struct NodeContext {
  let node: TopicNode
  /// The noun of the node and those to its left that prepositions tie it to, innermost first.
  private(set) var chain: [Int] = []
  /// The verb over the chain, -1 for none, and the verbs that govern it, innermost first.
  private(set) var over = -1
  private(set) var governors: [Int] = []
  /// The verbs whose subject the chain is, participles behind it included.
  private(set) var under: [Int] = []
  /// The word before the whole chain when it is a preposition; -1 otherwise.
  private(set) var preposition = -1

  init(_ node: TopicNode, in view: SentenceView) {
    self.node = node
    if node.noun >= 0 {
      climb(from: node.noun, in: view)
    } else {
      over = node.verb
      climbVerbs(in: view)
    }
  }

  private mutating func climb(from noun: Int, in view: SentenceView) {
    var outer = noun
    chain = [noun]
    while chain.count < 4 {
      let chunk = view.nouns[outer].chunk
      guard chunk >= 2, view.chunks[chunk - 1].kind == .preposition,
        view.chunks[chunk - 2].kind == .nounPhrase
      else { break }
      outer = view.chunks[chunk - 2].phrase
      chain.append(outer)
    }
    let chunk = view.nouns[outer].chunk
    if chunk > 0, view.chunks[chunk - 1].kind == .preposition {
      preposition = view.chunks[chunk - 1].tokens.lowerBound
    }
    let start = view.nouns[outer].tokens.lowerBound
    over =
      view.verbs.indices.last {
        view.verbs[$0].chunk < chunk && view.verbs[$0].tail.contains(start)
      } ?? -1
    for (index, group) in view.verbs.enumerated() {
      let isSubject = chain.contains { group.subjects.contains($0) }
      if isSubject && group.isFinite
        || group.isReduced && chain.contains(where: { view.nouns[$0].chunk + 1 == group.chunk })
      {
        under.append(index)
      }
    }
    climbVerbs(in: view)
  }

  private mutating func climbVerbs(in view: SentenceView) {
    guard over >= 0 else { return }
    var verb = over
    while governors.count < 3 {
      let group = view.verbs[verb]
      var next = group.governor
      if group.isInfinitive || group.isGerund, let noun = carrier(before: group, in: view) {
        chain.append(noun)
        if next < 0 {
          let start = view.nouns[noun].tokens.lowerBound
          next =
            view.verbs.indices.last {
              view.verbs[$0].chunk < view.nouns[noun].chunk && view.verbs[$0].tail.contains(start)
            } ?? -1
        }
      }
      guard next >= 0, next != verb, !governors.contains(next), next != over else { return }
      governors.append(next)
      verb = next
    }
  }

  /// "a proposal to halt", "the idea of halting".
  private func carrier(before group: VerbGroup, in view: SentenceView) -> Int? {
    var chunk = group.chunk - 1
    if group.isGerund {
      guard chunk >= 0, view.chunks[chunk].kind == .preposition else { return nil }
      chunk -= 1
    }
    guard chunk >= 0, view.chunks[chunk].kind == .nounPhrase else { return nil }
    let noun = view.chunks[chunk].phrase
    return chain.contains(noun) ? nil : noun
  }

  /// The verbs over the node, innermost first.
  var verbs: [Int] { over < 0 ? [] : [over] + governors }

  /// Who acts: the subjects of the innermost verb that has any, or its agents.
  func actors(in view: SentenceView) -> [Int] {
    for verb in verbs {
      let group = view.verbs[verb]
      let found = group.isPassive ? view.agents(after: group.chunk) : view.subjects(verb)
      if !found.isEmpty { return found }
      if !group.isPassive, !group.subjects.isEmpty { return [] }
    }
    return []
  }
}
