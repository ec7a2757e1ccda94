import ExtractionTesting
import Testing

@Suite struct `Fire despite a truce` {
  @Test(arguments: [
    RuleCase(
      "Israel accused ⟦Iran of firing missiles after the ceasefire⟧ had taken effect.",
      "ceasefire violate iran"),
    RuleCase(
      "⟦Russia shelled two Ukrainian towns despite the truce⟧.", "ceasefire violate russia"),
    RuleCase("Russia shelled a Ukrainian town before the truce."),
    RuleCase("Israel said that Hamas held its fire, and the truce began."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "attacks-despite-truce", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
