import PropertyTesting
import Testing
import TextComparison

@Suite struct `Nearly the same text` {
  /// Sentences of invented words, so that two of them share nothing.
  static func text(_ words: Int, using generator: inout some RandomNumberGenerator) -> [String] {
    (0..<words).map { _ in "w\(Int.random(in: 0..<20_000, using: &generator))" }
  }

  @Test(arguments: Seed.first(20))
  func `is found again after a new headline, a cut and some edits`(seed: Seed) throws {
    var generator = seed.generator
    var index = SketchIndex()
    let original = Self.text(400, using: &generator)
    _ = index.insert(try #require(TextSketch(original.joined(separator: " "))))
    for _ in 0..<200 {
      let other = Self.text(300, using: &generator).joined(separator: " ")
      #expect(index.insert(try #require(TextSketch(other))).isEmpty)
    }
    var copy = original
    for _ in 0..<12 { copy[Int.random(in: 0..<copy.count, using: &generator)] = "changed" }
    copy.removeLast(60)
    copy = ["Another", "headline", "of", "our", "own"] + copy
    let found = index.insert(try #require(TextSketch(copy.joined(separator: " "))))
    #expect(found.first?.number == 0)
  }

  @Test(arguments: Seed.first(20))
  func `is found when only its beginning was taken over`(seed: Seed) throws {
    var generator = seed.generator
    var index = SketchIndex()
    let original = Self.text(500, using: &generator)
    _ = index.insert(try #require(TextSketch(original.joined(separator: " "))))
    let short = original.prefix(120).joined(separator: " ")
    #expect(index.insert(try #require(TextSketch(short))).first?.number == 0)
  }

  @Test func `does not depend on marks, capitals and line ends`() throws {
    let words =
      "the two delegations met on friday for the first time in three years and agreed to exchange one thousand prisoners each but not on a ceasefire of any length"
    let plain = try #require(TextSketch(words))
    let marked = try #require(
      TextSketch(words.uppercased().split(separator: " ").joined(separator: " — “\n")))
    #expect(plain.likeness(to: marked) == 1)
  }

  @Test func `is not sought among short notices`() {
    #expect(TextSketch("Talks will be held in Istanbul on Friday.") == nil)
  }

  @Test func `comes back from what is stored of it`() throws {
    var generator = Seed(3).generator
    let text = Self.text(100, using: &generator).joined(separator: " ")
    let sketch = try #require(TextSketch(text))
    #expect(TextSketch(values: sketch.values, runs: sketch.runs) == sketch)
    #expect(TextSketch(values: [1, 2], runs: 1) == nil)
  }
}

@Suite struct `Words that an article has from others` {
  private let agencies = AgencyNames(parsing: "reuters\tReuters\nap\tAP\nap\tAssociated Press\n")

  @Test(
    arguments: [
      ("He told Reuters on Friday that it was over.", ["reuters"]),
      ("KYIV, May 19 (AP) - Talks ended.", ["ap"]),
      ("Talks ended, the Associated Press reported.", ["ap"]),
      ("Reuters is an agency with offices in London.", []),
      ("He tapped the table.", []),
    ] as [(String, Set<String>)])
  func `name an agency when they credit it`(text: String, names: Set<String>) {
    #expect(SharedWords(text, agencies: agencies).agencies == names)
  }

  @Test func `are quotations of eight words and more, whatever the marks`() {
    let one = SharedWords(
      "“We will not leave the table until it is signed,” he said. “No,” she said.",
      agencies: agencies)
    let other = SharedWords(
      "\"We will not leave the table until it is signed\", said he.", agencies: agencies)
    #expect(one.quotations.count == 1)
    #expect(one.quotations == other.quotations)
  }
}
