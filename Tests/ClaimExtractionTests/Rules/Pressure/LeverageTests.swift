import ExtractionTesting
import Testing

@Suite struct `Leverage` {
  @Test(arguments: [
    RuleCase(
      "⟦Trump threatened to impose tariffs on Russia⟧ over Ukraine.",
      "pressure threaten united-states"),
    RuleCase(
      "⟦The EU imposed new sanctions on Russia⟧ over Ukraine.", "pressure impose european-union"),
    RuleCase(
      "⟦Washington suspended military aid⟧ to Ukraine to push it towards Russia.",
      "pressure impose united-states"),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "leverage", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
