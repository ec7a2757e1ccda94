import ExtractionTesting
import Testing

@Suite struct `A doubt about the venue` {
  @Test(arguments: [
    RuleCase(
      "Sergei Lavrov ⟦doubted that Switzerland was a suitable venue⟧ for talks between Russia and Ukraine.",
      "position doubt russia venue", "mediation decline switzerland"),
    RuleCase(
      "⟦Hungary would not be an appropriate venue⟧ for Ukraine and Russia to meet, Volodymyr Zelensky said.",
      "position doubt ukraine venue", "mediation decline hungary"),
    RuleCase("Sergei Lavrov said Switzerland was a suitable venue for talks with Ukraine."),
    RuleCase("It would be awkward for Switzerland to sell shells to Ukraine, said Olaf Scholz."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "venue-doubts", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
