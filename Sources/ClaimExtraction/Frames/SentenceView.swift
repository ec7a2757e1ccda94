import Negotiation
import TextAnalysis

/// One sentence with all that was read out of it: what a rule is given.
///
/// A class, since every rule and finder holds on to it: a copy of the arrays for each would cost more
/// than what they read.
final class SentenceView {
  let reading: ArticleReading
  let index: Int
  let cues: CueWords
  let reference: ReferenceData
  let sentence: SentenceChunks
  let nouns: [NounPhrase]
  let verbs: [VerbGroup]
  let chunks: [Chunk]
  let tokens: [Token]
  let words: [ReadWord]
  let range: Range<Int>
  /// Where the sentence speaks of a halt of fighting, which many rules ask for.
  private(set) lazy var ceasefireNouns = CeasefireNodes(view: self).findNouns()
  private(set) lazy var ceasefireVerbs = CeasefireNodes(view: self).findVerbs()

  init(reading: ArticleReading, index: Int, cues: CueWords, reference: ReferenceData) {
    self.reading = reading
    self.index = index
    self.cues = cues
    self.reference = reference
    sentence = reading.sentences[index]
    nouns = sentence.nounPhrases
    verbs = sentence.verbGroups
    chunks = sentence.chunks
    tokens = reading.tokens
    words = reading.words
    range = sentence.sentence.tokens
  }

  func parties(_ noun: Int) -> [Int] {
    noun >= 0 ? reading.parties[index][noun] : []
  }

  func parties(of nouns: [Int]) -> [Int] {
    var found: [Int] = []
    for noun in nouns {
      for party in parties(noun) where !found.contains(party) { found.append(party) }
    }
    return found
  }

  func subjects(_ verb: Int) -> [Int] { parties(of: verbs[verb].subjects) }

  /// The parties of all names in a noun phrase, its head included.
  func mentioned(in noun: Int) -> [Int] {
    var found: [Int] = []
    for token in nouns[noun].tokens {
      let mention = words[token].mention
      if mention >= 0, !found.contains(reading.mentions[Int(mention)].party) {
        found.append(reading.mentions[Int(mention)].party)
      }
    }
    return found
  }

  /// The noun phrases that stand in one list with this one.
  func list(_ noun: Int) -> [Int] {
    ClauseLinker.coordinated(noun, sentence)
  }

  func listParties(_ noun: Int) -> [Int] { parties(of: list(noun)) }

  func word(_ token: Int) -> Int32 {
    range.contains(token) ? tokens[token].word : WordTable.unknown
  }

  func has(_ concept: Concept, in noun: Int) -> Bool {
    nouns[noun].concepts.contains(concept) || nouns[noun].modifiers.contains(concept)
  }

  /// Whether one of the words stands in the range.
  func contains(_ hashes: WordSet, in range: Range<Int>) -> Bool {
    range.contains { hashes.contains(tokens[$0].hash) }
  }

  /// The parties of "by X" after the chunk, within a few chunks.
  func agents(after chunk: Int) -> [Int] {
    agentNoun(after: chunk).map { listParties($0) } ?? []
  }

  /// The tokens of "by X and Y" after the chunk; empty without an agent.
  func agentRange(after chunk: Int) -> Range<Int> {
    guard let noun = agentNoun(after: chunk), let last = list(noun).last else { return 0..<0 }
    return nouns[noun].tokens.lowerBound..<nouns[last].tokens.upperBound
  }

  private func agentNoun(after chunk: Int) -> Int? {
    var at = chunk + 1
    while at + 1 < chunks.count, at < chunk + 8 {
      if chunks[at].kind == .preposition, word(chunks[at].tokens.lowerBound) == cues.by,
        chunks[at + 1].kind == .nounPhrase
      {
        var noun = chunks[at + 1].phrase
        while noun + 1 < nouns.count, nouns[noun + 1].possessor == noun { noun += 1 }
        return noun
      }
      if chunks[at].kind == .verbGroup && verbs[chunks[at].phrase].isFinite { return nil }
      if chunks[at].kind == .stop { return nil }
      at += 1
    }
    return nil
  }

  /// The noun before a participle: "the truce brokered by", "the meeting, hosted by".
  func antecedent(of verb: Int) -> Int? {
    guard verbs[verb].isReduced else { return nil }
    var chunk = verbs[verb].chunk - 1
    if chunk > 0, chunks[chunk].kind == .comma { chunk -= 1 }
    guard chunk >= 0, chunks[chunk].kind == .nounPhrase else { return nil }
    // "Truces between Armenia and Azerbaijan, brokered by": the truces.
    var noun = list(chunks[chunk].phrase).first ?? chunks[chunk].phrase
    for _ in 0..<3 {
      let left = nouns[noun].chunk - 2
      guard nouns[noun].preposition != -1, left >= 0, chunks[left].kind == .nounPhrase else {
        break
      }
      noun = list(chunks[left].phrase).first ?? chunks[left].phrase
    }
    return noun
  }

  /// From the first to the last token of what carries a claim, the determiner before it included.
  func span(_ ranges: Range<Int>...) -> Range<Int> {
    let ranges = ranges.filter { !$0.isEmpty }
    let lower = ranges.map(\.lowerBound).min() ?? range.lowerBound
    let upper = ranges.map(\.upperBound).max() ?? range.upperBound
    return lower..<max(lower + 1, upper)
  }

  /// The tokens of the subject of a verb, empty when it has none.
  func subjectRange(_ verb: Int) -> Range<Int> {
    guard let first = verbs[verb].subjects.first, let last = verbs[verb].subjects.last else {
      return 0..<0
    }
    let start = nouns[first].possessor >= 0 ? nouns[first].possessor : first
    let range = nouns[start].tokens.lowerBound..<nouns[last].tokens.upperBound
    // A subject that stands far off belongs to another clause; the verb alone carries the claim.
    return abs(verbs[verb].head - range.upperBound) > 24 ? 0..<0 : range
  }
}
