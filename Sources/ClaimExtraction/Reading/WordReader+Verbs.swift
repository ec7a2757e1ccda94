import TextAnalysis

/// Whether a word is a verb, a participle used as adjective, or a noun.
extension WordReader {
  /// A participle between a determiner and a noun: "the proposed truce".
  func isAdjectivePlace(_ index: Int, _ before: ReadWord, _ sentence: Range<Int>) -> Bool {
    guard index + 1 < sentence.upperBound else { return false }
    let isOpened: Bool
    switch before.part {
    case .determiner, .adjective, .possessive, .preposition, .number: isOpened = true
    default: isOpened = tokens[index].isJoined
    }
    guard isOpened else { return false }
    let next = tokens[index + 1]
    guard next.kind == .word else { return false }
    guard let entry = lexicon.entry(next.word) else { return true }
    return entry.isNoun || entry.tags.contains(.adjective) && !entry.tags.contains(.adverb)
      || entry.tags.isEmpty && entry.verb < 0
  }

  /// Where only a noun or adjective can stand: "a blow", "his push".
  func opensNoun(_ before: ReadWord) -> Bool {
    switch before.part {
    case .determiner, .adjective, .possessive: !before.tags.contains(.that)
    default: false
    }
  }

  /// "Without delay", "in turn": a preposition takes no plain verb.
  func isPrepositional(_ entry: WordEntry, _ before: ReadWord) -> Bool {
    before.part == .preposition && !before.tags.contains(.subordinator)
      && !entry.verbForms.contains(.past)
  }

  /// "is ready", "was not prepared".
  func isAfterBe(_ index: Int, _ sentence: Range<Int>, _ words: [ReadWord]) -> Bool {
    var earlier = index - 1
    while earlier >= sentence.lowerBound, earlier > index - 4 {
      let word = words[earlier]
      if word.part == .auxiliary { return word.tags.contains(.be) }
      if word.part == .verb, Self.linkingVerbs.contains(tokens[earlier].hash) { return true }
      guard word.part == .adverb || word.part == .negator else { return false }
      earlier -= 1
    }
    return false
  }

  static let linkingVerbs = WordSet([
    "remain", "remains", "remained", "stay", "stays", "stayed", "seems", "seemed", "appears",
  ])

  /// "cease-fire" and "a cease fire", though "cease" alone is a verb.
  func opensJoinedNoun(_ index: Int, _ before: ReadWord, _ sentence: Range<Int>) -> Bool {
    let word = Int(tokens[index].word)
    guard index + 1 < sentence.upperBound, word < lexicon.nounPhrases.count,
      !lexicon.nounPhrases[word].isEmpty
    else { return false }
    switch before.part {
    case .determiner, .adjective, .number, .possessive: break
    default: guard tokens[index + 1].isJoined else { return false }
    }
    return lexicon.nounPhrases[word].contains { phrase in
      index + phrase.rest.count < sentence.upperBound && matches(phrase, after: index)
    }
  }

  func readVerb(
    _ index: Int, _ entry: WordEntry, _ before: ReadWord, _ sentence: Range<Int>,
    _ words: inout [ReadWord]
  ) {
    let isPlainParticiple = entry.verbForms.contains(.participle) || entry.verbForms == .ing
    if isPlainParticiple, before.part != .auxiliary,
      before.part != .name || tokens[index].isJoined,
      isAdjectivePlace(index, before, sentence),
      !(entry.verbForms == .ing && before.part == .preposition)
    {
      words[index].part = .adjective
      words[index].form = entry.verbForms
      words[index].predicates = entry.predicates
      return
    }
    words[index].part = .verb
    words[index].form = entry.verbForms
    words[index].predicates = entry.predicates
  }

  /// A word that can be a verb and a noun (or adjective): which it is after what stands before it.
  func isVerbHere(
    _ index: Int, _ entry: WordEntry, _ before: ReadWord, _ sentence: Range<Int>,
    _ words: [ReadWord]
  ) -> Bool {
    let forms = entry.verbForms
    var before = before
    // Look through an adverb: "has repeatedly demanded".
    if before.part == .adverb, index - 1 > sentence.lowerBound { before = words[index - 2] }
    switch before.part {
    case .to, .modal: return forms.contains(.base)
    case .negator: return forms.contains(.base) || forms.contains(.participle)
    case .auxiliary:
      return forms.contains(.participle) || forms == .ing
        || (before.tags.contains(.do) && forms.contains(.base))
    case .determiner, .adjective, .number, .possessive: return false
    case .preposition: return forms == .ing && followsGerund(index, sentence)
    case .pronoun, .relative: return true
    case .that: return false
    case .mark, .conjunction, .subordinator:
      if forms == .ing { return followsGerund(index, sentence) }
      if forms.contains(.past), !forms.contains(.base) { return true }
      return before.part == .conjunction && !forms.contains(.ing)
        && nextOpensObject(index, sentence)
    case .noun, .name:
      if forms.contains(.past) || forms.contains(.participle), !forms.contains(.base) {
        return true
      }
      if tokens[index].isJoined { return false }
      // "Ukrainian forces", "Israeli strikes".
      if before.part == .name, before.tags.contains(.adjective) { return false }
      // "Netanyahu set out", "Moscow put forward": past and present are one form.
      if before.part == .name, forms.contains(.past), nextOpensObject(index, sentence) {
        return true
      }
      if forms == .ing { return followsGerund(index, sentence) }
      if forms.contains(.third), !forms.contains(.base) {
        // "The plan calls for", "the deal demands".
        let holders = ConceptSet(.agent, .joint, .proposal, .deal)
        guard before.part == .name || before.concepts.intersects(holders) else { return false }
        return nextOpensObject(index, sentence) && !entry.concepts.contains(.talks)
      }
      if forms.contains(.base) {
        let isPlural =
          before.isPlural
          || before.part == .name && index >= 2 && words[index - 2].part == .conjunction
        return isPlural && nextOpensObject(index, sentence)
      }
      return false
    default: return false
    }
  }

  /// What can follow a gerund and not a noun: an object.
  func followsGerund(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard index + 1 < sentence.upperBound else { return false }
    let next = tokens[index + 1]
    if next.kind == .number { return true }
    guard next.kind == .word else { return false }
    guard let entry = lexicon.entry(next.word) else { return true }
    if entry.tags.contains(.preposition) {
      // "meeting with", "talking to" may be either; a noun is the safer guess.
      return false
    }
    return entry.tags.contains(.determiner) || entry.tags.contains(.adjective) || entry.isNoun
      || entry.tags.contains(.pronoun) || next.isCapitalised
  }

  func nextOpensObject(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard index + 1 < sentence.upperBound else { return false }
    let next = tokens[index + 1]
    if next.kind == .number || next.mark == .openQuote || next.mark == .quote { return true }
    guard next.kind == .word else { return false }
    guard let entry = lexicon.entry(next.word) else { return true }
    return entry.tags.contains(.determiner) || entry.tags.contains(.preposition)
      || entry.tags.contains(.pronoun) || entry.tags.contains(.that)
      || entry.tags.contains(.adjective) || next.isCapitalised || entry.isNoun
  }
}
