import ExtractionTesting
import Testing

@Suite struct `A red line` {
  @Test(arguments: [
    RuleCase(
      "Iran says ⟦its missile programme is not up for negotiation⟧ with the United States.",
      "position refuse iran demilitarization"),
    RuleCase(
      "⟦Enrichment is a red line⟧ for Iran, Araghchi told the United States.",
      "position refuse iran nuclear"),
    RuleCase(
      "Hamas said ⟦the disarmament of its fighters was out of the question⟧, and Israel went home.",
      "position refuse hamas demilitarization"),
    RuleCase("A red line was painted on the road between Israel and Gaza."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "red-lines", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
