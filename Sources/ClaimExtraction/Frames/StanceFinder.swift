import TextAnalysis

/// Finds who does what about a node: the verb over it, the nouns between, and what negates them.
struct StanceFinder {
  let view: SentenceView

  /// How far outwards nouns are followed: "rejection of a proposal for talks on a truce".
  static let depth = 4

  func stances(of node: TopicNode) -> [Stance] {
    var found: [Stance] = []
    if node.verb >= 0 {
      found += ownStances(ofVerb: node.verb, node)
      return found
    }
    var outer = node.noun
    found += nominal(outer, node)
    for _ in 0..<StanceFinder.depth {
      guard let next = linked(from: outer) else { break }
      outer = next
      found += nominal(outer, node)
    }
    if let relative = relativeVerb(outer) ?? (outer == node.noun ? nil : relativeVerb(node.noun)) {
      found += verbal(relative, node, outer: outer, isSubject: false)
    }
    // In a list the verb stands before its first item.
    let first = view.list(outer).first ?? outer
    if let verb = verbOver(outer) ?? (first == outer ? nil : verbOver(first)),
      !isReported(outer, by: verb)
    {
      found += verbal(verb, node, outer: outer, isSubject: false)
      for verb in clausesAfter(outer, under: verb) {
        found += verbal(verb, node, outer: outer, isSubject: true)
      }
    } else {
      // "Peskov said the pause had been ordered" does not say that both sides declared it.
      let isTold = verbOver(outer) != nil
      for verb in verbsUnder(outer) {
        found += verbal(verb, node, outer: outer, isSubject: true)
          .filter { !(isTold && $0.kind == .declare && $0.holders.isEmpty) }
      }
    }
    return found
  }

  /// The noun to the left that a preposition ties this one to.
  func linked(from noun: Int) -> Int? {
    let phrase = view.nouns[noun]
    guard view.cues.linking.contains(phrase.preposition), phrase.chunk >= 2 else { return nil }
    var chunk = phrase.chunk - 2
    let limit = max(0, chunk - 12)
    while chunk >= limit {
      switch view.chunks[chunk].kind {
      case .adverb, .date, .quote: chunk -= 1
      case .nounPhrase:
        let left = view.chunks[chunk].phrase
        if isCarrier(left) || isTalk(left) { return left }
        // "pressure from Kyiv, from Brussels and from London for a truce".
        guard phrase.preposition == view.cues.for || phrase.preposition == view.cues.to,
          isSource(view.nouns[left].preposition)
            || view.nouns[left].preposition == -1 && view.list(left).count > 1
        else { return nil }
        chunk -= view.nouns[left].preposition == -1 ? 1 : 2
      case .comma, .conjunction: chunk -= 1
      default: return nil
      }
    }
    return nil
  }

  /// "No talk of a truce", "no question of a withdrawal".
  private func isTalk(_ noun: Int) -> Bool {
    view.nouns[noun].isNegated && view.nouns[noun].tokens.count <= 2
  }

  /// Prepositions that name whose the noun before them is.
  private func isSource(_ word: Int32) -> Bool {
    word == view.cues.from || word == view.cues.by || word == view.cues.of
  }

  /// A noun that says something about what hangs on it.
  func isCarrier(_ noun: Int) -> Bool {
    let concepts = view.nouns[noun].concepts
    return concepts.intersects(Self.carriers) || concepts.contains(.haltNoun)
  }

  static let carriers = ConceptSet(
    .proposal, .deal, .nomReject, .nomAccept, .nomCall, .nomDemand, .nomViolate, .nomExtend,
    .nomEnd, .nomFail, .nomDeclare, .nomBegin, .nomHold, .nomWilling, .nomRelease, .nomResume,
    .nomThreat, .carrier, .nomSupport, .nomDecision, .nomNeed, .nomEffort, .pressure,
    .issuePeaceTerms)

  /// The verb group in whose tail the noun stands, with no more than two nouns between.
  func verbOver(_ noun: Int) -> Int? {
    let phrase = view.nouns[noun]
    var verb = view.verbs.count - 1
    while verb >= 0 {
      let group = view.verbs[verb]
      if group.chunk < phrase.chunk {
        guard group.tail.contains(phrase.tokens.lowerBound) else { return nil }
        let between = view.nouns.filter {
          $0.chunk > group.chunk && $0.chunk < phrase.chunk && !isDate($0)
        }
        if group.object == noun { return verb }
        return between.count <= 2 && !hangsOnOther(noun, after: group) ? verb : nil
      }
      verb -= 1
    }
    return nil
  }

  /// Whether the noun belongs to the verb's object and not to the verb.
  ///
  /// In "rejected mediation over Kashmir" no carrier ties Kashmir to the verb; in "pressed Russia for
  /// a truce" the truce is the verb's.
  private func hangsOnOther(_ noun: Int, after group: VerbGroup) -> Bool {
    let phrase = view.nouns[noun]
    guard phrase.preposition >= 0, phrase.chunk >= 2,
      view.chunks[phrase.chunk - 2].kind == .nounPhrase
    else { return false }
    let left = view.chunks[phrase.chunk - 2].phrase
    let other = view.nouns[left]
    guard group.chunk < other.chunk, !isCarrier(left), !isDate(other), view.parties(left).isEmpty,
      !Self.quantities.contains(view.tokens[other.head].hash),
      view.mentioned(in: left).isEmpty, !other.isPronoun,
      !other.concepts.contains(.agent), !other.concepts.contains(.joint)
    else { return false }
    return Self.attributes.contains(
      view.tokens[view.chunks[phrase.chunk - 1].tokens.lowerBound].hash)
  }

  private static let attributes = WordSet([
    "of", "over", "about", "in", "on", "between", "at", "around", "against", "near", "within",
  ])

  /// "Hundreds of violations" are violations.
  private static let quantities = WordSet([
    "hundreds", "dozens", "scores", "thousands", "series", "number", "spate", "wave",
  ])

  func isDate(_ noun: NounPhrase) -> Bool { view.words[noun.head].date >= 0 }

  /// "the plan that Kyiv rejected", "the truce, which Ukraine agreed to": the verb of the relative
  /// clause that has a subject of its own.
  func relativeVerb(_ noun: Int) -> Int? {
    var chunk = view.nouns[noun].chunk + 1
    if chunk < view.chunks.count, view.chunks[chunk].kind == .comma { chunk += 1 }
    guard chunk + 2 < view.chunks.count,
      view.chunks[chunk].kind == .relative || view.chunks[chunk].kind == .that,
      view.chunks[chunk + 1].kind == .nounPhrase
    else { return nil }
    var next = chunk + 2
    while next < view.chunks.count, next < chunk + 6 {
      if view.chunks[next].kind == .verbGroup {
        let verb = view.chunks[next].phrase
        return view.verbs[verb].object < 0 ? verb : nil
      }
      next += 1
    }
    return nil
  }

  /// The verb group whose subject the noun is.
  func verbsUnder(_ noun: Int) -> [Int] {
    var found: [Int] = []
    for (index, group) in view.verbs.enumerated() {
      if group.isReduced, group.chunk == view.nouns[noun].chunk + 1 {
        found.append(index)
      } else if isAbsolute(group, noun) || group.isFinite && group.subjects.contains(noun) {
        found.append(raised(index))
      }
      if found.count == 3 { break }
    }
    return found
  }

  /// "said a truce was impossible": what is said of the noun stands in its own clause.
  private func isReported(_ noun: Int, by verb: Int) -> Bool {
    let group = view.verbs[verb]
    return group.predicates.contains(.say) && group.object == noun
      && view.verbs.contains {
        $0.isFinite && $0.head > view.nouns[noun].head && $0.subjects.contains(noun)
      }
  }

  /// What is told of the noun beside the verb over it: "rejected a truce proposed by Kyiv", "brokered
  /// the ceasefire, which went into effect at midnight".
  private func clausesAfter(_ noun: Int, under over: Int) -> [Int] {
    let chunk = view.nouns[noun].chunk
    let settling = PredicateSet(.agree, .reach, .accept, .sign, .declare, .mediate, .conclude)
    let isSettled =
      view.verbs[over].predicates.intersects(settling) && !view.verbs[over].isNegated
      && !view.verbs[over].isConditional
    return view.verbs.indices.filter { index in
      let group = view.verbs[index]
      if group.isReduced { return group.isPassive && group.chunk == chunk + 1 }
      // What is settled will begin; what is only wanted would.
      let isAnnounced = isSettled && group.isFuture && group.predicates.contains(.beginI)
      guard group.isFinite, isAnnounced || !group.isFuture && !group.hasModal,
        !group.isConditional, group.subjects.contains(noun), group.chunk > chunk,
        group.chunk <= chunk + 3
      else { return false }
      return view.chunks[chunk + 1..<group.chunk].contains {
        $0.kind == .relative || $0.kind == .that
      }
    }
  }

  /// "With the truce expiring": a gerund with a subject of its own.
  func isAbsolute(_ group: VerbGroup, _ noun: Int) -> Bool {
    group.isGerund && view.nouns[noun].preposition == view.cues.with
      && group.chunk == view.nouns[noun].chunk + 1
  }

  /// "appears to be holding", "is due to expire": the infinitive says what happens.
  func raised(_ verb: Int) -> Int {
    let next = verb + 1
    guard next < view.verbs.count, view.verbs[next].isInfinitive,
      view.verbs[next].chunk <= view.verbs[verb].chunk + 2, view.verbs[next].governor == verb,
      StanceKinds.kind(of: view.verbs[verb].predicates, isSubject: true) == nil
    else { return verb }
    return next
  }
}
