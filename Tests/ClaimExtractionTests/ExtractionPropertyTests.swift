import Chronology
import ClaimExtraction
import ExtractionTesting
import Negotiation
import Testing

private let sentences = [
  "President Vladimir Putin did not agree to an immediate ceasefire, the Kremlin said on Monday.",
  "Russia and Ukraine agreed to exchange 1,000 prisoners of war each at talks in Istanbul.",
  "“We are ready for a truce if Hamas frees the hostages,” Netanyahu told reporters.",
  "The United States, Qatar and Egypt urged both sides to halt the fighting and to allow aid into Gaza.",
  "Trump threatened to impose tariffs on Moscow unless it accepted the plan that Kyiv had backed.",
  "In March the rebels, who hold the north, accused the army of breaking the truce brokered by Angola.",
]

@Suite struct `Whatever the text` {
  @Test func `every quote is the text at its offsets, and no event lies after publication`() throws
  {
    let extractor = try bundledExtractor()
    let published = try #require(Day(year: 2025, month: 5, day: 19))
    var accepted = 0
    for text in MangledTexts(from: sentences, count: 2000, seed: 20_250_519) {
      let drafts = extractor.claims(in: ExtractionInput(text: text, published: published))
      var verifier = QuoteVerifier(text: text, published: published)
      let outcome = verifier.verify(drafts)
      #expect(outcome.refused.isEmpty, "\(outcome.refused) in \(text)")
      let bytes = Array(text.utf8)
      for claim in outcome.accepted {
        accepted += 1
        let evidence = claim.evidence
        #expect(Array(evidence.exact.utf8) == Array(bytes[evidence.bytes]))
        #expect(evidence.scalars.count == evidence.exact.unicodeScalars.count)
        #expect(!claim.draft.parties.isEmpty)
      }
    }
    #expect(accepted > 500)
  }

  @Test(arguments: [
    "", " ", "\n\n\n", "\u{0}", "“", "\"\"\"\"", "(((((", "....", "a", "'s", "U.S.", "-", "1,",
    "99999999999999999999",
    "Russia", "and and and", "to to to", "not not", "who that which", "🕊🕊", "日本語のテキスト", "é\u{301}",
    "\r\n\r\n",
  ])
  func `nothing breaks on scraps`(scrap: String) throws {
    let extractor = try bundledExtractor()
    for count in [1, 2, 300] {
      let text = String(repeating: scrap, count: count)
      _ = extractor.claims(in: ExtractionInput(text: text, published: nil))
    }
  }

  @Test(arguments: [
    "Putin and Trump, ", "the truce that Kyiv said that ", "to agree to ", "“", "(Hamas ",
    "1,000 for ",
  ])
  func `time grows with the length and no faster`(piece: String) throws {
    let extractor = try bundledExtractor()
    let clock = ContinuousClock()
    func time(_ count: Int) -> Duration {
      let input = ExtractionInput(text: String(repeating: piece, count: count), published: nil)
      return (0..<3).map { _ in clock.measure { _ = extractor.claims(in: input) } }.min() ?? .zero
    }
    let short = time(500)
    let long = time(4000)
    // Eight times the text may take up to 24 times as long, for machines are noisy.
    #expect(long < short * 24 + .milliseconds(40), "\(short) \(long)")
  }

  @Test func `the same text gives the same claims`() throws {
    let extractor = try bundledExtractor()
    let input = ExtractionInput(
      text: sentences.joined(separator: "\n\n"), published: Day(year: 2025, month: 5, day: 19))
    #expect(extractor.claims(in: input) == extractor.claims(in: input))
    #expect(try bundledExtractor().claims(in: input) == extractor.claims(in: input))
  }
}
