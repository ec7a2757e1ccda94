import ExtractionTesting
import Testing

@Suite struct `A meeting without a truce` {
  @Test(arguments: [
    RuleCase(
      "⟦Russia and Ukraine parted without a ceasefire⟧ on Monday.",
      "ceasefire fail russia+ukraine"),
    RuleCase(
      "⟦The talks between Israel and Hamas yielded no truce⟧.", "ceasefire fail israel+hamas"),
    RuleCase("Russia and Ukraine met after the ceasefire."),
    RuleCase("Ukraine cannot rebuild without a ceasefire, and Russia knows it."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "no-truce-reached", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
