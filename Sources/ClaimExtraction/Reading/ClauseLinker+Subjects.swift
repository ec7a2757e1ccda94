import TextAnalysis

/// Who does what the verb says.
extension ClauseLinker {
  func subjects(of index: Int, _ sentence: SentenceChunks) -> [Int] {
    let group = sentence.verbGroups[index]
    if group.isInfinitive || group.isGerund { return controlledSubjects(of: index, sentence) }
    if group.isReduced { return [] }
    if let inverted = invertedSubject(of: index, sentence) { return inverted }
    return finiteSubjects(of: index, sentence)
  }

  /// `"…," said Putin`: a verb of saying between a quotation mark or comma and a name.
  func invertedSubject(of index: Int, _ sentence: SentenceChunks) -> [Int]? {
    let group = sentence.verbGroups[index]
    guard group.predicates.contains(.say), group.chunk > 0,
      group.chunk + 1 < sentence.chunks.count
    else { return nil }
    let before = sentence.chunks[group.chunk - 1].kind
    guard before == .quote || before == .comma,
      sentence.chunks[group.chunk + 1].kind == .nounPhrase
    else { return nil }
    let phrase = sentence.chunks[group.chunk + 1].phrase
    let head = words[sentence.nounPhrases[phrase].head]
    guard
      head.part == .name || head.part == .pronoun || head.concepts.contains(.agent)
        || tokens[sentence.nounPhrases[phrase].head].isCapitalised
    else { return nil }
    return coordinated(phrase, sentence)
  }

  func controlledSubjects(of index: Int, _ sentence: SentenceChunks) -> [Int] {
    let group = sentence.verbGroups[index]
    guard group.governor >= 0 else {
      if group.isGerund, let later = laterSubject(of: index, sentence) { return later }
      return possessorBefore(group, sentence)
    }
    let governor = sentence.verbGroups[group.governor]
    if group.isGerund, let thanked = thanked(before: group, governor, sentence) { return thanked }
    if governor.isPassive, !governor.predicates.contains(.urge) { return governor.subjects }
    // "urged Russia to accept", "accused Ukraine of violating", "called on both sides to".
    let controls = PredicateSet(
      .urge, .accuse, .push, .tell, .want, .demand, .help, .expect, .criticize)
    if governor.predicates.intersects(controls), !governor.isPassive {
      let between = phrases(from: governor.chunk, to: group.chunk, sentence)
      if let first = between.first { return coordinated(first, sentence) }
    }
    return governor.subjects
  }

  /// "Speaking after the meeting, Macron said": who speaks is the subject of what follows.
  func laterSubject(of index: Int, _ sentence: SentenceChunks) -> [Int]? {
    let group = sentence.verbGroups[index]
    guard group.chunk <= 1 || sentence.chunks[group.chunk - 1].kind == .preposition,
      index == 0
    else { return nil }
    let later = sentence.verbGroups.indices.first {
      $0 > index && sentence.verbGroups[$0].isFinite
    }
    guard let later else { return nil }
    let found = finiteSubjects(of: later, sentence)
    return found.contains { sentence.nounPhrases[$0].chunk < group.chunk } ? nil : found
  }

  /// "thanked Qatar for mediating", "grateful to the US for helping": who helps is who is thanked.
  func thanked(before group: VerbGroup, _ governor: VerbGroup, _ sentence: SentenceChunks)
    -> [Int]?
  {
    guard group.chunk >= 2, sentence.chunks[group.chunk - 1].kind == .preposition,
      tokens[sentence.chunks[group.chunk - 1].tokens.lowerBound].word == forWord,
      sentence.chunks[group.chunk - 2].kind == .nounPhrase
    else { return nil }
    let phrase = sentence.chunks[group.chunk - 2].phrase
    let isParty =
      words[sentence.nounPhrases[phrase].head].part == .name
      || words[sentence.nounPhrases[phrase].head].concepts.contains(.agent)
    return isParty && sentence.nounPhrases[phrase].chunk > governor.chunk
      ? coordinated(phrase, sentence) : nil
  }

  /// "Putin's readiness to talk": the possessor, when no verb governs the infinitive.
  func possessorBefore(_ group: VerbGroup, _ sentence: SentenceChunks) -> [Int] {
    guard group.chunk > 0, sentence.chunks[group.chunk - 1].kind == .nounPhrase else { return [] }
    let phrase = sentence.nounPhrases[sentence.chunks[group.chunk - 1].phrase]
    return phrase.possessor >= 0 ? [phrase.possessor] : [sentence.chunks[group.chunk - 1].phrase]
  }

  func phrases(from: Int, to: Int, _ sentence: SentenceChunks) -> [Int] {
    var found: [Int] = []
    var chunk = from + 1
    while chunk < to, chunk < from + ClauseLinker.reach {
      if sentence.chunks[chunk].kind == .nounPhrase { found.append(sentence.chunks[chunk].phrase) }
      chunk += 1
    }
    return found
  }

  func finiteSubjects(of index: Int, _ sentence: SentenceChunks) -> [Int] {
    let group = sentence.verbGroups[index]
    var chunk = group.chunk - 1
    let limit = max(-1, group.chunk - ClauseLinker.reach)
    var sawComma = false
    while chunk > limit {
      let item = sentence.chunks[chunk]
      switch item.kind {
      case .adverb, .date, .quote: chunk -= 1
      case .nounPhrase:
        let phrase = sentence.nounPhrases[item.phrase]
        if phrase.preposition != -1,
          !isClausePreposition(phrase.preposition) || chunk + 1 != group.chunk
        {
          // Inside a prepositional phrase; go on to the left of its preposition.
          chunk -= 2
          continue
        }
        // "Putin, the president, said": the apposition gives way to the name before the comma.
        if sawComma, chunk > 1, sentence.chunks[chunk - 1].kind == .comma,
          sentence.chunks[chunk - 2].kind == .nounPhrase
        {
          chunk -= 2
          continue
        }
        return ofHead(coordinated(item.phrase, sentence), sentence)
      case .close:
        while chunk > limit, sentence.chunks[chunk].kind != .open { chunk -= 1 }
        chunk -= 1
      case .comma:
        // A comma right before the verb closes something: find where it opened.
        if let opening = openingComma(before: chunk, sentence) {
          sawComma = false
          chunk = opening - 1
        } else {
          sawComma = true
          chunk -= 1
        }
      case .relative, .that:
        // The antecedent, past a comma: "the plan, which Kyiv rejected" has "Kyiv" before it already.
        var antecedent = chunk - 1
        if antecedent > limit, sentence.chunks[antecedent].kind == .comma { antecedent -= 1 }
        guard antecedent > limit, sentence.chunks[antecedent].kind == .nounPhrase else { return [] }
        if item.kind == .that, isReportingThat(chunk, sentence) { return [] }
        return coordinated(
          overPlaces(sentence.chunks[antecedent].phrase, chunk, sentence), sentence)
      case .verbGroup:
        let other = sentence.verbGroups[item.phrase]
        if other.isReduced || other.isGerund || other.isInfinitive {
          chunk -= 1
          continue
        }
        // "met in Doha and agreed": the subject is shared.
        return isSharing(item.phrase, with: group, sentence) ? other.subjects : []
      case .conjunction:
        // "and agreed": look for the verb that shares its subject.
        chunk -= 1
        if let shared = sharedSubjects(left: chunk, sentence) { return shared }
      case .preposition: chunk -= 1
      case .stop, .subordinator, .open: return []
      }
    }
    return []
  }

  /// "talks in Abu Dhabi that produced nothing": what the clause says of a place it says of what
  /// happens there.
  func overPlaces(_ phrase: Int, _ relative: Int, _ sentence: SentenceChunks) -> Int {
    var noun = sentence.nounPhrases[phrase]
    var found = phrase
    for _ in 0..<2 {
      guard placeWords.contains(noun.preposition), noun.chunk >= 2,
        words[noun.head].part == .name
          || tokens[noun.head].isCapitalised,
        tokens[sentence.chunks[relative].tokens.lowerBound].word != whoWord,
        sentence.chunks[noun.chunk - 2].kind == .nounPhrase
      else { return found }
      found = sentence.chunks[noun.chunk - 2].phrase
      noun = sentence.nounPhrases[found]
    }
    return found
  }

  /// "the leaders of Qatar and Egypt": the list hangs on the noun before "of", which is the subject.
  func ofHead(_ list: [Int], _ sentence: SentenceChunks) -> [Int] {
    guard list.count > 1, let first = list.first else { return list }
    let noun = sentence.nounPhrases[first]
    guard noun.preposition != -1, !isClausePreposition(noun.preposition), noun.chunk >= 2,
      sentence.chunks[noun.chunk - 2].kind == .nounPhrase
    else { return list }
    return [sentence.chunks[noun.chunk - 2].phrase]
  }

  /// "after", "before" and their like can open a clause: "after Hamas rejected it".
  func isClausePreposition(_ word: Int32) -> Bool {
    lexicon.entry(word)?.tags.contains(.subordinator) ?? false
  }

  func isReportingThat(_ chunk: Int, _ sentence: SentenceChunks) -> Bool {
    chunk > 0 && sentence.chunks[chunk - 1].kind == .verbGroup
  }

  func isSharing(_ other: Int, with group: VerbGroup, _ sentence: SentenceChunks) -> Bool {
    let from = sentence.verbGroups[other].chunk
    var chunk = from + 1
    while chunk < group.chunk, chunk < from + ClauseLinker.reach {
      if sentence.chunks[chunk].kind == .conjunction { return true }
      chunk += 1
    }
    return false
  }

  func sharedSubjects(left chunk: Int, _ sentence: SentenceChunks) -> [Int]? {
    var chunk = chunk
    let limit = max(-1, chunk - ClauseLinker.reach)
    while chunk > limit {
      let item = sentence.chunks[chunk]
      switch item.kind {
      case .verbGroup:
        let other = sentence.verbGroups[item.phrase]
        if !other.isReduced, !other.isGerund, !other.isInfinitive { return other.subjects }
      case .stop: return nil
      default: break
      }
      chunk -= 1
    }
    return nil
  }

  /// The comma that opens the insertion which the comma at `chunk` closes.
  func openingComma(before chunk: Int, _ sentence: SentenceChunks) -> Int? {
    var index = chunk - 1
    let limit = max(0, chunk - 25)
    while index > limit {
      let kind = sentence.chunks[index].kind
      if kind == .comma {
        let left = sentence.chunks[index - 1].kind
        return left == .nounPhrase || left == .close || left == .date ? index : nil
      }
      if kind == .stop || kind == .conjunction && false { return nil }
      index -= 1
    }
    return nil
  }
}
