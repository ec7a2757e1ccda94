import ExtractionTesting
import Testing

@Suite struct `A demand that the clause makes` {
  @Test(arguments: [
    RuleCase("⟦Israel insists that Hamas be disarmed⟧.", "position demand israel demilitarization"),
    RuleCase(
      "Hamas will not attend unless ⟦the siege⟧ of Gaza is lifted, Israel heard.",
      "position demand hamas humanitarian-access"),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "issue-contexts", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
