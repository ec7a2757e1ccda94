import ExtractionTesting
import Testing

@Suite struct `A halt that is taken for granted` {
  @Test(arguments: [
    RuleCase(
      "Israel and Hamas exchanged lists ⟦amid a two-week truce⟧.", "ceasefire hold israel+hamas"),
    RuleCase(
      "Markets rose after the announcement ⟦of an Iran-Israel ceasefire⟧.",
      "ceasefire agree iran+israel"),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "ceasefire-in-force", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
