import ExtractionTesting
import Testing

@Suite struct `A halt said with a verb` {
  @Test(arguments: [
    RuleCase("⟦Netanyahu is refusing to end the war⟧ with Hamas.", "ceasefire reject israel"),
    RuleCase("⟦Germany urged Israel and Hamas to halt the fighting⟧.", "ceasefire call germany"),
    RuleCase("⟦Iran will not stop its attacks⟧ on Israel.", "ceasefire reject iran"),
    RuleCase(
      "⟦Ukraine rejected the idea of halting strikes⟧ while Russia advances.",
      "ceasefire reject ukraine"),
    RuleCase("Zelensky said that Russia had begun to think about ending the war in Ukraine."),
    RuleCase("The mayor promised to halt the election campaign."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "halt-of-fighting", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
