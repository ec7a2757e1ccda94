import ExtractionTesting
import Testing

@Suite struct `A demand for inclusion` {
  @Test(arguments: [
    RuleCase(
      "There must be ⟦no decisions about Ukraine without Ukraine,⟧ Zelensky said.",
      "position demand ukraine inclusion")
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "inclusion", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
