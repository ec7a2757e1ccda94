import ExtractionTesting
import Testing

@Suite struct `Mutual accusations` {
  @Test(arguments: [
    RuleCase(
      "⟦India and Pakistan traded blame for breaking⟧ the ceasefire.",
      "ceasefire violate india+pakistan"),
    RuleCase(
      "The truce entered its third day, with ⟦both Israel and Hamas accusing the other of breaches⟧.",
      "ceasefire violate israel+hamas"),
    RuleCase(
      "⟦Armenia and Azerbaijan accused each other of shelling⟧ after the truce began.",
      "ceasefire violate armenia+azerbaijan"),
    RuleCase("Armenia accused Azerbaijan of delaying the ceasefire."),
    RuleCase("India and Pakistan accused each other of violations of the water treaty."),
  ])
  func `are found where they are marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "mutual-accusations", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
