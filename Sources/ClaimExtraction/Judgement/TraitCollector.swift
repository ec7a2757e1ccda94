import Negotiation
import TextAnalysis

/// Collects what holds of a topic in a sentence: once what is the same for all parties, then what differs.
struct TraitCollector {
  let view: SentenceView
  let topic: TopicCandidates.Topic
  let nodes: [TopicNode]
  let contexts: [NodeContext]
  let reports: [Report?]
  /// How many nodes of a sentence are looked at, and how many chunks away is near.
  static let nodeLimit = 4
  static let near = 4
  /// What holds whoever does it.
  private(set) var shared: [Trait] = []

  init(view: SentenceView, topic: TopicCandidates.Topic, nodes: [TopicNode]) {
    self.view = view
    self.topic = topic
    self.nodes = nodes
    contexts = nodes.prefix(Self.nodeLimit).map { NodeContext($0, in: view) }
    let speakers = Speakers(view: view)
    reports = contexts.map { speakers.speaker(at: $0.node.tokens.lowerBound) }
    addForms()
    addCircumstances()
    addWords()
    for context in contexts { addStructure(context) }
    shared = Self.unique(shared)
  }

  static func unique(_ traits: [Trait]) -> [Trait] {
    var last = -1
    return traits.sorted { $0.number < $1.number }.filter { trait in
      defer { last = trait.number }
      return trait.number != last
    }
  }

  private mutating func addForms() {
    for node in nodes {
      guard node.noun >= 0 else {
        let isOwn = view.verbs[node.verb].predicates.contains(.ceasefireVerb)
        shared.append(Trait(.form, if: isOwn ? .ceasefireVerb : .haltVerb))
        continue
      }
      let noun = view.nouns[node.noun]
      noun.concepts.forEach { concept in shared.append(Trait(.form, concept)) }
      let first = view.words[noun.tokens.lowerBound]
      if case .ceasefire = topic, !noun.concepts.contains(.ceasefire),
        !noun.modifiers.contains(.ceasefire)
      {
        shared.append(Trait(.form, if: .anaphor))
      }
      let form: Trait.Circumstance =
        if noun.isPronoun { .pronoun } else if noun.possessor >= 0 {
          .owned
        } else if first.part != .determiner {
          .bare
        } else if Self.definite.contains(view.tokens[noun.tokens.lowerBound].hash) {
          .definite
        } else { .indefinite }
      shared.append(Trait(.form, if: form))
      if noun.isPlural { shared.append(Trait(.form, if: .pluralNoun)) }
      if noun.isNegated { shared.append(Trait(.form, if: .negatedNoun)) }
      if !noun.modifiers.isEmpty { shared.append(Trait(.form, if: .compound)) }
    }
    if case .ceasefire = topic, !nodes.contains(where: { names($0) }) {
      shared.append(Trait(.form, if: .onlyAnaphors))
    }
    if nodes.count > 1 { shared.append(Trait(.form, if: .manyNodes)) }
  }

  /// Whether the node has a word for a truce in it.
  func names(_ node: TopicNode) -> Bool {
    node.noun >= 0
      ? view.nouns[node.noun].concepts.contains(.ceasefire)
        || view.nouns[node.noun].modifiers.contains(.ceasefire)
      : view.verbs[node.verb].predicates.contains(.ceasefireVerb)
  }

  private static let definite = WordSet(["the", "this", "that", "these", "those"])

  private mutating func addCircumstances() {
    for circumstance in circumstances() { shared.append(Trait(.circumstance, if: circumstance)) }
  }

  /// What holds of the sentence as a whole.
  func circumstances() -> [Trait.Circumstance] {
    var found: [Trait.Circumstance] = []
    if view.sentence.sentence.isTitle { found.append(.isTitle) }
    if view.index < 4 { found.append(.isEarly) }
    if view.index > 15 { found.append(.isLate) }
    if let context = contexts.first {
      let token = context.node.tokens.lowerBound
      if view.reading.quotations.numbers[token] >= 0 { found.append(.isQuoted) }
      if reports[0] != nil { found.append(.isReported) }
    }
    if view.tokens[view.range.upperBound - 1].mark == .question { found.append(.isQuestion) }
    if view.contains(view.cues.condition, in: view.range) { found.append(.isConditional) }
    if view.range.contains(where: { view.words[$0].date >= 0 }) { found.append(.hasDate) }
    return found
  }

  private mutating func addWords() {
    var verbs = PredicateSet()
    var negated = PredicateSet()
    for group in view.verbs {
      if group.isNegated {
        negated.formUnion(group.predicates)
      } else {
        verbs.formUnion(group.predicates)
      }
    }
    verbs.forEach { value in shared.append(Trait(.verb, value)) }
    negated.forEach { value in shared.append(Trait(.verb, value, .negated)) }
    var nouns = ConceptSet()
    for noun in view.nouns { nouns.formUnion(noun.concepts) }
    nouns.forEach { value in shared.append(Trait(.noun, value)) }
    for context in contexts { addNear(context) }
  }

  /// The classes of what stands near the node.
  private mutating func addNear(_ context: NodeContext) {
    let chunk =
      context.node.noun >= 0
      ? view.nouns[context.node.noun].chunk : view.verbs[context.node.verb].chunk
    for group in view.verbs where abs(group.chunk - chunk) <= Self.near {
      group.predicates.forEach { value in
        shared.append(Trait(.nearVerb, value, group.isNegated ? .negated : .plain))
      }
    }
    for noun in view.nouns where noun.chunk != chunk && abs(noun.chunk - chunk) <= Self.near {
      noun.concepts.forEach { value in shared.append(Trait(.nearNoun, value)) }
    }
  }

  private mutating func addStructure(_ context: NodeContext) {
    if context.over < 0 { shared.append(Trait(.over, if: .noVerb)) }
    if context.over >= 0 {
      let group = view.verbs[context.over]
      let manners = manners(of: group)
      if group.predicates.isEmpty {
        shared.append(Trait(.over, if: group.isCopula ? .copula : .unclassed))
      }
      group.predicates.forEach { value in
        for manner in manners { shared.append(Trait(.over, value, manner)) }
      }
    }
    for verb in context.governors {
      let group = view.verbs[verb]
      group.predicates.forEach { value in
        for manner in manners(of: group) { shared.append(Trait(.outer, value, manner)) }
      }
    }
    for noun in context.chain where noun != context.node.noun {
      view.nouns[noun].concepts.forEach { value in shared.append(Trait(.carrier, value)) }
      if view.nouns[noun].isNegated { shared.append(Trait(.carrier, if: .negatedNoun)) }
    }
    for verb in context.under {
      let group = view.verbs[verb]
      if group.predicates.isEmpty {
        shared.append(Trait(.under, if: group.isCopula ? .copula : .unclassed))
      }
      group.predicates.forEach { value in
        for manner in manners(of: group) { shared.append(Trait(.under, value, manner)) }
      }
    }
    if let word = preposition(context) { shared.append(Trait(.before, if: word)) }
  }

  func preposition(_ context: NodeContext) -> Trait.Circumstance? {
    context.preposition < 0
      ? nil : Self.prepositions[view.tokens[context.preposition].hash]
  }

  private static let prepositions: [UInt64: Trait.Circumstance] = {
    let words: [(String, Trait.Circumstance)] = [
      ("amid", .amid), ("despite", .despite), ("after", .after), ("before", .before),
      ("under", .under), ("during", .during), ("without", .without), ("until", .until),
      ("since", .since), ("for", .`for`), ("of", .of), ("to", .to), ("on", .on), ("in", .`in`),
      ("with", .with), ("about", .about), ("from", .from), ("by", .by), ("as", .`as`), ("at", .at),
      ("between", .between), ("against", .against),
    ]
    return Dictionary(uniqueKeysWithValues: words.map { (WordHash($0.0).value, $0.1) })
  }()

  /// Negated, not yet so, or plainly so; passive beside.
  private func manners(of group: VerbGroup) -> [Trait.Manner] {
    var found: [Trait.Manner] = []
    if group.isNegated { found.append(.negated) }
    if group.isFuture || group.isConditional || group.isDeontic || group.hasModal {
      found.append(.modal)
    }
    if found.isEmpty { found.append(.plain) }
    if group.isPassive { found.append(.passive) }
    return found
  }
}
