import ExtractionTesting
import Testing

@Suite struct `A position said with a noun` {
  @Test(arguments: [
    RuleCase(
      "⟦Ukraine insists on security guarantees⟧ against Russia.",
      "position demand ukraine security-guarantees"),
    RuleCase(
      "⟦Hamas demands a full Israeli withdrawal⟧ from Gaza.", "position demand hamas withdrawal"),
    RuleCase(
      "⟦Hamas rejected ⟦Israel's call for disarmament⟧⟧.",
      "position demand israel demilitarization", "position refuse hamas demilitarization"),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "position-stances", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
