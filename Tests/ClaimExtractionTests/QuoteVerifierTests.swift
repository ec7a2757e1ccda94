import Chronology
import ClaimExtraction
import Negotiation
import Testing

private func draft(
  _ quote: ClaimDraft.Quote, parties: [PartyID] = ["russia"], date: ClaimDate = .unknown
) -> ClaimDraft {
  ClaimDraft(
    negotiation: nil, parties: parties, statement: .ceasefire(CeasefireStatement(.reject)),
    date: date, quote: quote, confidence: 0.5)
}

private let text = "Moscow – “We said no,” he said. “We said no,” he said again. Kyiv waits."
private let published = Day(year: 2025, month: 5, day: 19)

@Suite struct `A quote` {
  @Test func `is cut out of the text with its surroundings and its offsets in scalars`() throws {
    var verifier = QuoteVerifier(text: text, published: published)
    let outcome = verifier.verify([draft(.words("Kyiv waits"))])
    let evidence = try #require(outcome.accepted.first?.evidence)
    #expect(evidence.exact == "Kyiv waits")
    #expect(evidence.suffix == ".")
    #expect(evidence.prefix == "d. “We said no,” he said again. ")
    #expect(evidence.check == .exact)
    let scalars = Array(text.unicodeScalars)[evidence.scalars]
    #expect(String(String.UnicodeScalarView(scalars)) == "Kyiv waits")
  }

  @Test func `is found through other typography and re-cut from the text`() throws {
    var verifier = QuoteVerifier(text: text, published: published)
    let outcome = verifier.verify([draft(.words("Moscow - \"We  said"))])
    let evidence = try #require(outcome.accepted.first?.evidence)
    #expect(evidence.exact == "Moscow – “We said")
    #expect(evidence.check == .folded)
  }

  @Test(arguments: [
    (ClaimDraft.Quote.words("Moscow said yes"), RefusedDraft.Reason.quoteAbsent),
    (.words("We said no"), .quoteAmbiguous),
    (.words(" \n"), .quoteEmpty),
    (.bytes(4..<4000), .quoteOutOfBounds),
    (.bytes(8..<10), .quoteOutOfBounds),
    (.bytes(6..<7), .quoteEmpty),
  ])
  func `is refused with the reason`(quote: ClaimDraft.Quote, reason: RefusedDraft.Reason) {
    var verifier = QuoteVerifier(text: text, published: published)
    let outcome = verifier.verify([draft(quote)])
    #expect(outcome.accepted.isEmpty)
    #expect(outcome.refused.map(\.reason) == [reason])
  }

  @Test func `of nobody, or of a day that has not come, is refused`() throws {
    let tomorrow = try #require(Day(year: 2025, month: 5, day: 20))
    var verifier = QuoteVerifier(text: text, published: published)
    let outcome = verifier.verify([
      draft(.words("Kyiv waits"), parties: []),
      draft(.words("Kyiv waits"), date: ClaimDate(.day(tomorrow), basis: .stated)),
    ])
    #expect(outcome.refused.map(\.reason) == [.noParty, .impossibleDate])
  }
}
