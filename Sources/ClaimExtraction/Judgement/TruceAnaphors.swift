import TextAnalysis

/// Words that speak of a truce only because the text has been speaking of one: "the proposal", "the
/// lull", "it", "hundreds of breaches", "the fighting stopped".
///
/// Rules do not follow them so far; whether anything is claimed is judged by all that stands around.
struct TruceAnaphors {
  let view: SentenceView
  /// How many sentences back a truce is still what the text speaks of.
  private static let reach = 6

  /// - Parameter known: the nodes that the sentence has already.
  func nodes(beside known: [TopicNode]) -> [TopicNode] {
    var isTopic: Bool?
    func speaksOfTruce() -> Bool {
      if let isTopic { return isTopic }
      let found = isNamedBefore()
      isTopic = found
      return found
    }
    var found: [TopicNode] = []
    for index in view.nouns.indices {
      guard isAnaphor(index),
        !known.contains(where: { $0.tokens.overlaps(view.nouns[index].tokens) }),
        speaksOfTruce()
      else { continue }
      found.append(TopicNode(tokens: view.nouns[index].tokens, noun: index, verb: -1))
    }
    for index in view.verbs.indices {
      let group = view.verbs[index]
      guard !known.contains(where: { $0.verb == index }), isHalt(group), found.count < 3 else {
        continue
      }
      found.append(TopicNode(tokens: group.tokens, noun: -1, verb: index))
    }
    return Array(found.prefix(3))
  }

  private func isNamedBefore() -> Bool {
    for back in 0...Self.reach where view.index - back >= 0 {
      let sentence = view.reading.sentences[view.index - back]
      if sentence.nounPhrases.contains(where: {
        $0.concepts.contains(.ceasefire) || $0.modifiers.contains(.ceasefire)
      }) {
        return true
      }
      // Whoever speaks of other deals speaks of those.
      if sentence.nounPhrases.contains(where: {
        $0.concepts.intersects(ConceptSet(.exchange, .exchangeNoun, .sanction))
      }) {
        return false
      }
    }
    return false
  }

  private func isAnaphor(_ index: Int) -> Bool {
    let noun = view.nouns[index]
    if noun.isPronoun {
      return noun.tokens.count == 1 && view.words[noun.head].tags.contains(.it) && isObject(index)
    }
    if noun.concepts.contains(.ceasefire) { return false }
    return noun.concepts.intersects(Self.carried)
      || Self.words.contains(view.tokens[noun.head].hash)
  }

  /// "accepted it": the subject "it" is as often the weather.
  private func isObject(_ noun: Int) -> Bool {
    view.verbs.contains { $0.object == noun && !$0.predicates.isEmpty && !$0.isCopula }
  }

  /// "The fighting stopped", "stop the shooting", "would stop attacking".
  private func isHalt(_ group: VerbGroup) -> Bool {
    guard group.predicates.intersects(PredicateSet(.halt, .cease, .end)) else {
      return false
    }
    let tail = group.tail.prefix(6)
    return tail.contains { Self.fighting.contains(view.tokens[$0].hash) }
      || group.subjects.contains { view.nouns[$0].concepts.contains(.hostility) }
  }

  private static let carried = ConceptSet(
    .proposal, .deal, .nomViolate, .haltNoun, .nomExtend, .nomAccept, .nomReject, .nomDeclare)
  private static let words = WordSet([
    "halt", "pause", "lull", "silence", "quiet", "calm", "understanding", "understandings",
    "announcement", "declaration", "outline", "idea", "text", "document", "paper", "gesture",
    "move",
    "step", "initiative", "terms", "commitments", "commitment", "extension", "breach", "breaches",
    "restraint", "offer", "formula", "arrangement",
  ])
  private static let fighting = WordSet([
    "fighting", "shooting", "firing", "bombing", "shelling", "attacking", "attacks", "strikes",
    "fire", "killing", "bombardment", "raids", "offensive", "war",
  ])
}
