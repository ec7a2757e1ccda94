import TextAnalysis

/// Who says what, and who "we" is.
extension PartyResolver {
  func reports(
    of sentence: SentenceChunks, _ reading: ArticleReading, _ parties: [[Int]],
    _ focus: inout Focus
  ) -> [Report] {
    var reports: [Report] = []
    for (index, group) in sentence.verbGroups.enumerated() {
      guard group.predicates.contains(.say), !group.isPassive,
        let subject = speakingPhrase(group, sentence, reading)
      else { continue }
      let noun = sentence.nounPhrases[subject]
      let subjects = group.subjects.first == subject ? group.subjects : [subject]
      let found = Array(Set(subjects.flatMap { parties[$0] })).sorted()
      let chunkBefore = group.chunk > 0 ? sentence.chunks[group.chunk - 1].kind : .stop
      let isInverted = noun.tokens.lowerBound > group.head
      let before = kindBefore(noun, sentence)
      // Where the subject was found before commas, what is said follows the verb.
      let isLeading = subject != group.subjects.first
      let isTrailing =
        !isLeading
        && (isInverted || chunkBefore == .quote
          || (before == .comma || before == .quote) && group.tail.count < 8)
      let name = speakerName(subject, group, found, sentence, reading, focus) ?? ""
      reports.append(
        Report(
          verb: index, phrase: subject, name: name, parties: found, at: group.head,
          isTrailing: isTrailing))
    }
    let according = WordHash("according").value
    for token in sentence.sentence.tokens where reading.tokens[token].hash == according {
      guard
        let phrase = sentence.nounPhrases.firstIndex(where: {
          $0.tokens.lowerBound > token && $0.tokens.lowerBound <= token + 3
        }),
        !parties[phrase].isEmpty
          || reading.words[sentence.nounPhrases[phrase].head].concepts.contains(.agent)
      else { continue }
      reports.append(
        Report(
          verb: -1, phrase: phrase,
          name: speakerName(phrase, nil, parties[phrase], sentence, reading, focus) ?? "",
          parties: parties[phrase], at: token, isTrailing: true))
    }
    if let last = reports.last {
      focus.speaker = last
      focus.speakerParagraph = sentence.sentence.paragraph
    }
    return reports
  }

  /// What stands before a noun with its possessors: before "the office" in "the office of Italy's
  /// prime minister".
  private func kindBefore(_ noun: NounPhrase, _ sentence: SentenceChunks) -> Chunk.Kind {
    var chunk = noun.chunk
    while chunk > 0 {
      let previous = sentence.chunks[chunk - 1].kind
      if previous == .nounPhrase {
        chunk -= 1
      } else if previous == .preposition, chunk > 1, sentence.chunks[chunk - 2].kind == .nounPhrase,
        isOf(reading: sentence.nounPhrases[sentence.chunks[chunk].phrase])
      {
        chunk -= 2
      } else {
        return previous
      }
    }
    return .stop
  }

  private func isOf(reading noun: NounPhrase) -> Bool { ofWords.contains(noun.preposition) }

  /// The noun with what hangs on it up to the verb: "the leaders of Qatar and Egypt".
  func nameRange(_ noun: NounPhrase, _ group: VerbGroup, _ sentence: SentenceChunks)
    -> Range<Int>
  {
    let next = noun.chunk + 1
    guard next < group.chunk, group.chunk - noun.chunk <= 6,
      sentence.chunks[next].kind == .preposition || sentence.chunks[next].kind == .conjunction
    else { return noun.tokens }
    var end = noun.tokens.upperBound
    for chunk in next..<group.chunk {
      switch sentence.chunks[chunk].kind {
      case .nounPhrase: end = sentence.chunks[chunk].tokens.upperBound
      case .preposition, .conjunction: continue
      default: return noun.tokens.lowerBound..<end
      }
    }
    return noun.tokens.lowerBound..<end
  }

  /// "We" and "I" are who speaks: in this sentence, in the quotation that goes on, or the authors.
  func resolveFirstPerson(
    _ sentence: SentenceChunks, _ reading: ArticleReading, _ reports: [Report], _ focus: Focus,
    _ parties: inout [[Int]]
  ) {
    for phrase in sentence.nounPhrases.indices {
      let noun = sentence.nounPhrases[phrase]
      let first = reading.words[noun.tokens.lowerBound]
      let isFirst = first.tags.contains(.firstPlural) || first.tags.contains(.firstSingular)
      guard isFirst, parties[phrase].isEmpty else { continue }
      guard noun.isPronoun || reading.words[noun.head].concepts.contains(.agent) else { continue }
      parties[phrase] = speakerParties(reports, reading, focus, sentence)
    }
  }

  func speakerParties(
    _ reports: [Report], _ reading: ArticleReading, _ focus: Focus, _ sentence: SentenceChunks
  ) -> [Int] {
    if let report = reports.first(where: { !$0.parties.isEmpty }) { return report.parties }
    if !reading.authors.isEmpty { return reading.authors }
    if let speaker = focus.speaker, sentence.sentence.paragraph - focus.speakerParagraph <= 1 {
      return speaker.parties
    }
    return []
  }
}
