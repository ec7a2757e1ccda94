import TextAnalysis

/// The parties of one noun phrase.
extension PartyResolver {
  func own(
    _ phrase: Int, _ sentence: SentenceChunks, _ reading: ArticleReading, _ parties: [[Int]],
    _ focus: Focus, inSentence: (person: [Int], organisation: [Int])
  ) -> [Int] {
    let noun = sentence.nounPhrases[phrase]
    let head = reading.words[noun.head]
    if noun.isPronoun {
      let tags = head.tags
      if tags.contains(.thirdSingular) {
        if let subject = personBefore(phrase, sentence, reading, parties) { return subject }
        return inSentence.person.isEmpty ? focus.person : inSentence.person
      }
      if tags.contains(.thirdPlural) {
        return groupBefore(phrase, sentence, parties) ?? focus.group
      }
      if tags.contains(.it) {
        return inSentence.organisation.isEmpty ? focus.organisation : inSentence.organisation
      }
      return []
    }
    if head.mention >= 0 {
      let mention = reading.mentions[Int(head.mention)]
      if isPlace(noun, mention) { return [] }
      var found: [Int] = []
      // "Israel-Hamas": joined names are both meant.
      for token in noun.tokens where reading.tokens[token].isJoined {
        let left = reading.words[token - 1].mention
        let right = reading.words[token].mention
        if left >= 0, right >= 0, left != right { found.append(reading.mentions[Int(left)].party) }
      }
      if !found.contains(mention.party) { found.append(mention.party) }
      return found
    }
    if let owner = relativeOwner(noun, sentence, reading) { return parties[owner] }
    if let known = focus.names[reading.tokens[noun.head].hash],
      reading.tokens[noun.head].isCapitalised
    {
      return known
    }
    let isUnknownName =
      head.concepts.isEmpty && reading.tokens[noun.head].isCapitalised
      && !reading.tokens[noun.head].isAllCapitals
    let isAgent = head.concepts.contains(.agent)
    if isAgent || isUnknownName {
      for token in noun.tokens.reversed() where reading.words[token].mention >= 0 {
        if isAgent || hasAgent(noun, reading) {
          return adjectival(token, noun, reading)
        }
      }
      if isAgent, noun.possessor >= 0, !parties[noun.possessor].isEmpty {
        return parties[noun.possessor]
      }
      if isAgent, let determiner = determinerParties(noun, reading, focus, inSentence) {
        return determiner
      }
    }
    if isAgent, noun.possessor < 0, let side = soleSide(noun, reading) { return side }
    if isAgent, noun.tokens.count == 2, Self.groupWords.contains(reading.tokens[noun.head].hash) {
      return inSentence.organisation.isEmpty ? focus.organisation : inSentence.organisation
    }
    if isJoint(noun, head, reading) {
      if isTwoPeople(noun, head, reading), focus.recent.count >= 2 {
        return twoPeople(phrase, sentence, parties, focus, reading)
      }
      guard let last = opponents(focus) else { return reading.pair }
      return Set(last) == Set(reading.pair) ? reading.pair : last
    }
    return []
  }

  /// "Sheikh Mohammed, whose country mediated": whose it is stands before "whose".
  func relativeOwner(_ noun: NounPhrase, _ sentence: SentenceChunks, _ reading: ArticleReading)
    -> Int?
  {
    guard reading.words[noun.head].concepts.contains(.agent), noun.chunk >= 2,
      sentence.chunks[noun.chunk - 1].kind == .relative,
      reading.tokens[sentence.chunks[noun.chunk - 1].tokens.lowerBound].hash == Self.whose
    else { return nil }
    var chunk = noun.chunk - 2
    if sentence.chunks[chunk].kind == .comma { chunk -= 1 }
    guard chunk >= 0, sentence.chunks[chunk].kind == .nounPhrase else { return nil }
    return sentence.chunks[chunk].phrase
  }

  static let whose = WordHash("whose").value

  /// The two who were named last; "he received both leaders" is not about himself.
  func twoPeople(
    _ phrase: Int, _ sentence: SentenceChunks, _ parties: [[Int]], _ focus: Focus,
    _ reading: ArticleReading
  ) -> [Int] {
    let earlier = Set(
      sentence.nounPhrases.indices.lazy
        .filter { $0 < phrase && sentence.nounPhrases[$0].preposition == -1 }
        .flatMap { parties[$0] })
    let chunk = sentence.nounPhrases[phrase].chunk
    let isReceived = sentence.verbGroups.contains {
      $0.chunk == chunk - 1 && !$0.predicates.contains(.say) && !$0.predicates.contains(.propose)
    }
    guard isReceived, earlier.count == 1, let host = earlier.first, focus.recent.count > 2 else {
      return Array(focus.recent.suffix(2))
    }
    var others = focus
    others.recent.removeAll { $0 == host }
    return opponents(others) ?? Array(others.recent.suffix(2))
  }

  /// The two sides of one war that were named last: "the two countries" in a text about several.
  func opponents(_ focus: Focus) -> [Int]? {
    guard focus.recent.count >= 2 else { return nil }
    let recent = focus.recent.suffix(5).reversed()
    for party in recent {
      for other in recent where other != party {
        if wars.contains(where: { $0.contains(party) && $0.contains(other) }) {
          return [other, party].sorted()
        }
      }
    }
    return nil
  }

  /// The last person before "he" that is the subject of a verb.
  func personBefore(
    _ phrase: Int, _ sentence: SentenceChunks, _ reading: ArticleReading, _ parties: [[Int]]
  ) -> [Int]? {
    let at = sentence.nounPhrases[phrase].tokens.lowerBound
    for group in sentence.verbGroups.reversed() where group.head < at {
      guard let subject = group.subjects.first, subject < phrase, !parties[subject].isEmpty else {
        continue
      }
      let mention = reading.words[sentence.nounPhrases[subject].head].mention
      if mention >= 0, reading.mentions[Int(mention)].kind == .person { return parties[subject] }
      if sentence.nounPhrases[subject].isPronoun,
        reading.words[sentence.nounPhrases[subject].head].tags.contains(.thirdSingular)
      {
        return parties[subject]
      }
    }
    return nil
  }

  /// The parties of the last list or plural noun before "they" in the sentence.
  func groupBefore(_ phrase: Int, _ sentence: SentenceChunks, _ parties: [[Int]]) -> [Int]? {
    var earlier = phrase - 1
    while earlier >= 0, earlier > phrase - 12 {
      let noun = sentence.nounPhrases[earlier]
      if !parties[earlier].isEmpty, noun.preposition == -1 {
        if parties[earlier].count > 1 || noun.isPlural { return parties[earlier] }
        // "The Houthis said that they": a movement is many, and so are "European leaders".
        if movements.contains(parties[earlier][0]) || collectives.contains(parties[earlier][0]),
          sentence.verbGroups.contains(where: { $0.subjects.contains(earlier) })
        {
          return parties[earlier]
        }
        let list = linker.coordinated(earlier, sentence)
        if list.count > 1 {
          return Array(Set(list.flatMap { $0 < phrase ? parties[$0] : [] })).sorted()
        }
      }
      earlier -= 1
    }
    return nil
  }

  /// The party of the adjective, with a joined one before it: "US-Israeli officials".
  func adjectival(_ token: Int, _ noun: NounPhrase, _ reading: ArticleReading) -> [Int] {
    let party = reading.mentions[Int(reading.words[token].mention)].party
    if token > noun.tokens.lowerBound, reading.tokens[token].isJoined {
      let left = reading.words[token - 1].mention
      if left >= 0, reading.mentions[Int(left)].party != party {
        return [reading.mentions[Int(left)].party, party]
      }
    }
    return [party]
  }

  func hasAgent(_ noun: NounPhrase, _ reading: ArticleReading) -> Bool {
    noun.tokens.contains {
      reading.words[$0].concepts.contains(.agent) || reading.words[$0].tags.contains(.title)
    }
  }

  func determinerParties(
    _ noun: NounPhrase, _ reading: ArticleReading, _ focus: Focus,
    _ inSentence: (person: [Int], organisation: [Int])
  ) -> [Int]? {
    let tags = reading.words[noun.tokens.lowerBound].tags
    if tags.contains(.thirdSingular) {
      return inSentence.person.isEmpty ? focus.person : inSentence.person
    }
    if tags.contains(.it) {
      return inSentence.organisation.isEmpty ? focus.organisation : inSentence.organisation
    }
    if tags.contains(.thirdPlural) { return focus.group }
    return nil
  }

  /// "the government" and "the rebels", where one side of the negotiation is a state and one is not.
  func soleSide(_ noun: NounPhrase, _ reading: ArticleReading) -> [Int]? {
    guard reading.pair.count == 2, noun.tokens.count <= 3 else { return nil }
    // "government troops", "the rebel leader".
    let isState = noun.tokens.contains { Self.stateWords.contains(reading.tokens[$0].hash) }
    guard
      isState || noun.tokens.contains(where: { Self.rebelWords.contains(reading.tokens[$0].hash) })
    else { return nil }
    let state = reading.pair.filter { states.contains($0) }
    guard state.count == 1 else { return nil }
    return isState ? state : reading.pair.filter { !states.contains($0) }
  }

  static let groupWords = WordSet([
    "group", "movement", "organisation", "organization", "country", "bloc", "militia",
  ])
  /// "The parties" of a negotiation; "political parties" are others.
  static let sideWords = WordSet(["parties", "sides"])
  static let bothWords = WordSet(["both", "neither", "each"])
  static let peopleWords = WordSet([
    "leaders", "presidents", "men", "ministers", "countries", "nations", "governments",
  ])
  static let stateWords = WordSet(["government", "army", "regime", "authorities", "military"])
  static let rebelWords = WordSet([
    "rebels", "guerrillas", "insurgents", "militants", "militia", "guerrilla", "rebel",
    "separatists", "fighters", "insurgency",
  ])

  func isPlace(_ noun: NounPhrase, _ mention: Mention) -> Bool {
    guard noun.preposition >= 0 else { return false }
    let isIn = inWords.contains(noun.preposition)
    switch mention.kind {
    case .capital: return isIn || toWords.contains(noun.preposition)
    case .party: return isIn
    default: return false
    }
  }

  func isJoint(_ noun: NounPhrase, _ head: ReadWord, _ reading: ArticleReading) -> Bool {
    if head.concepts.contains(.joint), noun.isPlural || isBoth(noun, reading) { return true }
    if noun.tokens.count <= 2, noun.possessor < 0,
      Self.sideWords.contains(reading.tokens[noun.head].hash)
    {
      return true
    }
    return isTwoPeople(noun, head, reading)
  }

  func isBoth(_ noun: NounPhrase, _ reading: ArticleReading) -> Bool {
    noun.tokens.contains { Self.bothWords.contains(reading.tokens[$0].hash) }
  }

  /// "the two leaders", "both presidents", and "both" alone.
  func isTwoPeople(_ noun: NounPhrase, _ head: ReadWord, _ reading: ArticleReading) -> Bool {
    let two = WordHash("two").value
    let isCounted =
      isBoth(noun, reading) || noun.tokens.contains { reading.tokens[$0].hash == two }
    if head.concepts.contains(.joint), noun.tokens.count > 1,
      !Self.peopleWords.contains(reading.tokens[noun.head].hash)
    {
      return false
    }
    // "The two called for a truce".
    let isBare =
      noun.tokens.count == 1 || noun.tokens.count == 2 && reading.tokens[noun.head].hash == two
    return isCounted && (head.concepts.contains(.agent) || isBare)
  }
}
