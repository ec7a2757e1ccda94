import TextAnalysis

/// What a word does in its sentence.
package enum PartOfSpeech: UInt8, Sendable {
  case mark, determiner, adjective, noun, name, pronoun, verb, auxiliary, modal, to, negator
  case preposition, conjunction, subordinator, relative, that, adverb, number, possessive
}

/// One token as it was read in its sentence.
package struct ReadWord: Sendable {
  var part: PartOfSpeech = .mark
  var form: VerbForms = []
  /// Of a verb: its classes, those of a verb phrase included.
  var predicates = PredicateSet()
  /// Of a noun: its concepts, those of a noun phrase at the last word.
  var concepts = ConceptSet()
  var tags = TagSet()
  var isPlural = false
  /// How many tokens a verb phrase goes on after this one: "rule | out".
  var phraseLength: UInt8 = 0
  /// The mention that covers the token; -1 for none.
  var mention: Int32 = -1
  /// The date expression that covers the token; -1 for none.
  var date: Int32 = -1
}

/// Decides for each word of a sentence what it does there, from its readings and its neighbours.
struct WordReader: Sendable {
  let lexicon: Lexicon
  let bytes: [UInt8]
  let tokens: [Token]

  private static let floating = WordSet(["each", "both"])

  func read(_ sentence: Range<Int>, into words: inout [ReadWord]) {
    for index in sentence {
      var before = index > sentence.lowerBound ? words[index - 1] : ReadWord()
      // "Would each hand over": the word floats between the auxiliary and its verb.
      if index > sentence.lowerBound + 1, Self.floating.contains(tokens[index - 1].hash),
        words[index - 2].part == .modal || words[index - 2].part == .auxiliary
      {
        words[index - 1].part = .adverb
        before = words[index - 2]
      }
      let length = words[index].phraseLength
      // The inner words of a noun phrase that was matched ahead are already read.
      if words[index].part == .noun, length > 0 { continue }
      readWord(index, before: before, sentence: sentence, into: &words)
      // "Two sides" is one noun phrase of the lexicon.
      if words[index].part == .noun || words[index].part == .name
        || words[index].part == .adjective || words[index].part == .number
      {
        matchNounPhrase(index, sentence, &words)
      }
      if words[index].part == .verb || words[index].part == .auxiliary {
        matchVerbPhrase(index, sentence, &words)
      }
    }
  }

  func matchNounPhrase(_ index: Int, _ sentence: Range<Int>, _ words: inout [ReadWord]) {
    let word = tokens[index].word
    guard word >= 0, Int(word) < lexicon.nounPhrases.count else { return }
    for phrase in lexicon.nounPhrases[Int(word)] {
      let end = index + phrase.rest.count
      guard end < sentence.upperBound else { continue }
      guard matches(phrase, after: index) else { continue }
      for inner in index...end where inner < end || words[inner].mention < 0 {
        words[inner].part = .noun
        words[inner].phraseLength = 1
        words[inner].concepts = ConceptSet()
        words[inner].predicates = PredicateSet()
      }
      words[end].concepts = phrase.concepts
      if let entry = lexicon.entry(tokens[end].word) { words[end].tags = entry.tags }
      words[end].isPlural = phrase.isPlural
      return
    }
  }

  func matchVerbPhrase(_ index: Int, _ sentence: Range<Int>, _ words: inout [ReadWord]) {
    let word = tokens[index].word
    guard word >= 0, Int(word) < lexicon.verbPhrases.count else { return }
    for phrase in lexicon.verbPhrases[Int(word)] {
      guard index + phrase.rest.count < sentence.upperBound, matches(phrase, after: index) else {
        continue
      }
      words[index].part = .verb
      words[index].predicates = phrase.predicates
      if let entry = lexicon.entry(word) { words[index].form = entry.verbForms }
      words[index].phraseLength = UInt8(phrase.rest.count)
      return
    }
  }

  func matches(_ phrase: Phrase, after index: Int) -> Bool {
    for (offset, number) in phrase.rest.enumerated() where tokens[index + 1 + offset].word != number
    {
      return false
    }
    return true
  }

  func readWord(
    _ index: Int, before: ReadWord, sentence: Range<Int>, into words: inout [ReadWord]
  ) {
    let token = tokens[index]
    switch token.kind {
    case .mark: words[index].part = .mark
    case .possessive: words[index].part = .possessive
    case .number: words[index].part = .number
    case .word:
      if words[index].mention >= 0 {
        words[index].part = .name
        return
      }
      if Self.cardinals.contains(token.hash) {
        words[index].part = .number
        return
      }
      // A word that only occurs inside names and phrases of the data is unknown by itself.
      guard let entry = lexicon.entry(token.word), !entry.isBlank else {
        readUnknown(index, before: before, sentence: sentence, into: &words)
        return
      }
      words[index].tags = entry.tags
      readKnown(index, entry, before: before, sentence: sentence, into: &words)
    }
  }

  func readUnknown(
    _ index: Int, before: ReadWord, sentence: Range<Int>, into words: inout [ReadWord]
  ) {
    let token = tokens[index]
    words[index].part = .noun
    guard !token.isCapitalised || token.isAllCapitals, token.end - token.start > 4 else { return }
    // "will solidify", "to solidify the gains": where only a verb can stand.
    if before.part == .modal || before.part == .to && opensObjectOnly(index, sentence) {
      words[index].part = .verb
      words[index].form = .base
      return
    }
    func endsWith(_ a: UInt8, _ b: UInt8, _ c: UInt8? = nil) -> Bool {
      let end = Int(token.end)
      if let c {
        return bytes[end - 3] | 32 == a && bytes[end - 2] | 32 == b && bytes[end - 1] | 32 == c
      }
      return bytes[end - 2] | 32 == a && bytes[end - 1] | 32 == b
    }
    if endsWith(108, 121) {  // ly
      words[index].part = .adverb
    } else if endsWith(101, 100) {  // ed
      if isAdjectivePlace(index, before, sentence) {
        words[index].part = .adjective
      } else {
        words[index].part = .verb
        words[index].form = [.past, .participle]
      }
    } else if endsWith(105, 110, 103) {  // ing
      if before.part == .determiner || before.part == .adjective || before.part == .possessive {
        words[index].part = .noun
      } else {
        words[index].part = .verb
        words[index].form = .ing
      }
    } else if endsWith(111, 117, 115) || endsWith(102, 117, 108) {  // ous, ful
      words[index].part = .adjective
    }
  }

  private static let cardinals = WordSet([
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ])

  /// The next word opens a noun phrase, so that what stands before it is its verb.
  private func opensObjectOnly(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard index + 1 < sentence.upperBound, tokens[index + 1].kind == .word else { return false }
    guard let entry = lexicon.entry(tokens[index + 1].word) else { return false }
    return entry.tags.contains(.determiner) || entry.tags.contains(.pronoun)
      || entry.tags.contains(.conjunction)
  }

  func readKnown(
    _ index: Int, _ entry: WordEntry, before: ReadWord, sentence: Range<Int>,
    into words: inout [ReadWord]
  ) {
    let tags = entry.tags
    if let part = closedClass(index, tags, before, sentence) {
      words[index].part = part
      return
    }
    let canBeVerb = entry.verb >= 0
    if canBeVerb, opensJoinedNoun(index, before, sentence) {
      words[index].part = .noun
      return
    }
    if !entry.adjective.isEmpty, isAfterBe(index, sentence, words) {
      words[index].part = .adjective
      words[index].predicates = entry.adjective
      return
    }
    if canBeVerb, !entry.isNoun, !tags.contains(.adjective), entry.verbForms.contains(.base),
      opensNoun(before) || isPrepositional(entry, before)
    {
      words[index].part = .noun
      return
    }
    if canBeVerb, !entry.isNoun, entry.verbForms == .third, before.part == .verb {
      // "Changed hands": no verb in -s follows a verb.
      words[index].part = .noun
      words[index].isPlural = true
      return
    }
    if canBeVerb, !entry.isNoun, !tags.contains(.adjective), !tags.contains(.adverb) {
      readVerb(index, entry, before, sentence, &words)
      return
    }
    if canBeVerb, isVerbHere(index, entry, before, sentence, words) {
      readVerb(index, entry, before, sentence, &words)
      return
    }
    if entry.isNoun {
      words[index].part = .noun
      words[index].concepts = entry.concepts
      words[index].isPlural = entry.isPlural
      words[index].predicates = PredicateSet()
      if tags.contains(.adjective), nextIsNominal(index, sentence) {
        words[index].part = .adjective
      }
      return
    }
    if tags.contains(.adverb), !tags.contains(.adjective) {
      words[index].part = .adverb
    } else if tags.contains(.adjective) {
      words[index].part = .adjective
      words[index].predicates = entry.adjective
    } else if tags.contains(.title) {
      words[index].part = .noun
      words[index].concepts = ConceptSet(.agent)
    } else if canBeVerb {
      readVerb(index, entry, before, sentence, &words)
    } else {
      words[index].part = .noun
    }
  }

  func closedClass(
    _ index: Int, _ tags: TagSet, _ before: ReadWord, _ sentence: Range<Int>
  ) -> PartOfSpeech? {
    if tags.isEmpty { return nil }
    if tags.contains(.that) { return .that }
    if tags.contains(.contracted) { return tags.contains(.pronoun) ? .pronoun : .auxiliary }
    if tags.contains(.negator), !tags.contains(.determiner), !tags.contains(.preposition) {
      return .negator
    }
    if tags.contains(.modal) {
      // The month, not the modal: "in May", "May 23".
      let next = index + 1 < sentence.upperBound ? tokens[index + 1].kind : .mark
      if tokens[index].isCapitalised,
        before.part == .preposition || before.part == .number || next == .number
      {
        return .noun
      }
      return .modal
    }
    if tags.contains(.auxiliary) { return .auxiliary }
    if tags.contains(.pronoun) { return .pronoun }
    if tags.contains(.relative) { return .relative }
    if tags.contains(.determiner) { return .determiner }
    if tags.contains(.conjunction) { return .conjunction }
    if tags.contains(.preposition) {
      if index == toNumber(index) { return isUpTo(index, sentence) ? .adverb : .to }
      if isAtLeast(index, sentence) { return .adverb }
      if tags.contains(.subordinator), nextIsSubject(index, sentence) { return .subordinator }
      // "freed about 90", "more than": how many, and not of what.
      if tags.contains(.approx) || tags.contains(.atLeast), index + 1 < sentence.upperBound,
        tokens[index + 1].kind == .number, before.part != .noun, before.part != .name
      {
        return .adverb
      }
      if tags.contains(.adverb), !nextIsNominal(index, sentence) { return .adverb }
      return .preposition
    }
    if tags.contains(.subordinator) { return .subordinator }
    return nil
  }

  /// The index itself when the word is "to".
  func toNumber(_ index: Int) -> Int {
    let token = tokens[index]
    guard token.end - token.start == 2 else { return -1 }
    let first = bytes[Int(token.start)] | 32
    let second = bytes[Int(token.start) + 1] | 32
    return first == UInt8(ascii: "t") && second == UInt8(ascii: "o") ? index : -1
  }

  /// "Up to 5,000 prisoners".
  func isUpTo(_ index: Int, _ sentence: Range<Int>) -> Bool {
    index > sentence.lowerBound && index + 1 < sentence.upperBound
      && tokens[index - 1].hash == Self.up && tokens[index + 1].kind == .number
  }

  /// "At least 300 soldiers", "at most 50".
  func isAtLeast(_ index: Int, _ sentence: Range<Int>) -> Bool {
    index + 2 < sentence.upperBound && tokens[index].hash == Self.at
      && Self.bounds.contains(tokens[index + 1].hash) && tokens[index + 2].kind == .number
  }

  private static let at = WordHash("at").value
  private static let bounds = WordSet(["least", "most"])
  private static let up = WordHash("up").value

  func nextIsSubject(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard index + 1 < sentence.upperBound, let entry = lexicon.entry(tokens[index + 1].word) else {
      return false
    }
    return entry.tags.contains(.pronoun)
  }

  func nextIsNominal(_ index: Int, _ sentence: Range<Int>) -> Bool {
    guard index + 1 < sentence.upperBound else { return false }
    let next = tokens[index + 1]
    if next.kind == .number { return true }
    guard next.kind == .word else { return next.mark == .openQuote || next.mark == .quote }
    guard let entry = lexicon.entry(next.word) else { return true }
    return entry.isNoun || entry.tags.contains(.determiner) || entry.tags.contains(.adjective)
      || entry.tags.isEmpty && entry.verb < 0 || next.isCapitalised
  }
}
