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
    RuleCase(
      "⟦Cuba and Norway are the guarantors⟧ of the truce between Colombia and the FARC.",
      "mediation guarantee cuba", "mediation guarantee norway"),
    RuleCase(
      "Russia and Ukraine resumed talks with ⟦Turkey and Qatar as mediators⟧.",
      "mediation mediate turkey", "mediation mediate qatar"),
    RuleCase(
      "⟦Kenya was asked to act as guarantor⟧ of the truce between Ethiopia and the TPLF.",
      "mediation propose kenya"),
    RuleCase(
      "⟦Oman carried messages between Iran⟧ and the United States.", "mediation mediate oman"),
    RuleCase(
      "Iran answered the United States and sent its reply through ⟦Oman⟧.",
      "mediation mediate oman"),
    RuleCase(
      "⟦Malaysia received the leaders⟧ of Thailand and Cambodia.", "mediation host malaysia"),
    RuleCase(
      "Thailand and Cambodia ⟦thanked Malaysia for its help⟧ in the talks.",
      "mediation mediate malaysia"),
    RuleCase(
      "⟦Thailand rejected an offer by China to mediate⟧ in its conflict with Cambodia.",
      "mediation decline china"),
    RuleCase(
      "Amid the talks of Israel with Hamas, ⟦Qatar suspended its role as mediator⟧.",
      "mediation withdraw qatar"),
    RuleCase(
      "⟦Truces between Armenia and Azerbaijan, brokered in turn by France and Russia⟧, collapsed.",
      "mediation mediate france", "mediation mediate russia"),
    RuleCase(
      "⟦Qatar, together with Egypt, mediated⟧ between Israel and Hamas.",
      "mediation mediate qatar", "mediation mediate egypt"),
    RuleCase("UN peacekeepers came under fire in the war of Israel with Hezbollah."),
    RuleCase("The hotel hosted a dinner for French diplomats."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "mediation-acts", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
