import ExtractionTesting
import Testing

@Suite struct `A threat worded as a condition` {
  @Test(arguments: [
    RuleCase(
      "Trump said ⟦Iran would be bombed⟧ if the United States got no deal.",
      "pressure threaten united-states"),
    RuleCase("Israel said the war would end if Hamas freed the hostages."),
    RuleCase("If it does not rain, the harvest in Ukraine and Russia will fail."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "conditional-threats", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
