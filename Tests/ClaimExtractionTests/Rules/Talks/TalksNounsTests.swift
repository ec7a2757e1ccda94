import ExtractionTesting
import Testing

@Suite struct `Talks said with a noun` {
  @Test(arguments: [
    RuleCase(
      "⟦Indirect talks between Israel and Hamas began⟧ in Doha on Sunday.",
      "talks hold israel+hamas"),
    RuleCase(
      "⟦A second round of talks between Iran and the United States is due to start⟧ on Friday.",
      "talks plan iran+united-states"),
    RuleCase("⟦Putin proposed direct talks with Ukraine⟧.", "talks propose russia+ukraine"),
    RuleCase("⟦Peace talks between Russia and Ukraine have stalled⟧.", "talks fail russia+ukraine"),
    RuleCase("⟦Russia postponed the negotiations with Ukraine⟧.", "talks suspend russia+ukraine"),
    RuleCase(
      "⟦Putin skipped the meeting with Ukraine⟧ in Istanbul.", "talks decline russia+ukraine"),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "talks-nouns", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
