import ExtractionTesting
import Testing

@Suite struct `An act of mediation` {
  @Test(arguments: [
    RuleCase(
      "⟦The truce between Russia and Ukraine was brokered by Turkey and the United Nations⟧.",
      "mediation mediate turkey", "mediation mediate united-nations"),
    RuleCase(
      "⟦Qatari, Egyptian and U.S. mediators⟧ met Hamas in Doha.", "mediation mediate qatar",
      "mediation mediate egypt", "mediation mediate united-states"),
    RuleCase(
      "⟦UN-led talks⟧ between Iran and Iraq opened in Geneva.", "mediation mediate united-nations"),
    RuleCase("⟦Oman is mediating⟧ between Iran and the United States.", "mediation mediate oman"),
    RuleCase(
      "Moscow rejected ⟦European mediation⟧ in its war with Ukraine.",
      "mediation decline european-union"),
    RuleCase(
      "⟦Turkey offered to host talks⟧ between Russia and Ukraine.", "mediation offer turkey"),
    RuleCase("The hotel hosted a dinner for French diplomats."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "mediation-acts", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
