import ExtractionTesting
import Testing

@Suite struct `Talks without result` {
  @Test(arguments: [
    RuleCase(
      "⟦The talks between Iran and the United States ended without an agreement⟧.",
      "talks fail iran+united-states"),
    RuleCase(
      "⟦Negotiations between Russia and Ukraine reached a deadlock⟧.", "talks fail russia+ukraine"),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "talks-without-result", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
