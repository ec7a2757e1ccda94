import ExtractionTesting
import Testing

@Suite struct `A third party beside a word of mediating` {
  @Test(arguments: [
    RuleCase(
      "⟦Egypt proposed a truce⟧ to Israel and Hamas on Sunday.", "mediation mediate egypt"),
    RuleCase(
      "⟦Washington negotiated a ceasefire⟧ between Russia and Ukraine.",
      "mediation mediate united-states"),
    // Known constructions need no such reading.
    RuleCase("Oman is mediating between Iran and the United States."),
    // A side of the war proposes a truce of its own.
    RuleCase("Ukraine proposed a truce to Russia on Sunday."),
    RuleCase("Egypt did not propose a truce to Israel and Hamas."),
    RuleCase("Egypt called for a truce of Israel and Hamas."),
  ])
  func `is read as mediating where no rule knows the construction`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "mediation-defaults", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
