import Chronology
import ClaimExtraction
import EmbeddedFiles
import Negotiation
import Testing

private let day = Day(year: 2025, month: 5, day: 19)

/// The summaries of what is judged in a text, each once.
private func judged(_ text: String, _ extractor: RuleExtractor) -> Set<String> {
  Set(
    extractor.findings(in: ExtractionInput(text: text, published: day))
      .filter { $0.rule == "judgement" }.map(\.summary))
}

/// The bundled extractor with one more table of judgement.
private func extractor(adding table: String) throws -> RuleExtractor {
  let files = EmbeddedFile.under("Data/").map { (path: $0.path, text: $0.text) }
  return try RuleExtractor(
    reference: try ReferenceData(files: files),
    lexicons: files.filter { $0.path.hasPrefix("Data/lexicons/") }
      + [(path: "mine/judgement.tsv", text: table)])
}

@Suite struct `Where no rule speaks, the traits decide` {
  private let opening = "Israel and Hamas have agreed to a ceasefire in Gaza.\n\n"

  @Test func `no topic that a rule has read in a sentence is judged there`() throws {
    let texts = [
      opening + "Egypt, which mediated, called on Hamas to accept the truce.",
      "Russia refused to halt its strikes, and Ukraine rejected giving up territory.",
    ]
    for text in texts {
      let found = try bundledExtractor().findings(in: ExtractionInput(text: text, published: day))
      #expect(!found.isEmpty)
      #expect(found.allSatisfy { $0.rule != "judgement" }, "\(found.map(\.summary))")
    }
  }

  @Test(arguments: [
    "The trade truce between Washington and Beijing came under strain, the minister said.",
    "The two managers agreed a truce after the match and the club accepted the deal.",
    "The strike was suspended when the union accepted the offer; nobody rejected it.",
  ])
  func `a text about no negotiation is not judged`(text: String) throws {
    #expect(judged(text, try bundledExtractor()).isEmpty)
  }

  @Test func `a table that asks for certainty silences it, and one that asks for nothing does not`()
    throws
  {
    let text =
      opening
      + "Qatar was glad of the lull. Hezbollah took the announcement badly. Iran watched the pause."
    let header = "topic\ttrait\tweights\n"
    let silent = try extractor(adding: header + "ceasefire\tthreshold\tclaim=1.1\n")
    let loud = try extractor(adding: header + "ceasefire\tthreshold\tclaim=0\n")
    #expect(judged(text, silent).isEmpty)
    #expect(judged(text, loud).count > 1)
  }

  @Test(arguments: [
    ("ceasefire\tover:fly\taccept=1", "there is no trait “over:fly”"),
    ("ceasefire\tover\taccept=1", "there is no trait “over”"),
    ("ceasefire\tover:accept:sideways\taccept=1", "there is no trait “over:accept:sideways”"),
    ("ceasefire\tover:accept\taccept=much", "“accept=much” is no weight, write ACTION=NUMBER"),
    ("ceasefire\tover:accept\taccept", "“accept” is no weight, write ACTION=NUMBER"),
    ("ceasefire\tover:accept\tdance=1", "“dance” is no action of the row “actions”"),
    ("ceasefire\tthreshold\ta=1|b=2", "a threshold is one number"),
    ("weather\tover:accept\taccept=1", "nothing is judged on the topic “weather”"),
  ])
  func `a line that cannot be read is refused with its place`(line: String, reason: String) throws {
    let error = try #require(throws: ReferenceDataError.self) {
      _ = try extractor(adding: "# mine\ntopic\ttrait\tweights\n\(line)\n")
    }
    #expect("\(error)".contains(reason), "\(error)")
    #expect(error.line == 3)
  }

  @Test func `what it finds is cut from the text`() throws {
    let text =
      opening
      + "The army counted two hundred breaches by Hamas.\n\n“They wrecked the pause,” Netanyahu said."
    let loud = try extractor(
      adding: "topic\ttrait\tweights\nceasefire\tthreshold\tclaim=0\nposition\tthreshold\tclaim=0\n"
    )
    let drafts = loud.claims(in: ExtractionInput(text: text, published: day))
    var verifier = QuoteVerifier(text: text, published: day)
    let outcome = verifier.verify(drafts)
    #expect(outcome.refused.isEmpty)
    #expect(outcome.accepted.count > 2)
  }
}
