import ExtractionTesting
import Testing

@Suite struct `A position said with a verb` {
  @Test(arguments: [
    RuleCase(
      "⟦Israel urged Hamas to release the hostages⟧.", "position demand israel return-of-people"),
    RuleCase("⟦Hamas refuses to disarm⟧, Israel says.", "position refuse hamas demilitarization"),
    RuleCase(
      "⟦The US has offered to lift sanctions⟧ on Iran.",
      "position offer united-states sanctions-relief"),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "position-verbs", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
