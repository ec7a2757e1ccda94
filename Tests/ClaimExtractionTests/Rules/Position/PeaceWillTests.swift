import ExtractionTesting
import Testing

@Suite struct `The will to peace` {
  @Test(arguments: [
    RuleCase("Ukraine said ⟦Russia does not want peace⟧.", "position refuse russia peace-terms"),
    RuleCase(
      "⟦Russia has shown no willingness to compromise⟧ with Ukraine.",
      "position refuse russia peace-terms"),
    RuleCase(
      "Ukraine does not believe that ⟦Russia wants peace⟧.", "position doubt ukraine peace-terms"),
    RuleCase("Russia and Ukraine want peace."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "peace-will", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
