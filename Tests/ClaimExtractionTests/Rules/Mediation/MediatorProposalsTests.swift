import ExtractionTesting
import Testing

@Suite struct `A proposed mediator` {
  @Test(arguments: [
    RuleCase(
      "⟦The White House and Italy said the Vatican could do the negotiations⟧.",
      "mediation propose holy-see"),
    RuleCase(
      "⟦Italy suggested the Vatican as a venue⟧ for Russia and Ukraine.",
      "mediation propose holy-see"),
    RuleCase("⟦Kyiv asked China to act as a mediator⟧ with Russia.", "mediation propose china"),
    RuleCase(
      "⟦China offered its services as a mediator⟧ to Russia and Ukraine.", "mediation offer china"),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "mediator-proposals", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
