import ExtractionTesting
import Testing

@Suite struct `An exchange of prisoners` {
  @Test(arguments: [
    RuleCase(
      "⟦Russia and Ukraine agreed to exchange 1,000 prisoners of war each⟧.",
      "exchange agree russia+ukraine russia=1000 ukraine=1000"),
    RuleCase(
      "⟦Russia and Ukraine swapped prisoners under a 205-for-205⟧ formula.",
      "exchange complete russia+ukraine russia=205 ukraine=205"),
    RuleCase(
      "⟦A prisoner swap between Russia and Ukraine was called off⟧.", "exchange fail russia+ukraine"
    ),
    RuleCase(
      "⟦Russia and Ukraine agreed to exchange all prisoners⟧ aged 18 to 25.",
      "exchange agree russia+ukraine"),
    RuleCase(
      "The deal between Russia and Ukraine ⟦provides for 1,000 prisoners⟧ from each side.",
      "exchange agree russia+ukraine russia=1000 ukraine=1000"),
    RuleCase("Israeli and Iranian forces exchanged fire."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "prisoner-exchanges", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
