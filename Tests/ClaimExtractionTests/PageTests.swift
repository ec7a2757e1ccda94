import Chronology
import ClaimExtraction
import ExtractionTesting
import Negotiation
import Testing

/// A broadcaster's page as it comes out of a machine translation, furniture included; our own words.
private let page = """
  close

  Two presidents on the line for two hours, still no truce

  Pool photo/Agency

  Hide the caption

  Moscow – President Trump spoke for two hours on Monday with Russian President Vladimir Putin about the war in Ukraine.

  Putin did not agree to an immediate ceasefire. The government of Trump and Italy said the Vatican could host the negotiations.

  It came after talks between Russian and Ukrainian delegations in Istanbul on Friday, at which both sides said they would exchange 900 captured soldiers each, but the two could not agree on a ceasefire.

  Putin had skipped that meeting in Turkey.

  Zelenskyy met with Vice President Vance in Rome on Sunday. "I asked him for no decisions about Ukraine without us," said Zelenskyy on Monday.

  "There must be stronger sanctions," said Zelenskyy.

  The president of the European Commission, Ursula von der Leyen, threatened further sanctions against Russia.
  """

@Suite struct `A translated page` {
  private func claims() throws -> [QuoteVerifier.Accepted] {
    let published = Day(year: 2025, month: 5, day: 19)
    let drafts = try bundledExtractor().claims(
      in: ExtractionInput(text: page, published: published))
    var verifier = QuoteVerifier(text: page, published: published)
    return verifier.verify(drafts).accepted
  }

  @Test(
    arguments: [
      ("ceasefire reject russia", "Putin did not agree to an immediate ceasefire", nil),
      (
        "mediation propose holy-see",
        "The government of Trump and Italy said the Vatican could host the negotiations", nil
      ),
      (
        "exchange agree russia+ukraine russia=900 ukraine=900",
        "they would exchange 900 captured soldiers each", nil
      ),
      ("ceasefire fail russia+ukraine", "the two could not agree on a ceasefire", nil),
      (
        "talks hold russia+ukraine", "talks between Russian and Ukrainian delegations", "2025-05-16"
      ),
      (
        "talks hold united-states+russia",
        "President Trump spoke for two hours on Monday with Russian President Vladimir Putin",
        "2025-05-19"
      ),
      ("talks decline russia", "Putin had skipped that meeting", nil),
      ("talks hold ukraine+united-states", "Zelenskyy met with Vice President Vance", "2025-05-18"),
      ("position demand ukraine inclusion", "no decisions about Ukraine without us", "2025-05-19"),
      ("pressure urge ukraine", "There must be stronger sanctions", nil),
      (
        "pressure threaten european-union",
        "Ursula von der Leyen, threatened further sanctions against Russia", nil
      ),
    ] as [(String, String, String?)])
  func `gives the claim with its words and its day`(summary: String, quote: String, day: String?)
    throws
  {
    let all = try claims()
    let found = all.first { claim in
      let finding = RuleFinding(
        rule: "", statement: claim.draft.statement, parties: claim.draft.parties,
        bytes: claim.evidence.bytes)
      return finding.summary == summary
    }
    let claim = try #require(found, "no \(summary) among the claims")
    #expect(
      claim.evidence.exact.contains(quote) || quote.contains(claim.evidence.exact),
      "\(claim.evidence.exact)")
    #expect(claim.draft.date.value?.description == day)
    #expect(claim.draft.negotiation == "russia-ukraine")
  }

  @Test func `tells who says it of whom`() throws {
    let all = try claims()
    let sanctions = try #require(all.first { $0.draft.statement.action == "urge" })
    #expect(sanctions.draft.saidBy.party == "ukraine")
    #expect(sanctions.draft.saidBy.directness == .direct)
    let rejection = try #require(all.first { $0.draft.statement.action == "reject" })
    #expect(rejection.draft.saidBy == .narrator)
  }
}
