import ExtractionTesting
import Testing

@Suite struct `Talks said with a verb` {
  @Test(arguments: [
    RuleCase("⟦Trump spoke with Putin⟧ by phone about Ukraine.", "talks hold united-states+russia"),
    RuleCase(
      "⟦The Russian and Ukrainian delegations met⟧ in Istanbul.", "talks hold russia+ukraine"),
    RuleCase("⟦Zelensky and Putin are due to meet⟧ on Thursday.", "talks plan ukraine+russia"),
    RuleCase(
      "⟦Iran refused to negotiate with the United States⟧.", "talks decline iran+united-states"),
    RuleCase("The Russian firm met its targets."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "meetings", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
