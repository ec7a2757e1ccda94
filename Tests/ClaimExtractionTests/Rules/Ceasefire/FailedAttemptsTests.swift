import ExtractionTesting
import Testing

@Suite struct `A failed attempt at a truce` {
  @Test(arguments: [
    RuleCase(
      "⟦Attempts to negotiate a truce between Israel and Hamas have failed⟧.",
      "ceasefire fail israel+hamas")
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "failed-attempts", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
