import TextAnalysis

/// Who is named as the speaker of a report.
extension PartyResolver {
  /// The subject of a verb of saying.
  ///
  /// What stands behind the verb and cannot speak is what is said;
  /// the speaker then stands before a relative clause or an apposition: "Kallas, who …, said".
  func speakingPhrase(_ group: VerbGroup, _ sentence: SentenceChunks, _ reading: ArticleReading)
    -> Int?
  {
    guard let subject = group.subjects.first else { return nil }
    let noun = sentence.nounPhrases[subject]
    guard noun.tokens.lowerBound > group.head, group.chunk > 0,
      sentence.chunks[group.chunk - 1].kind == .comma
    else { return subject }
    if let named = apposed(before: group, subject, sentence, reading) { return named }
    let relative = sentence.chunks[..<group.chunk].lastIndex { $0.kind == .relative }
    guard let relative, relative >= 2, sentence.chunks[relative - 1].kind == .comma,
      sentence.chunks[relative - 2].kind == .nounPhrase
    else { return subject }
    return sentence.chunks[relative - 2].phrase
  }

  /// "The head of the delegation, Rustem Umerov, said Russia had …": what follows the verb is the
  /// subject of another verb, and the speaker stands between the commas.
  private func apposed(
    before group: VerbGroup, _ subject: Int, _ sentence: SentenceChunks, _ reading: ArticleReading
  ) -> Int? {
    let chunk = group.chunk - 2
    guard chunk >= 2, sentence.chunks[chunk].kind == .nounPhrase,
      sentence.chunks[chunk - 1].kind == .comma, sentence.chunks[chunk - 2].kind == .nounPhrase,
      sentence.verbGroups.contains(where: {
        $0.chunk > group.chunk && $0.isFinite && $0.subjects.contains(subject)
      })
    else { return nil }
    let named = sentence.chunks[chunk].phrase
    let titled = sentence.nounPhrases[sentence.chunks[chunk - 2].phrase]
    guard
      isPerson(sentence.nounPhrases[named], reading)
        || reading.words[titled.head].concepts.contains(.agent)
    else { return nil }
    return named
  }

  /// The speaker's name as the text gives it; nil where only a pronoun or a thing stands.
  func speakerName(
    _ phrase: Int, _ group: VerbGroup?, _ parties: [Int], _ sentence: SentenceChunks,
    _ reading: ArticleReading, _ focus: Focus
  ) -> String? {
    let noun = sentence.nounPhrases[phrase]
    let first = reading.words[noun.tokens.lowerBound].tags
    if noun.isPronoun || first.contains(.thirdSingular) && first.contains(.pronoun) {
      return lastName(of: parties, focus)
    }
    if isPerson(noun, reading) { return reading.text(noun.tokens) }
    // "The head of the delegation, Vladimir Medinsky": the apposition has the name.
    if let name = apposition(after: noun, sentence, reading) { return name }
    let head = reading.words[noun.head]
    guard head.mention >= 0 || head.concepts.contains(.agent) || isName(noun, reading) else {
      return nil
    }
    // "Both sides" and "the two countries" are several speakers and no name.
    if head.concepts.contains(.joint), head.mention < 0 { return nil }
    if first.contains(.thirdSingular) || first.contains(.it) || first.contains(.thirdPlural) {
      return lastName(of: parties, focus)
    }
    return reading.text(group.map { nameRange(noun, $0, sentence) } ?? noun.tokens)
  }

  private func lastName(of parties: [Int], _ focus: Focus) -> String? {
    if let speaker = focus.speaker, speaker.parties == parties, !speaker.name.isEmpty {
      return speaker.name
    }
    return parties.first.flatMap { focus.personNames[$0] }
  }

  func isPerson(_ noun: NounPhrase, _ reading: ArticleReading) -> Bool {
    noun.tokens.contains {
      let mention = reading.words[$0].mention
      return mention >= 0 && reading.mentions[Int(mention)].kind == .person
    }
  }

  /// Two capitalised words or more that no lexicon knows.
  private func isName(_ noun: NounPhrase, _ reading: ArticleReading) -> Bool {
    reading.tokens[noun.head].isCapitalised && reading.words[noun.head].concepts.isEmpty
  }

  private func apposition(
    after noun: NounPhrase, _ sentence: SentenceChunks, _ reading: ArticleReading
  ) -> String? {
    var chunk = noun.chunk + 1
    // Over "of the Russian delegation".
    while chunk + 1 < sentence.chunks.count, sentence.chunks[chunk].kind == .preposition,
      sentence.chunks[chunk + 1].kind == .nounPhrase, chunk < noun.chunk + 5
    { chunk += 2 }
    guard chunk + 1 < sentence.chunks.count, sentence.chunks[chunk].kind == .comma,
      sentence.chunks[chunk + 1].kind == .nounPhrase
    else { return nil }
    let named = sentence.nounPhrases[sentence.chunks[chunk + 1].phrase]
    guard isPerson(named, reading) || isFullName(named, reading) else { return nil }
    return reading.text(named.tokens)
  }

  private func isFullName(_ noun: NounPhrase, _ reading: ArticleReading) -> Bool {
    noun.tokens.count >= 2
      && noun.tokens.allSatisfy {
        reading.tokens[$0].isCapitalised && reading.words[$0].concepts.isEmpty
          && !reading.tokens[$0].isAllCapitals
      }
  }
}
