import ExtractionTesting
import Testing

@Suite struct `A signature` {
  @Test(arguments: [
    RuleCase(
      "⟦Russia and Ukraine signed a memorandum⟧ in Istanbul.", "agreement sign russia+ukraine")
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "signatures", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
