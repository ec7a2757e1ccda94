import TextAnalysis

/// Verbs with their auxiliaries.
extension Chunker {
  /// An adjective that is a predicate without a verb: "Israel ready for a truce".
  func adjectiveGroup(at index: Int, _ end: Int, _ result: SentenceChunks) -> VerbGroup? {
    let classes = words[index].predicates
    guard classes.contains(.willing) || classes.contains(.unwilling) || classes.contains(.unable),
      let last = result.chunks.last, last.kind == .nounPhrase, index + 1 < end,
      words[index + 1].part == .to || words[index + 1].part == .preposition
    else { return nil }
    var group = VerbGroup(tokens: index..<index + 1, chunk: 0, head: index)
    group.predicates = classes
    group.isAdjective = true
    return group
  }

  /// Reads auxiliaries, adverbs and the main verb; nil when no verb stands there.
  func verbGroup(at start: Int, _ end: Int) -> VerbGroup? {
    var group = VerbGroup(tokens: start..<start + 1, chunk: 0, head: -1)
    var index = start
    if words[index].part == .to {
      group.isInfinitive = true
      index += 1
    }
    var hasBe = false
    var hasAuxiliary = false
    var last = start
    // Auxiliaries, negators and adverbs; seven are more than English ever strings together.
    scan: while index < end, index < start + 12 {
      let word = words[index]
      switch word.part {
      case .modal:
        group.hasModal = true
        if word.tags.contains(.future) { group.isFuture = true }
        if word.tags.contains(.conditionalModal) { group.isConditional = true }
        if word.tags.contains(.deontic) { group.isDeontic = true }
        if word.tags.contains(.negator) { group.isNegated = true }
        hasAuxiliary = true
        last = index
      case .auxiliary:
        if word.tags.contains(.negator) { group.isNegated = true }
        if word.tags.contains(.be) { hasBe = true }
        if word.tags.contains(.have) { group.isPerfect = true }
        if word.phraseLength > 0, !word.predicates.isEmpty { break scan }
        hasAuxiliary = true
        last = index
      case .negator: group.isNegated = true
      case .adverb:
        if index == start { return nil }
      case .verb: break scan
      case .to:
        // "have to", "is to": an obligation or plan, and the verb follows.
        if group.isNegated, !hasAuxiliary, index == start + 1, index + 1 < end,
          isBaseVerb(index + 1)
        {
          // "not to accept".
          group.isInfinitive = true
          index += 1
          continue scan
        }
        guard hasAuxiliary, last == index - 1, index + 1 < end, isBaseVerb(index + 1) else {
          break scan
        }
        group.isDeontic = group.isDeontic || group.isPerfect
        group.isFuture = group.isFuture || hasBe
      default: break scan
      }
      index += 1
    }
    if index < end, words[index].part == .verb, index + 1 < end,
      WordReader.linkingVerbs.contains(tokens[index].hash), words[index + 1].part == .adjective,
      !words[index + 1].predicates.isEmpty
    {
      // "remains committed": the adjective is the predicate.
      group.head = index + 1
      group.predicates = words[index + 1].predicates
      group.isAdjective = true
      group.tokens = start..<index + 2
      return group
    }
    if index < end, words[index].part == .verb,
      isAllowed(words[index], group, hasAuxiliary: hasAuxiliary, hasBe: hasBe)
    {
      finish(&group, head: index, hasBe: hasBe, hasAuxiliary: hasAuxiliary, end)
      return group
    }
    if group.isInfinitive { return nil }
    guard hasAuxiliary else { return nil }
    group.head = last
    group.predicates = words[last].predicates
    group.tokens = start..<min(end, last + 1 + Int(words[last].phraseLength))
    group.isCopula = hasBe
    // "is ready", "is not prepared": the adjective is the predicate.
    var next = last + 1
    while next < end, next < last + 4,
      words[next].part == .adverb || words[next].part == .negator
    {
      if words[next].part == .negator { group.isNegated = true }
      next += 1
    }
    if next < end, hasBe, words[next].part == .adjective, !words[next].predicates.isEmpty {
      group.head = next
      group.predicates = words[next].predicates
      group.isAdjective = true
      group.isCopula = false
      group.tokens = start..<next + 1
    }
    return group
  }

  func isBaseVerb(_ index: Int) -> Bool {
    words[index].part == .verb && words[index].form.contains(.base)
      || words[index].part == .auxiliary
  }

  func isAllowed(
    _ word: ReadWord, _ group: VerbGroup, hasAuxiliary: Bool, hasBe: Bool
  ) -> Bool {
    if group.isInfinitive, !hasAuxiliary { return word.form.contains(.base) }
    return true
  }

  func finish(
    _ group: inout VerbGroup, head: Int, hasBe: Bool, hasAuxiliary: Bool, _ end: Int
  ) {
    let word = words[head]
    group.head = head
    group.predicates = word.predicates
    let upper = min(end, head + 1 + Int(word.phraseLength))
    group.tokens = group.tokens.lowerBound..<upper
    let isParticiple = word.form.contains(.participle)
    if hasBe, isParticiple, !word.form.contains(.ing) { group.isPassive = true }
    if word.form == .ing, !hasBe, !group.isInfinitive { group.isGerund = true }
    if !hasAuxiliary, !group.isInfinitive, isParticiple {
      // A participle straight after a noun and before "by", "in" or "with" is no past tense.
      let next = upper < end ? words[upper] : ReadWord()
      // "Co-chaired by": what stands before the prefix.
      let last =
        tokens[head].isJoined && words[max(0, head - 1)].part == .adverb ? head - 2 : head - 1
      let before = last >= 0 ? words[last].part : .mark
      let isThing =
        before == .noun && !words[last].concepts.intersects(ConceptSet(.agent, .joint))
      let isOnlyParticiple = !word.form.contains(.past)
      if before == .noun || before == .name || before == .mark,
        isOnlyParticiple || next.part == .preposition && isBy(upper)
          || (before == .mark || isThing) && isLaterBy(upper, end)
      {
        group.isReduced = true
        group.isPassive = true
      }
    }
    if !hasAuxiliary, !group.isInfinitive, let entry = lexicon.entry(tokens[head].word),
      entry.adjective.contains(.plan), upper < end,
      words[upper].part == .to || words[upper].part == .preposition, head > 0,
      words[head - 1].part != .name
    {
      // "the talks, set to begin", "another round scheduled for": no past tense.
      group.predicates = entry.adjective
      group.isReduced = true
      group.isPassive = false
    }
    // "decided to not", "going to": adverbs between are already read; a following negator counts.
    if upper < end, words[upper].part == .negator, hasAuxiliary { group.isNegated = true }
  }

  /// ", brokered in turn by": the agent comes after a few words on how or when.
  private func isLaterBy(_ index: Int, _ end: Int) -> Bool {
    var next = index
    while next < min(end, index + 4), words[next].part != .mark, words[next].part != .verb {
      if isBy(next) { return next > index }
      next += 1
    }
    return false
  }

  func isBy(_ index: Int) -> Bool { tokens[index].word == byWord }
}
