import ExtractionTesting
import Testing

@Suite struct `The start of a truce` {
  @Test(arguments: [
    RuleCase(
      "India and Pakistan agreed to ⟦a ceasefire from midnight⟧.",
      "ceasefire begin india+pakistan"),
    RuleCase(
      "Israel and Hamas have agreed on ⟦a truce of two months starting on Sunday⟧.",
      "ceasefire begin israel+hamas"),
    RuleCase("Israel accepted the truce that Hamas wanted from Monday."),
    RuleCase("India called for a ceasefire from midnight, and Pakistan did not answer."),
    RuleCase("Israel and Hamas agreed on a truce after talks with envoys from Egypt."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "truce-starts", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
