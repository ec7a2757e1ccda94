import ExtractionTesting
import Testing

@Suite struct `A ceasefire stance` {
  @Test(arguments: [
    RuleCase(
      "⟦Kyiv accepted ⟦the American plan for a 30-day truce⟧⟧ with Russia.",
      "ceasefire propose united-states", "ceasefire accept ukraine"),
    RuleCase(
      "⟦Russia did not agree to an immediate ceasefire⟧ in Ukraine.", "ceasefire reject russia"),
    RuleCase("⟦Russia's rejection of a ceasefire⟧ dismayed Ukraine.", "ceasefire reject russia"),
    RuleCase("⟦A ceasefire was rejected by Hamas⟧, Israel said.", "ceasefire reject hamas"),
    RuleCase(
      "⟦Israel and Hamas have not yet reached a deal on a ceasefire⟧.",
      "ceasefire fail israel+hamas"),
    RuleCase(
      "⟦Russia and Ukraine failed to agree on a ceasefire⟧.", "ceasefire fail russia+ukraine"),
    RuleCase(
      "⟦Armenia and Azerbaijan accused each other of violating the ceasefire⟧.",
      "ceasefire violate armenia+azerbaijan"),
    RuleCase(
      "Hamas accused Israel of ⟦repeated violations of the truce⟧.", "ceasefire violate israel"),
    RuleCase(
      "⟦Britain, France and Germany called for an immediate ceasefire⟧ between Israel and Hamas.",
      "ceasefire call united-kingdom+france+germany"),
    RuleCase(
      "⟦Moscow has rebuffed ⟦Kyiv's offer of an unconditional truce⟧⟧.",
      "ceasefire propose ukraine", "ceasefire reject russia"),
    RuleCase(
      "⟦Israel is ready for a temporary ceasefire⟧ if Hamas frees the hostages.",
      "ceasefire accept-conditionally israel"),
    RuleCase(
      "⟦The truce between Israel and Hezbollah took effect⟧ on Wednesday.",
      "ceasefire begin israel+hezbollah"),
    RuleCase(
      "⟦The ceasefire between Thailand and Cambodia is still in force⟧.",
      "ceasefire hold thailand+cambodia"),
    RuleCase(
      "Israel and Hamas studied ⟦a truce proposed by Egypt⟧.",
      "ceasefire propose egypt"),
    RuleCase(
      "Russia praised ⟦the ceasefire, which took effect⟧ in Ukraine at midnight.",
      "ceasefire begin russia+ukraine"),
    RuleCase(
      "Moscow said that ⟦a truce was unacceptable⟧ while Ukraine rearmed.",
      "ceasefire reject russia"),
    RuleCase(
      "⟦France and Egypt stressed the urgency of reaching a ceasefire⟧ between Israel and Hamas.",
      "ceasefire call france+egypt"),
    RuleCase(
      "⟦France discussed efforts to secure a truce⟧ between Israel and Hamas.",
      "ceasefire call france"),
    RuleCase(
      "With ⟦the truce expiring⟧ at dawn, Israel moved tanks towards Hamas.",
      "ceasefire end israel+hamas"),
    RuleCase(
      "Ukraine accused Russia of hundreds of ⟦violations of the ceasefire⟧.",
      "ceasefire violate russia"),
    RuleCase(
      "⟦The United States welcomed the ceasefire⟧ between Thailand and Cambodia.",
      "ceasefire agree thailand+cambodia"),
    RuleCase(
      "⟦Hamas welcomed the truce⟧ with Israel.", "ceasefire accept hamas"),
    RuleCase(
      "⟦Malaysia urged that the truce between Thailand and Cambodia be extended⟧.",
      "ceasefire call malaysia"),
    RuleCase("In 1988 a truce had ended the war between Iran and Iraq."),
    RuleCase("Washington and Beijing extended their trade truce."),
    RuleCase("The two coaches agreed a truce before the derby."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(
      rule: "ceasefire-stances", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
