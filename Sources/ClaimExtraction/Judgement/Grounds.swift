import Negotiation
import TextAnalysis

/// What a sentence has to say for an action to be claimed at all: who judges "rejects" must be able to point
/// to a word of refusing or to a "not".
///
/// Weights alone would also claim what usually goes with such a sentence.
struct Grounds {
  /// The classes of the verbs over and under the topic, those that govern them, and those near it.
  private var verbs = PredicateSet()
  /// The concepts of the topic, of the nouns it hangs on and of those near it.
  private var nouns = ConceptSet()
  private var isNegated = false
  private var isOpen = false
  private var isConditional = false
  private var isNegatedTopic = false
  /// "Amid the truce", "despite the truce".
  private var isDuring = false

  init(_ nodes: [TopicNode], in view: SentenceView) {
    isConditional = view.contains(view.cues.condition, in: view.range)
    for node in nodes.prefix(TraitCollector.nodeLimit) { add(NodeContext(node, in: view), view) }
  }

  private mutating func add(_ context: NodeContext, _ view: SentenceView) {
    for verb in context.verbs + context.under {
      let group = view.verbs[verb]
      verbs.formUnion(group.predicates)
      if group.isNegated { isNegated = true }
      if group.isFuture || group.isConditional || group.isDeontic || group.hasModal {
        isOpen = true
      }
    }
    for noun in context.chain {
      nouns.formUnion(view.nouns[noun].concepts)
      if view.nouns[noun].isNegated { isNegated = true }
    }
    let node = context.node
    if node.noun >= 0, view.nouns[node.noun].isNegated { isNegatedTopic = true }
    let chunk = node.noun >= 0 ? view.nouns[node.noun].chunk : view.verbs[node.verb].chunk
    for group in view.verbs where abs(group.chunk - chunk) <= TraitCollector.near {
      verbs.formUnion(group.predicates)
    }
    for noun in view.nouns where abs(noun.chunk - chunk) <= TraitCollector.near {
      nouns.formUnion(noun.concepts)
    }
    if context.preposition >= 0 {
      isDuring = isDuring || Self.during.contains(view.tokens[context.preposition].hash)
    }
  }

  private static let during = WordSet(["amid", "during", "under", "despite"])

  private func has(_ predicates: PredicateSet, _ concepts: ConceptSet) -> Bool {
    verbs.intersects(predicates) || nouns.intersects(concepts)
  }

  /// Whether the sentence has words for the action.
  func support(_ action: CeasefireAction) -> Bool {
    switch action {
    case .accept: has(Self.accepting, Self.acceptance)
    case .acceptConditionally:
      isConditional
        || has(
          Self.accepting.union(PredicateSet(.condition, .demand, .want, .call, .begin)),
          Self.acceptance.union(ConceptSet(.nomDemand)))
    case .agree:
      !isNegatedTopic
        && has(
          PredicateSet(.agree, .reach, .sign, .conclude, .mediate, .accept),
          ConceptSet(.deal, .nomAccept, .nomDeclare))
    case .call: has(Self.calling, Self.appeal)
    case .propose: has(PredicateSet(.propose, .offer, .plan), ConceptSet(.proposal))
    case .declare:
      has(
        PredicateSet(.declare, .halt, .tell, .ceasefireVerb, .cease, .suspend),
        ConceptSet(.nomDeclare, .nomDecision))
    case .begin:
      has(PredicateSet(.begin, .beginI, .resume, .happen), ConceptSet(.nomBegin))
    case .hold:
      isDuring || has(PredicateSet(.hold, .holdI, .observe, .continue), ConceptSet(.nomHold))
    // "With a possible extension" extends nothing.
    case .extend: verbs.contains(.extend) && !isOpen && !isConditional
    case .violate: has(PredicateSet(.violate, .attack), ConceptSet(.nomViolate))
    case .end:
      has(
        PredicateSet(.end, .collapse, .cancel, .suspend, .failIntransitive),
        ConceptSet(.nomEnd, .nomFail))
    case .fail:
      isNegated || has(PredicateSet(.fail, .failIntransitive, .unable), ConceptSet(.nomFail))
    case .reject: isNegated || has(Self.refusing, ConceptSet(.nomReject))
    }
  }

  /// Whether the sentence has words for the stand.
  func support(_ action: PositionAction) -> Bool {
    switch action {
    case .demand:
      isOpen
        || has(
          Self.calling.union(PredicateSet(.tell, .condition, .include)),
          Self.appeal.union(ConceptSet(.proposal)))
    case .offer:
      has(
        PredicateSet(.offer, .willing, .propose, .promise, .able, .commit, .support),
        ConceptSet(.proposal, .nomWilling))
    case .accept: has(Self.accepting, Self.acceptance)
    case .refuse: isNegated || has(Self.refusing, ConceptSet(.nomReject, .nomFail))
    case .doubt: verbs.intersects(PredicateSet(.doubt, .believe))
    }
  }

  private static let accepting = PredicateSet(
    .accept, .willing, .agree, .commit, .support, .welcome, .observe, .promise, .able, .halt, .sign)
  private static let acceptance = ConceptSet(
    .nomAccept, .nomWilling, .nomSupport, .nomDecision)
  private static let calling = PredicateSet(
    .call, .urge, .demand, .seek, .push, .want, .ask, .hope, .support, .welcome, .express,
    .demandAdj, .expect)
  private static let appeal = ConceptSet(.nomCall, .nomDemand, .nomNeed, .pressure, .nomEffort)
  private static let refusing = PredicateSet(
    .reject, .unwilling, .deny, .rejectAdj, .rejectSoft, .doubt, .criticize, .unable)
}
