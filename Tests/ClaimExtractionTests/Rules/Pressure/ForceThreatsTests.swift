import ExtractionTesting
import Testing

@Suite struct `A threat of force` {
  @Test(arguments: [
    RuleCase("⟦Trump threatened Iran with bombing⟧.", "pressure threaten united-states")
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "force-threats", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
