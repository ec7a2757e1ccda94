import Chronology
import Testing
import TextAnalysis

private func tokens(_ text: String) -> [Token] {
  Tokenizer(table: WordTable()).tokens(of: Array(text.utf8))
}

private func words(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  return tokens(text).map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
}

@Suite struct `Tokens` {
  @Test(arguments: [
    ("Russia's 1,000-for-1,000 swap", ["Russia", "'s", "1,000", "for", "1,000", "swap"]),
    ("the U.S.-brokered cease-fire", ["the", "U.S.", "brokered", "cease", "fire"]),
    ("“No,” he said…", ["“", "No", ",", "”", "he", "said", "…"]),
    ("see https://example.org/a(b) now", ["see", "https://example.org/a(b", ")", "now"]),
    ("N'Djamena’s envoy", ["N'Djamena", "’s", "envoy"]),
    ("3.5 percent", ["3.5", "percent"]),
  ])
  func `are words, numbers and marks`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func `of one word have one hash, however it is written`() {
    #expect(tokens("Erdoğan")[0].hash == tokens("ERDOGAN")[0].hash)
    #expect(tokens("Türkiye")[0].hash == tokens("turkiye")[0].hash)
    #expect(tokens("US")[0].isAllCapitals)
    #expect(!tokens("us")[0].isAllCapitals)
  }
}

@Suite struct `Sentences` {
  private func sentences(_ text: String) -> [String] {
    var table = WordTable()
    let abbreviations = Set(["mr", "gen", "jan"].map { table.intern($0) })
    let bytes = Array(text.utf8)
    let tokens = Tokenizer(table: table).tokens(of: bytes)
    return SentenceSplitter(abbreviations: abbreviations).sentences(of: tokens, title: 0..<0).map {
      let start = Int(tokens[$0.tokens.lowerBound].start)
      let end = Int(tokens[$0.tokens.upperBound - 1].end)
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("Mr. Ito met Gen. Roe. They spoke.", ["Mr. Ito met Gen. Roe.", "They spoke."]),
    ("George W. Bush left. He won.", ["George W. Bush left.", "He won."]),
    ("“It is over.” He left.", ["“It is over.”", "He left."]),
    ("A headline\n\nThe body\nwraps here. Yes.", ["A headline", "The body\nwraps here.", "Yes."]),
    ("It cost 3.5 million. No!", ["It cost 3.5 million.", "No!"]),
    ("Terms:\n- a truce\n- a swap", ["Terms:", "- a truce", "- a swap"]),
  ])
  func `end where they end`(text: String, expected: [String]) {
    #expect(sentences(text) == expected)
  }

  @Test func `without an end are cut`() {
    let long = String(repeating: "word ", count: 1000)
    #expect(sentences(long).count >= 1000 / SentenceSplitter.longestSentence)
  }
}

@Suite struct `Numbers` {
  @Test(arguments: [
    ("1,000 prisoners", 1000, NumberExpression.Qualifier.exact),
    ("six hundred twelve soldiers", 612, .exact),
    ("two dozen soldiers", 24, .exact),
    ("one thousand and five soldiers", 1005, .exact),
    ("three hundred forty-five thousand six hundred twelve people", 345_612, .exact),
    ("seven billion eight hundred ninety million people", 7_890_000_000, .exact),
    ("two hundred and five men", 205, .exact),
    ("a dozen", -1, .exact),
    ("twenty five", 25, .exact),
    ("13th", -1, .exact),
    ("three thousand", 3000, .exact),
  ])
  func `are read in figures and words`(
    text: String, value: Int, qualifier: NumberExpression.Qualifier
  ) {
    let tokens = tokens(text)
    let number = NumberReader().number(at: 0, in: tokens, until: tokens.count)
    #expect(number?.value ?? -1 == value)
    if let number { #expect(number.qualifier == qualifier) }
  }

  @Test(arguments: [
    ("more than 300", NumberExpression.Qualifier.atLeast), ("at least 300", .atLeast),
    ("up to 300", .atMost), ("about 300", .about), ("some 300", .about), ("the 300", .exact),
  ])
  func `carry their qualifier`(text: String, qualifier: NumberExpression.Qualifier) {
    let tokens = tokens(text)
    let number = NumberReader().number(at: tokens.count - 1, in: tokens, until: tokens.count)
    #expect(number?.qualifier == qualifier)
  }
}

@Suite struct `Dates` {
  // A Monday.
  private let published = Day(year: 2025, month: 5, day: 19)

  @Test(arguments: [
    ("on Friday", "2025-05-16", "2025-05-23"), ("on Monday", "2025-05-19", "2025-05-19"),
    ("last Monday", "2025-05-12", "2025-05-12"), ("next Tuesday", "2025-05-20", "2025-05-20"),
    ("on May 16", "2025-05-16", "2025-05-16"), ("on 16 May 2024", "2024-05-16", "2024-05-16"),
    ("yesterday", "2025-05-18", "2025-05-18"), ("two days ago", "2025-05-17", "2025-05-17"),
    ("in March", "2025-03", "2026-03"), ("in March 2022", "2022-03", "2022-03"),
    ("in 2022", "2022", "2022"), ("last week", "2025-05-12/2025-05-18", "2025-05-12/2025-05-18"),
    ("last year", "2024", "2024"),
    ("April 18-20", "2025-04-18/2025-04-20", "2025-04-18/2025-04-20"),
    ("on January 6", "2025-01-06", "2026-01-06"),
    ("8 to 10 May", "2025-05-08/2025-05-10", "2025-05-08/2025-05-10"),
    ("last year, on April 19", "2024-04-19", "2024-04-19"),
    ("a week earlier", "2025-05-12/2025-05-18", "2025-05-12/2025-05-18"),
    ("2025-05-16", "2025-05-16", "2025-05-16"), ("Jan. 6, 2016", "2016-01-06", "2016-01-06"),
  ])
  func `are set against the day of publication`(text: String, past: String, future: String) throws {
    let tokens = tokens(text)
    let found = DateReader().dates(in: tokens, range: 0..<tokens.count)
    let date = try #require(found.first)
    #expect(date.resolved(published: published, isFuture: false)?.date.description == past)
    #expect(date.resolved(published: published, isFuture: true)?.date.description == future)
  }

  @Test(arguments: ["on Friday", "yesterday", "in March", "last week"])
  func `stay unknown without it`(text: String) {
    let tokens = tokens(text)
    for date in DateReader().dates(in: tokens, range: 0..<tokens.count) {
      #expect(date.resolved(published: nil, isFuture: false) == nil)
    }
  }

  @Test(arguments: ["he may leave", "the march on the city", "500 people", "the sun rose"])
  func `are not seen where there are none`(text: String) {
    let tokens = tokens(text)
    #expect(DateReader().dates(in: tokens, range: 0..<tokens.count).isEmpty)
  }
}
