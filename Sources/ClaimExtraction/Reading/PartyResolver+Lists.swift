import TextAnalysis

/// Parties that hang on a noun: "the leaders of", "including".
extension PartyResolver {
  /// "the governments of Congo and Rwanda", "the president of Ukraine", and names with an apposition.
  func resolveOf(
    _ sentence: SentenceChunks, _ reading: ArticleReading, _ parties: inout [[Int]]
  ) {
    for phrase in sentence.nounPhrases.indices.reversed() {
      let noun = sentence.nounPhrases[phrase]
      guard parties[phrase].isEmpty || reading.words[noun.head].concepts.contains(.joint) else {
        continue
      }
      let chunk = noun.chunk
      if reading.words[noun.head].concepts.contains(.agent), chunk + 2 < sentence.chunks.count,
        sentence.chunks[chunk + 1].kind == .preposition,
        isOf(reading.tokens[sentence.chunks[chunk + 1].tokens.lowerBound].word),
        sentence.chunks[chunk + 2].kind == .nounPhrase
      {
        var found: [Int] = []
        for item in linker.coordinated(sentence.chunks[chunk + 2].phrase, sentence) {
          for party in parties[item] + placeParty(item, sentence, reading)
          where !found.contains(party) { found.append(party) }
        }
        if !found.isEmpty { parties[phrase] = found }
      } else if reading.tokens[noun.head].isCapitalised, parties[phrase].isEmpty,
        reading.words[noun.head].mention < 0,
        reading.words[noun.head].concepts.isEmpty, chunk + 2 < sentence.chunks.count,
        sentence.chunks[chunk + 1].kind == .comma,
        sentence.chunks[chunk + 2].kind == .nounPhrase
      {
        let apposition = sentence.chunks[chunk + 2].phrase
        if reading.words[sentence.nounPhrases[apposition].head].concepts.contains(.agent) {
          parties[phrase] = parties[apposition]
        }
      }
    }
  }

  /// "several EU leaders, including Macron and Merz": those who are named.
  func resolveIncluding(
    _ sentence: SentenceChunks, _ reading: ArticleReading, _ parties: inout [[Int]]
  ) {
    let including = WordHash("including").value
    for (index, chunk) in sentence.chunks.enumerated()
    where chunk.kind == .preposition && reading.tokens[chunk.tokens.lowerBound].hash == including {
      guard index + 1 < sentence.chunks.count, sentence.chunks[index + 1].kind == .nounPhrase
      else { continue }
      var left = index - 1
      if left >= 0, sentence.chunks[left].kind == .comma { left -= 1 }
      guard left >= 0, sentence.chunks[left].kind == .nounPhrase else { continue }
      let whole = sentence.chunks[left].phrase
      let noun = sentence.nounPhrases[whole]
      guard noun.isPlural, reading.words[noun.head].concepts.contains(.agent) else { continue }
      let listed = linker.coordinated(sentence.chunks[index + 1].phrase, sentence)
      let found = listed.flatMap { parties[$0] }
      if !found.isEmpty { parties[whole] = Array(Set(found)).sorted() }
    }
  }

  /// "officials from", "the leaders of".
  func isOf(_ word: Int32) -> Bool { ofWords.contains(word) }

  func placeParty(_ phrase: Int, _ sentence: SentenceChunks, _ reading: ArticleReading)
    -> [Int]
  {
    let mention = reading.words[sentence.nounPhrases[phrase].head].mention
    return mention >= 0 ? [reading.mentions[Int(mention)].party] : []
  }
}
