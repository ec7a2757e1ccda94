import TextAnalysis

/// Stances that the verb over or under the topic carries.
extension StanceFinder {
  /// The stance of the verb over (or under) the topic, seen through the verbs that govern it.
  func verbal(_ verb: Int, _ node: TopicNode, outer: Int, isSubject: Bool) -> [Stance] {
    let group = view.verbs[verb]
    if !isSubject, let needed = needed(group, node) { return needed }
    var kind = StanceKinds.kind(of: group.predicates, isSubject: isSubject)
    if kind == nil || kind == .discuss, !isSubject, isNeed(outer), !group.isNegated,
      group.predicates.intersects(Self.voicing)
    {
      // "Discussed the need for a truce" calls for one.
      kind = .call
    }
    if kind == .call, !isSubject, isNaming(group, outer) {
      // "Called the demand excessive".
      guard group.tail.contains(where: { isUnacceptable($0) }) else { return [] }
      kind = .reject
    }
    if group.isConditionClause, let kind, Self.events.contains(kind) { return [] }
    if kind == nil, group.isCopula, !isSubject,
      group.isFuture || group.isConditional || group.hasModal, view.nouns[outer].isNegated,
      let speaker = Speakers(view: view).speaker(at: group.head), !speaker.parties.isEmpty
    {
      // "There will be no truce": who says so rejects it.
      return [
        Stance(
          kind: .reject, holders: speaker.parties, tokens: view.span(group.tokens, node.tokens),
          at: group.head, verb: verb)
      ]
    }
    if kind == nil, group.isCopula, isSubject, isInForce(group) { kind = .hold }
    if kind == nil, isSubject, group.predicates.contains(.hold), group.object < 0, !group.isPassive
    {
      // "The truce is holding", "appeared to hold".
      kind = .hold
    }
    if kind == nil, !isSubject, outer != node.noun || view.nouns[outer].concepts.contains(.deal),
      view.nouns[outer].concepts.contains(.deal), group.isNegated || view.nouns[outer].isNegated
    {
      // "did not get a deal on", "there was no agreement on".
      kind = .agree
      if view.subjects(verb).count < 2 {
        return [
          Stance(
            kind: .fail, holders: [], tokens: view.span(group.tokens, node.tokens), at: group.head,
            verb: verb)
        ]
      }
    }
    if kind == nil, group.isCopula, !isSubject { return [] }
    if kind == nil, view.nouns[outer].concepts.intersects(Self.carriers),
      let nominal = StanceKinds.kind(of: view.nouns[outer].concepts),
      nominalHolders(outer).isEmpty, !isSubject, group.predicates.contains(.express)
    {
      // "made a call for", "issued a rejection of": the noun decides, the verb has the subject.
      kind = nominal
    }
    if !isSubject, outer != node.noun, group.predicates.contains(.express) || kind == .declare,
      let nominal = StanceKinds.kind(of: view.nouns[outer].concepts)
    {
      kind = nominal
    }
    if kind == .declare, !isSubject, outer != node.noun, view.subjects(verb).count > 1,
      view.nouns[outer].concepts.contains(.deal)
    {
      // "Washington and Moscow announced an agreement on": their own.
      kind = .agree
    }
    if kind == nil, isSubject, isNotEnough(group) {
      kind = .reject
    }
    if kind == nil, !isSubject, group.isNegated, group.hasModal, group.object == outer,
      !group.isPassive
    {
      // "will never give up", "cannot allow": not to be had from this side.
      kind = .accept
    }
    if kind == nil, !isSubject, isGoverned(group, verb) {
      // "urged Israel to allow aid", "must provide access": whatever is done, it is done for it.
      kind = .accept
    }
    guard let kind else { return [] }
    // "ended in an armistice": only what is ended itself counts.
    if kind == .end || kind == .begin, !isSubject, group.object != outer { return [] }
    // "A truce had ended the first war": the war is what ended.
    if kind == .end, isSubject, !group.isPassive, group.object >= 0,
      view.nouns[group.object].concepts.contains(.hostility)
    {
      return []
    }
    var holders: [Int]
    if group.isPassive {
      holders = view.agents(after: group.chunk)
      if isSubject, holders.isEmpty, !StanceKinds.needsNoHolder.contains(kind) { return [] }
    } else {
      holders = isSubject ? [] : view.subjects(verb)
    }
    if holders.isEmpty, kind == .violate, !isSubject, let subject = group.subjects.first {
      // "Israeli strikes shattered the truce".
      holders = view.mentioned(in: subject)
    }
    if holders.isEmpty, kind == .call, !isSubject, group.isFinite, !group.isPassive,
      !group.subjects.isEmpty, group.predicates.contains(.demand),
      view.verbs.indices.contains(verb)
    {
      // "A truce would require the lifting of sanctions, the Kremlin said".
      holders = Speakers(view: view).speaker(at: group.head)?.parties ?? []
    }
    if holders.isEmpty, isOpen(verb, kind) { return [] }
    if kind == .agree, isAim(group) { return [] }
    if isSubject, kind == .reject, holders.isEmpty {
      // "called the offer unacceptable": who says so rejects it.
      holders = Speakers(view: view).speaker(at: group.head)?.parties ?? []
    }
    let stance = Stance(
      kind: kind, holders: holders,
      tokens: view.span(
        isSubject ? 0..<0 : view.subjectRange(verb), group.tokens, node.tokens,
        group.isPassive ? view.agentRange(after: group.chunk) : forceRange(group, kind)),
      at: group.head, verb: verb, isFuture: group.isFuture || group.isConditional,
      isReadiness: group.predicates.contains(.willing) || group.isConditional && kind == .accept)
    let hasNegatedSubject = !isSubject && group.subjects.contains { view.nouns[$0].isNegated }
    return governed(
      stance, verb, node,
      isNegated: group.isNegated || view.nouns[outer].isNegated || hasNegatedSubject)
  }

  /// "Called the offer a trick", "called it off": what is named is not called for.
  private func isNaming(_ group: VerbGroup, _ noun: Int) -> Bool {
    Self.callForms.contains(view.tokens[group.head].hash) && group.tokens.last == group.head
      && group.object == noun && view.nouns[noun].preposition == -1
  }

  private func isUnacceptable(_ token: Int) -> Bool {
    lexicalAdjective(token).contains(.rejectAdj)
  }

  private func lexicalAdjective(_ token: Int) -> PredicateSet { view.words[token].predicates }

  private static let callForms = WordSet(["call", "calls", "called", "calling"])

  /// "Appears to hold", "continues to hold": what follows is so.
  private static let raisingForms = WordSet([
    "appear", "appears", "appeared", "seem", "seems", "seemed", "continue", "continues",
    "continued", "start", "starts", "started", "began", "begins", "begin",
  ])

  /// What only may happen where "if" opens the clause.
  private static let events: Set<Stance.Kind> = [
    .agree, .accept, .begin, .end, .hold, .extend, .declare, .fail, .reject,
  ]

  /// The verb says nothing of its own, but stands under one that does.
  func isGoverned(_ group: VerbGroup, _ verb: Int) -> Bool {
    if group.predicates.intersects(
      PredicateSet(.say, .speak, .meet, .discuss, .negotiate, .release, .exchange))
    {
      return false
    }
    if group.isDeontic { return true }
    guard group.isInfinitive || group.isGerund, group.governor >= 0 else { return false }
    let over = view.verbs[group.governor].predicates
    return over.intersects(StanceKinds.urging) || over.intersects(StanceKinds.refusing)
      || over.intersects(PredicateSet(.agree, .willing, .promise, .commit, .offer))
  }

  /// "aimed at reaching", "in order to reach": not reached yet.
  func isAim(_ group: VerbGroup) -> Bool {
    guard group.isInfinitive || group.isGerund else { return false }
    guard group.governor >= 0 else { return carrier(before: group) == nil }
    let over = view.verbs[group.governor].predicates
    return !over.intersects(StanceKinds.failing) && !over.intersects(StanceKinds.urging)
      && !over.intersects(StanceKinds.refusing) && !over.intersects(StanceKinds.committing)
      && carrier(before: group) == nil
  }

  /// Nothing happened yet and nobody is named: "if a truce is reached", "to reach a truce".
  func isOpen(_ verb: Int, _ kind: Stance.Kind) -> Bool {
    let group = view.verbs[verb]
    if group.isInfinitive, group.governor >= 0 {
      let over = view.verbs[group.governor].predicates
      return !over.intersects(StanceKinds.failing) && !over.contains(.plan)
        && !over.intersects(StanceKinds.urging)
        && !Self.raisingForms.contains(view.tokens[view.verbs[group.governor].head].hash)
    }
    if group.isGerund, group.governor >= 0,
      view.verbs[group.governor].predicates.contains(.accuse)
    {
      return false
    }
    // "With the truce expiring at dawn".
    if let subject = group.subjects.first, isAbsolute(group, subject) { return false }
    if group.isInfinitive || group.isGerund || group.isConditionClause || group.isDeontic {
      return true
    }
    return group.isConditional && (kind != .begin || !isWould(group))
  }

  /// "was not good enough", "is not acceptable".
  func isNotEnough(_ group: VerbGroup) -> Bool {
    guard group.isCopula else { return false }
    let window = group.head..<min(view.range.upperBound, group.tail.upperBound)
    guard group.isNegated || window.contains(where: { view.words[$0].part == .negator }) else {
      return false
    }
    return window.contains { Self.enoughWords.contains(view.tokens[$0].hash) }
  }

  static let enoughWords = WordSet(["enough", "acceptable", "serious", "sufficient"])

  func isWould(_ group: VerbGroup) -> Bool {
    group.tokens.contains { view.tokens[$0].hash == Self.wouldWord }
  }

  static let wouldWord = WordHash("would").value

  /// "is in effect", "was still in place".
  func isInForce(_ group: VerbGroup) -> Bool {
    let states = Self.forceWords
    for token in group.tail.prefix(4) where states.contains(view.tokens[token].hash) { return true }
    return false
  }

  func forceRange(_ group: VerbGroup, _ kind: Stance.Kind) -> Range<Int> {
    guard kind == .hold, group.isCopula else { return 0..<0 }
    let states = Self.forceWords
    guard let at = group.tail.prefix(4).first(where: { states.contains(view.tokens[$0].hash) })
    else {
      return 0..<0
    }
    return group.tokens.lowerBound..<at + 1
  }

  static let forceWords = WordSet(["effect", "force", "place", "holding"])

  func isGoverned(_ group: VerbGroup) -> Bool {
    guard group.governor >= 0 else { return false }
    let gap = group.chunk - view.verbs[group.governor].chunk
    return gap <= 2
  }
}
