import TextAnalysis

/// Finds for each noun phrase the parties it stands for, pronouns and "both sides" included, and who
/// reports what.
struct PartyResolver {
  let lexicon: Lexicon
  let linker: ClauseLinker

  /// What pronouns refer to at a point of the text.
  struct Focus {
    var person: [Int] = []
    var organisation: [Int] = []
    var group: [Int] = []
    /// Parties in the order of their last mention, latest last.
    var recent: [Int] = []
    var speaker: Report?
    /// By party the person of it who was named last.
    var personNames: [Int: String] = [:]
    var speakerParagraph = -1
    var names: [UInt64: [Int]] = [:]
  }

  func resolve(_ reading: inout ArticleReading) {
    var focus = Focus()
    for index in reading.sentences.indices {
      let sentence = reading.sentences[index]
      var parties = Array(repeating: [Int](), count: sentence.nounPhrases.count)
      var firstPerson: [Int] = []
      var firstOrganisation: [Int] = []
      for phrase in sentence.nounPhrases.indices {
        let found = own(
          phrase, sentence, reading, parties, focus,
          inSentence: (firstPerson, firstOrganisation))
        parties[phrase] = found
        note(phrase, found, sentence, reading, &focus, &firstPerson, &firstOrganisation)
      }
      resolveOf(sentence, reading, &parties)
      resolveIncluding(sentence, reading, &parties)
      let reports = reports(of: sentence, reading, parties, &focus)
      resolveFirstPerson(sentence, reading, reports, focus, &parties)
      resolveOf(sentence, reading, &parties)
      if !firstPerson.isEmpty { focus.person = firstPerson }
      if !firstOrganisation.isEmpty { focus.organisation = firstOrganisation }
      if let main = sentence.verbGroups.first(where: { $0.isFinite && !$0.subjects.isEmpty }) {
        let group = Array(Set(main.subjects.flatMap { parties[$0] })).sorted()
        if !group.isEmpty { focus.group = group }
        // "… where the two delegations would meet": "they" are those of whom there are several.
        if group.count < 2,
          let several = sentence.nounPhrases.indices.last(where: {
            parties[$0].count > 1 && sentence.nounPhrases[$0].preposition == -1
          })
        {
          focus.group = parties[several]
        }
      }
      reading.parties.append(parties)
      reading.reports.append(reports)
    }
  }

  func note(
    _ phrase: Int, _ found: [Int], _ sentence: SentenceChunks, _ reading: ArticleReading,
    _ focus: inout Focus, _ firstPerson: inout [Int], _ firstOrganisation: inout [Int]
  ) {
    guard let party = found.first else { return }
    for party in found {
      focus.recent.removeAll { $0 == party }
      focus.recent.append(party)
    }
    if focus.recent.count > 12 { focus.recent.removeFirst() }
    let noun = sentence.nounPhrases[phrase]
    guard noun.preposition == -1, !noun.isPronoun else { return }
    let mention = reading.words[noun.head].mention
    let isPerson = mention >= 0 && reading.mentions[Int(mention)].kind == .person
    if isPerson {
      focus.personNames[party] = reading.text(noun.tokens)
      if firstPerson.isEmpty { firstPerson = [party] }
    } else if firstOrganisation.isEmpty {
      firstOrganisation = [party]
    }
    if mention < 0, reading.words[noun.head].concepts.contains(.agent), !noun.isPlural,
      firstPerson.isEmpty
    {
      firstPerson = [party]
    }
  }

  let inWords: [Int32]
  let ofWords: [Int32]
  let toWords: [Int32]

  /// The indices of the parties that are states.
  let states: Set<Int>
  /// The indices of the armed groups.
  let movements: Set<Int>
  /// The indices of groups of states.
  let collectives: Set<Int>
  /// For each negotiation the parties that fight in it.
  let wars: [Set<Int>]

  init(
    lexicon: Lexicon, linker: ClauseLinker, states: Set<Int>, movements: Set<Int>,
    collectives: Set<Int>, wars: [Set<Int>]
  ) {
    self.states = states
    self.movements = movements
    self.collectives = collectives
    self.wars = wars
    self.lexicon = lexicon
    self.linker = linker
    ofWords = ["of", "from"].map { lexicon.table.number(of: $0) }
    inWords = ["in", "at", "near", "inside", "across", "throughout", "within"].map {
      lexicon.table.number(of: $0)
    }
    toWords = ["from", "to", "outside"].map { lexicon.table.number(of: $0) }
  }
}
