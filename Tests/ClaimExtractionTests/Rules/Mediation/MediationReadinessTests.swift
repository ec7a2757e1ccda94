import ExtractionTesting
import Testing

@Suite struct `A readiness to mediate` {
  @Test(arguments: [
    RuleCase(
      "Norway could host talks between Russia and Ukraine. Prime Minister Giorgia Meloni said ⟦Pope Leo had told her of his willingness to do so⟧.",
      "mediation offer holy-see"),
    RuleCase("Russia and Ukraine fight on. Pope Leo told her of his willingness to do so."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "mediation-readiness", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
