import TextAnalysis

/// Cuts a sentence into chunks from left to right.
struct Chunker {
  let lexicon: Lexicon
  let tokens: [Token]
  let words: [ReadWord]
  let byWord: Int32
  let tieWords: [Int32]

  init(lexicon: Lexicon, tokens: [Token], words: [ReadWord]) {
    self.lexicon = lexicon
    self.tokens = tokens
    self.words = words
    byWord = lexicon.table.number(of: "by")
    tieWords = ["of", "from", "between"].map { lexicon.table.number(of: $0) }
  }

  func chunks(of sentence: Sentence) -> SentenceChunks {
    var result = SentenceChunks(sentence: sentence)
    var index = sentence.tokens.lowerBound
    let end = sentence.tokens.upperBound
    while index < end {
      let start = index
      if words[index].date >= 0 {
        let date = words[index].date
        while index < end, words[index].date == date { index += 1 }
        result.chunks.append(Chunk(kind: .date, tokens: start..<index))
        continue
      }
      if isJoining(index, end), let last = result.chunks.last, isListed(last) {
        // "Qatar, along with Egypt": one more item.
        index += 2
        result.chunks.append(Chunk(kind: .conjunction, tokens: start..<index))
        continue
      }
      switch words[index].part {
      case .mark:
        index += 1
        if let kind = markKind(start) {
          result.chunks.append(Chunk(kind: kind, tokens: start..<index))
        }
      case .to:
        if let group = verbGroup(at: index, end) {
          append(group, &result)
          index = group.tokens.upperBound
        } else {
          index += 1
          result.chunks.append(Chunk(kind: .preposition, tokens: start..<index))
        }
      case .verb, .auxiliary, .modal, .negator:
        if let group = verbGroup(at: index, end) {
          append(group, &result)
          index = group.tokens.upperBound
        } else {
          index += 1
          result.chunks.append(Chunk(kind: .adverb, tokens: start..<index))
        }
      case .preposition:
        index += 1
        var chunk = Chunk(kind: .preposition, tokens: start..<index)
        chunk.isTie = tieWords.contains(tokens[start].word)
        result.chunks.append(chunk)
      case .conjunction:
        index += 1
        result.chunks.append(Chunk(kind: .conjunction, tokens: start..<index))
      case .subordinator:
        index += 1
        result.chunks.append(Chunk(kind: .subordinator, tokens: start..<index))
      case .relative:
        index += 1
        result.chunks.append(Chunk(kind: .relative, tokens: start..<index))
      case .that:
        if isDeterminer(index, end) {
          index = nounPhrase(at: index, end, &result)
        } else {
          index += 1
          result.chunks.append(Chunk(kind: .that, tokens: start..<index))
        }
      case .adverb where opensCount(index, end):
        index = nounPhrase(at: index, end, &result)
      case .adverb:
        index += 1
        result.chunks.append(Chunk(kind: .adverb, tokens: start..<index))
      case .possessive: index += 1
      case .determiner, .adjective, .noun, .name, .pronoun, .number:
        if words[index].part == .adjective, let group = adjectiveGroup(at: index, end, result) {
          append(group, &result)
          index = group.tokens.upperBound
        } else {
          index = nounPhrase(at: index, end, &result)
        }
      }
    }
    return result
  }

  /// "Along with", "together with" between names.
  private func isJoining(_ index: Int, _ end: Int) -> Bool {
    index + 2 < end && Self.joining.contains(tokens[index].hash)
      && tokens[index + 1].hash == Self.with
      && (words[index + 2].mention >= 0 || words[index + 2].part == .determiner)
  }

  private func isListed(_ chunk: Chunk) -> Bool {
    chunk.kind == .nounPhrase || chunk.kind == .comma
  }

  private static let joining = WordSet(["along", "together"])
  private static let with = WordHash("with").value

  func append(_ group: VerbGroup, _ result: inout SentenceChunks) {
    var group = group
    group.chunk = result.chunks.count
    result.chunks.append(
      Chunk(kind: .verbGroup, tokens: group.tokens, phrase: result.verbGroups.count))
    result.verbGroups.append(group)
  }

  func markKind(_ index: Int) -> Chunk.Kind? {
    if isAddress(index) { return nil }
    return switch tokens[index].mark {
    case .comma: .comma
    case .period, .semicolon, .colon, .question, .exclamation, .ellipsis, .bullet: .stop
    case .dash: .comma
    case .openParenthesis: .open
    case .closeParenthesis: .close
    case .openQuote, .closeQuote, .quote: .quote
    default: nil
    }
  }

  /// The parentheses of a Markdown link hold an address and nothing to read.
  func isAddress(_ index: Int) -> Bool {
    let neighbour = tokens[index].mark == .openParenthesis ? index + 1 : index - 1
    guard tokens[index].mark == .openParenthesis || tokens[index].mark == .closeParenthesis,
      neighbour >= 0, neighbour < tokens.count, tokens[neighbour].mark == .other
    else { return false }
    return tokens[neighbour].end - tokens[neighbour].start > 8
  }

  func isDeterminer(_ index: Int, _ end: Int) -> Bool {
    guard index + 1 < end else { return false }
    let next = words[index + 1]
    let isNominal = next.part == .noun && !next.isPlural || next.part == .adjective
    guard isNominal else { return false }
    guard index > 0 else { return true }
    let before = words[index - 1].part
    return before == .preposition || before == .conjunction || before == .mark
      || before == .verb && !words[index - 1].predicates.contains(.say)
  }

  func nounPhrase(at start: Int, _ end: Int, _ result: inout SentenceChunks) -> Int {
    var phrase = NounPhrase(
      tokens: start..<start + 1, chunk: result.chunks.count, head: start)
    if let last = result.chunks.last, last.kind == .preposition, last.tokens.upperBound == start {
      phrase.preposition = tokens[last.tokens.lowerBound].word
    }
    if start > 0, words[start - 1].part == .possessive, let last = result.chunks.last,
      last.kind == .nounPhrase
    {
      phrase.possessor = last.phrase
    }
    var index = start
    if words[index].part == .pronoun {
      phrase.isPronoun = true
      index += 1
    } else {
      index = scanNounPhrase(start, end, &phrase)
    }
    phrase.tokens = start..<index
    result.chunks.append(
      Chunk(kind: .nounPhrase, tokens: phrase.tokens, phrase: result.nounPhrases.count))
    result.nounPhrases.append(phrase)
    return index
  }

  /// "About 90 prisoners", "up to 5,000", "at least 300": the adverbs belong to the number.
  private func opensCount(_ index: Int, _ end: Int) -> Bool {
    var next = index
    while next < end, next < index + 3, words[next].part == .adverb { next += 1 }
    guard next < end, words[next].part == .number, words[next].date < 0 else { return false }
    return words[index].tags.contains(.approx) || words[index].tags.contains(.atLeast)
      || next == index + 1 || Self.openings.contains(tokens[index].hash)
  }

  private static let openings = WordSet(["up", "at"])

  private func isPredicate(_ index: Int, _ end: Int) -> Bool {
    let classes = words[index].predicates
    return index + 1 < end && words[index + 1].part == .to
      && (classes.contains(.willing) || classes.contains(.unwilling) || classes.contains(.unable))
  }

  func scanNounPhrase(_ start: Int, _ end: Int, _ phrase: inout NounPhrase) -> Int {
    var index = start
    var hasHead = false
    while index < end, index < start + 24 {
      let word = words[index]
      if word.date >= 0 { break }
      switch word.part {
      case .determiner, .that:
        if index > start, word.part == .that || words[index - 1].part != .determiner,
          word.part == .that || words[index - 1].part != .number || !word.tags.contains(.atLeast)
        {
          return index
        }
        if word.tags.contains(.negator) { phrase.isNegated = true }
      case .adjective:
        // "Kallas ready to": the adjective behind a name is a predicate.
        if hasHead, words[phrase.head].part == .name, isPredicate(index, end) { return index }
        phrase.participles.formUnion(word.predicates)
      case .number:
        // "spoke to Trump one to one": a number after a name belongs elsewhere.
        if hasHead, words[phrase.head].part == .name { return index }
        // "In two days 700 people": a second number with a noun of its own is another phrase.
        if hasHead, index > start, words[start].part == .number, index + 1 < end,
          words[index - 1].part == .noun, words[index + 1].part == .noun, !tokens[index].isJoined
        {
          return index
        }
        // "broke the truce 3,000 times".
        if hasHead, words[phrase.head].part == .noun, !tokens[phrase.head].isCapitalised,
          !words[phrase.head].tags.contains(.atLeast),
          !tokens[index].isJoined, index + 1 < end, words[index + 1].part == .noun,
          !tokens[index + 1].isJoined
        {
          return index
        }
        if !hasHead { phrase.head = index }
      case .noun, .name:
        if hasHead { phrase.modifiers.formUnion(phrase.concepts) }
        // A line end between capitalised names parts a byline from the text.
        if hasHead, tokens[index].lineEndsBefore > 1 { return index }
        phrase.head = index
        phrase.concepts = word.part == .noun ? word.concepts : ConceptSet()
        phrase.isPlural = word.isPlural
        hasHead = true
      case .conjunction, .mark:
        // "an immediate and permanent ceasefire", "a full, immediate truce".
        guard !hasHead, index > start, index + 2 < end, words[index - 1].part == .adjective,
          words[index + 1].part == .adjective,
          word.part == .conjunction || tokens[index].mark == .comma,
          words[index + 2].part == .noun || words[index + 2].part == .adjective
            || words[index + 2].part == .name
        else { return index }
      case .adverb:
        // "nearly 300 soldiers": only before a number, and not behind the noun ("broke it almost 30
        // times").
        // "All gravely wounded soldiers", "a truly unconditional truce".
        let isBeforeAdjective =
          index > start && index + 1 < end && words[index + 1].part == .adjective
          && tokens[index].kind == .word
        guard !hasHead, opensCount(index, end) || isBeforeAdjective else { return index }
      default: return index
      }
      index += 1
    }
    return max(index, start + 1)
  }
}
