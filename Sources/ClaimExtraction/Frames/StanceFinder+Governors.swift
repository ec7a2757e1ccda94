import TextAnalysis

/// What the verbs over an infinitive, gerund or that-clause make of a stance.
extension StanceFinder {
  /// Applies the verbs over an infinitive or gerund: "refused to", "urged Iran to", "failed to".
  func governed(_ stance: Stance, _ verb: Int, _ node: TopicNode, isNegated: Bool)
    -> [Stance]
  {
    var stance = stance
    var isNegated = isNegated
    var verb = verb
    for _ in 0..<StanceFinder.depth {
      let group = view.verbs[verb]
      if group.isDeontic,
        stance.kind == .accept || stance.kind == .declare || stance.kind == .agree
          || stance.kind == .hold || stance.kind == .end || stance.kind == .release
      {
        // "Russia must agree": a demand, and not Russia's.
        return isNegated ? [] : [demanded(stance)]
      }
      if group.isFinite, let over = demander(of: verb) {
        // "demanded that Iran halt": a demand of the main clause's subject.
        if isNegated { return [] }
        stance.addressees = stance.holders
        stance.holders = view.subjects(over)
        stance.kind = .call
        stance.tokens = view.span(
          view.subjectRange(over), view.verbs[over].tokens, stance.tokens)
        break
      }
      if group.isFinite, group.governor >= 0,
        view.verbs[group.governor].predicates.contains(.deny),
        !view.verbs[group.governor].isNegated,
        view.verbs[group.governor].chunk >= group.chunk - 6
      {
        // "denied that it had agreed".
        isNegated.toggle()
        break
      }
      if group.isInfinitive, let noun = carrier(before: group) {
        // "their failure to agree on", "a refusal to accept".
        guard let seen = seen(stance, through: noun, isNegated: &isNegated) else { return [] }
        stance = seen
        break
      }
      guard group.isInfinitive || group.isGerund, group.governor >= 0 else { break }
      let governor = view.verbs[group.governor]
      let predicates = governor.predicates
      let start = view.subjectRange(group.governor)
      stance.isFuture = stance.isFuture || governor.isFuture
      if predicates.contains(.deny), group.isGerund, stance.kind == .end, isExchange(node) {
        // "Denied putting off the exchange": what is denied stays what it is; the draft says that
        // it is denied.
        stance.holders = holders(group.governor, stance.holders)
      } else if predicates.intersects(StanceKinds.refusing) {
        isNegated.toggle()
        stance.holders = holders(group.governor, stance.holders)
      } else if predicates.intersects(StanceKinds.failing)
        || governor.isNegated && predicates.contains(.able)
      {
        isNegated = true
        stance.holders = holders(group.governor, stance.holders)
      } else if predicates.intersects(StanceKinds.urging),
        !predicates.contains(.willing)
      {
        if governor.isNegated || isNegated { return [] }
        if predicates.contains(.declare), !stance.holders.isEmpty, stance.kind == .accept,
          stance.holders.allSatisfy(view.subjects(group.governor).contains)
        {
          // "Ordered his troops to stop fighting".
          stance.kind = .declare
          stance.tokens = view.span(start, governor.tokens, stance.tokens)
          verb = group.governor
          continue
        }
        stance.addressees = stance.holders
        stance.holders =
          governor.isPassive ? view.agents(after: governor.chunk) : view.subjects(group.governor)
        stance.kind = .call
        stance.tokens = view.span(start, governor.tokens, stance.tokens)
        stance.isCommitment = false
        verb = group.governor
        continue
      } else if predicates.contains(.propose), !predicates.contains(.say) {
        if isNegated { return [] }
        stance.kind = .propose
        stance.holders = holders(group.governor, stance.holders)
      } else if predicates.contains(.tell) {
        let speakers = view.subjects(group.governor)
        if isNegated { return [] }
        // Whoever tells its own forces to hold fire declares a halt.
        stance.kind = stance.holders.allSatisfy(speakers.contains) ? .declare : .call
        stance.holders = speakers
      } else if predicates.contains(.accuse) {
        stance.isAccusation = true
        // "accused the other", "blamed each other": each side says it of the other.
        if stance.holders.isEmpty, view.subjects(group.governor).count > 1 {
          stance.holders = view.subjects(group.governor)
        }
        stance.addressees = []
        if stance.kind == .hold || stance.kind == .accept { return [] }
      } else if predicates.contains(.threaten) {
        stance.kind = .threaten
      } else if predicates.contains(.consider), stance.kind == .accept || stance.kind == .declare {
        // "Had begun to think about ending the war": nothing is accepted yet.
        return []
      } else {
        stance.isCommitment = stance.isCommitment || predicates.intersects(StanceKinds.committing)
        stance.isReadiness = stance.isReadiness || predicates.contains(.willing)
        if stance.kind == .hold, predicates.intersects(StanceKinds.committing) {
          stance.kind = .accept
        }
        if governor.isNegated { isNegated.toggle() }
        if stance.kind == .declare { stance.kind = .accept }
        if predicates.contains(.halt), stance.kind == .violate { return [] }
      }
      stance.tokens = view.span(start, governor.tokens, stance.tokens)
      verb = group.governor
    }
    if stance.kind == .hold, stance.isFuture, !stance.holders.isEmpty { stance.kind = .accept }
    if isNegated {
      guard let kind = StanceKinds.negated(stance.kind, joint: stance.holders.count != 1) else {
        return []
      }
      stance.kind = kind
    }
    stance.isConditional = stance.isConditional || hasCondition(near: stance.at)
    if stance.kind == .accept, stance.verb >= 0, view.verbs[stance.verb].isFinite,
      !stance.isConditional, isAnnounced(stance)
    {
      // "Announced that it would cease fire".
      stance.kind = .declare
    }
    return [stance]
  }

  private func isExchange(_ node: TopicNode) -> Bool {
    node.noun >= 0
      && view.nouns[node.noun].concepts.intersects(ConceptSet(.exchange, .exchangeNoun))
  }

  /// The holders themselves announce or declare it.
  private func isAnnounced(_ stance: Stance) -> Bool {
    guard node(of: stance), let report = Speakers(view: view).speaker(at: stance.at),
      view.verbs.indices.contains(report.verb), view.range.contains(report.at)
    else { return false }
    return view.verbs[report.verb].predicates.contains(.declare)
      && !stance.holders.isEmpty && stance.holders.allSatisfy(report.parties.contains)
  }

  /// Only a verb that is the halt itself: "would cease fire", not "would accept the truce".
  private func node(of stance: Stance) -> Bool {
    view.verbs.indices.contains(stance.verb)
      && view.verbs[stance.verb].predicates.intersects(PredicateSet(.halt, .ceasefireVerb))
  }

  /// The verb of demanding whose that-clause the verb group heads.
  func demander(of verb: Int) -> Int? {
    let group = view.verbs[verb]
    guard verb > 0, !group.isFuture, !group.isConditional else { return nil }
    let over = view.verbs[verb - 1]
    guard over.chunk + 1 < view.chunks.count, view.chunks[over.chunk + 1].kind == .that,
      group.chunk - over.chunk <= 8
    else { return nil }
    let isDemand =
      over.predicates.contains(.demand) || over.predicates.contains(.urge)
      || over.predicates.contains(.propose)
    // "Urged that the truce be extended".
    let isSubjunctive =
      view.words[group.head].form.contains(.base)
      || group.isPassive && view.tokens[group.tokens.lowerBound].hash == Self.be
    return isDemand && isSubjunctive ? verb - 1 : nil
  }

  private static let be = WordHash("be").value

  func holders(_ verb: Int, _ fallback: [Int]) -> [Int] {
    let found = view.subjects(verb)
    return found.isEmpty ? fallback : found
  }

  func demanded(_ stance: Stance) -> Stance {
    var demand = stance
    demand.addressees = stance.holders
    demand.holders = Speakers(view: view).speaker(at: stance.at)?.parties ?? []
    demand.kind = .call
    return demand
  }

  /// Whether the clause holds on a condition: "if", "provided that", "in exchange for".
  func hasCondition(near token: Int) -> Bool {
    let window = max(view.range.lowerBound, token - 14)..<min(view.range.upperBound, token + 20)
    if view.contains(view.cues.condition, in: window) { return true }
    for index in window.dropFirst().dropLast() where view.tokens[index].hash == Self.long {
      // "As long as", "so long as".
      if view.tokens[index + 1].hash == Self.asWord { return true }
    }
    for index in window.dropLast() where Self.exchangeWords.contains(view.tokens[index].hash) {
      if view.word(index + 1) == view.cues.for, view.word(index - 1) == view.cues.in { return true }
    }
    return false
  }

  private static let long = WordHash("long").value
  private static let asWord = WordHash("as").value
  static let exchangeWords = WordSet(["exchange", "return"])
}
