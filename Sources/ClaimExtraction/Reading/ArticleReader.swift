import Chronology
import Negotiation
import TextAnalysis

/// Reads a text in stages, each a pure value made from those before it.
struct ArticleReader: Sendable {
  let reference: ReferenceData
  let lexicon: Lexicon
  let names: NameIndex
  /// For each negotiation the indices of the parties that fight in it.
  let wars: [Set<Int>]
  let recogniser: NegotiationRecogniser
  let dateReader = DateReader()
  let termReader = TermReader()

  init(reference: ReferenceData, lexicon: Lexicon, names: NameIndex) {
    self.reference = reference
    self.lexicon = lexicon
    self.names = names
    recogniser = NegotiationRecogniser(reference: reference, names: names)
    wars = reference.negotiations.negotiations.map { negotiation in
      Set(negotiation.belligerents.compactMap(reference.parties.index))
    }
  }

  func read(_ input: ExtractionInput) -> ArticleReading {
    let bytes = Array(input.text.utf8)
    let tokens = Tokenizer(table: lexicon.table).tokens(of: bytes)
    let sentences = SentenceSplitter(abbreviations: lexicon.abbreviations)
      .sentences(of: tokens, title: input.title)
    let tagger = MentionTagger(names: names, lexicon: lexicon, actors: reference.actors)
    var mentions = tagger.mentions(in: tokens, on: input.published, negotiation: -1)
    let negotiation = recogniser.negotiation(of: tokens, mentions)
    if negotiation >= 0, !reference.negotiations.negotiations[negotiation].nicknames.isEmpty {
      mentions = tagger.mentions(in: tokens, on: input.published, negotiation: negotiation)
    }
    var reading = ArticleReading(
      bytes: bytes, tokens: tokens, words: Array(repeating: ReadWord(), count: tokens.count),
      sentences: [], mentions: mentions,
      quotations: Quotations(tokens: tokens, sentences: sentences), dates: [],
      published: input.published, negotiation: negotiation,
      pair: recogniser.pair(of: negotiation, mentions), authors: [])
    for (index, mention) in mentions.enumerated() {
      for token in mention.tokens { reading.words[token].mention = Int32(index) }
      let last = mention.tokens.upperBound - 1
      // "Ukrainian" stands before its noun, "Ukrainians" does not.
      if mention.kind == .adjective, bytes[Int(tokens[last].end) - 1] | 32 != UInt8(ascii: "s") {
        reading.words[last].tags.insert(.adjective)
      }
    }
    readDates(sentences, into: &reading)
    let wordReader = WordReader(lexicon: lexicon, bytes: bytes, tokens: tokens)
    for sentence in sentences { wordReader.read(sentence.tokens, into: &reading.words) }
    for sentence in sentences { Datelines.clear(sentence.tokens, tokens, &reading.words) }
    let chunker = Chunker(lexicon: lexicon, tokens: tokens, words: reading.words)
    let linker = ClauseLinker(tokens: tokens, words: reading.words, lexicon: lexicon)
    for sentence in sentences {
      var chunks = chunker.chunks(of: sentence)
      linker.link(&chunks)
      reading.sentences.append(chunks)
    }
    readSubject(into: &reading)
    reading.authors = authors(reading)
    PartyResolver(
      lexicon: lexicon, linker: linker,
      states: Set(
        reference.parties.parties.indices.filter { reference.parties.parties[$0].kind == .state }),
      movements: Set(
        reference.parties.parties.indices.filter {
          reference.parties.parties[$0].kind == .armedGroup
        }),
      collectives: Set(
        reference.parties.parties.indices.filter { reference.parties.parties[$0].kind == .other }),
      wars: wars
    ).resolve(&reading)
    return reading
  }

  /// What the whole text says about captives and exchanges.
  private func readSubject(into reading: inout ArticleReading) {
    var hasPrisoners = false
    var hasExchange = false
    for index in reading.tokens.indices {
      let concepts = reading.words[index].concepts
      if concepts.contains(.exchange) { reading.speaksOfExchange = true }
      if concepts.contains(.exchangeNoun) { hasExchange = true }
      if concepts.contains(.peoplePow) { hasPrisoners = true }
      if Self.captives.contains(reading.tokens[index].hash) { reading.speaksOfCaptives = true }
    }
    // "An exchange" alone may be one of fire.
    if hasExchange, hasPrisoners { reading.speaksOfExchange = true }
    if reading.speaksOfExchange { reading.speaksOfCaptives = true }
  }

  private static let captives = WordSet([
    "captivity", "prisoners", "pows", "captives", "jails", "prisons", "detainees", "hostages",
  ])

  private func readDates(_ sentences: [Sentence], into reading: inout ArticleReading) {
    reading.day = reading.published
    var isAnchored = false
    for sentence in sentences {
      let dates = dateReader.dates(in: reading.tokens, range: sentence.tokens)
      for date in dates {
        for token in date.tokens where reading.words[token].mention < 0 {
          reading.words[token].date = Int32(reading.dates.count)
        }
        reading.dates.append(date)
      }
      reading.terms.append(
        termReader.terms(in: reading.tokens, range: sentence.tokens, dates: dates))
      // The text was written on the day of its dateline; it may have been published on the next.
      guard !isAnchored, !sentence.isTitle,
        let end = Datelines.end(of: sentence.tokens, reading.tokens)
      else { continue }
      isAnchored = true
      let named = dates.first { $0.tokens.upperBound <= end }?
        .resolved(published: reading.published, isFuture: false)?.date.singleDay
      if let named, let published = reading.published,
        (0...3).contains(published.daysSinceEpoch - named.daysSinceEpoch)
      {
        reading.day = named
      } else if reading.published == nil {
        reading.day = named
      }
    }
  }

  /// "Joint Statement from the Leaders of …": who "we" is in such a text.
  private func authors(_ reading: ArticleReading) -> [Int] {
    guard let title = reading.sentences.first else { return [] }
    let cue = ["statement", "remarks", "communique", "declaration"].map { WordHash($0).value }
    // A heading too long to be taken for one still begins with what it is: "Joint Statement from".
    let heading = title.sentence.isTitle ? title.sentence.tokens : title.sentence.tokens.prefix(3)
    guard let at = heading.first(where: { cue.contains(reading.tokens[$0].hash) })
    else { return [] }
    let from = ["from", "by", "of"].map { WordHash($0).value }
    guard
      let start = title.sentence.tokens.first(where: {
        $0 > at && from.contains(reading.tokens[$0].hash)
      })
        ?? (reading.words[title.sentence.tokens.lowerBound].mention >= 0
          ? title.sentence.tokens.lowerBound : nil)
    else { return [] }
    var parties: [Int] = []
    var index = start
    while index < title.sentence.tokens.upperBound {
      let word = reading.words[index]
      let mention = word.mention
      if mention >= 0, !parties.contains(reading.mentions[Int(mention)].party) {
        parties.append(reading.mentions[Int(mention)].party)
      }
      // "… on Gaza", "… calling for": the list of authors is over.
      if !parties.isEmpty, word.part == .verb { break }
      if !parties.isEmpty, word.part == .preposition, !from.contains(reading.tokens[index].hash) {
        break
      }
      index += 1
    }
    return parties
  }
}
