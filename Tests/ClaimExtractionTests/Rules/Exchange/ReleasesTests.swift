import ExtractionTesting
import Testing

@Suite struct `A release` {
  @Test(arguments: [
    RuleCase(
      "⟦Hamas released three Israeli hostages⟧ on Saturday.", "exchange complete hamas hamas=3"),
    RuleCase(
      "⟦Israel freed 90 Palestinian prisoners⟧ held since the war with Hamas.",
      "exchange complete israel israel=90"),
    RuleCase(
      "⟦Ukraine brought home 277 soldiers⟧ from Russia.", "exchange complete russia russia=277"),
    RuleCase(
      "⟦Russia handed over the bodies of 1,200 soldiers⟧ to Ukraine.",
      "exchange complete russia russia=1200"),
    RuleCase(
      "In the exchange Russia and Ukraine ⟦each released 390 prisoners⟧.",
      "exchange complete russia+ukraine russia=390 ukraine=390"),
    RuleCase(
      "In the swap with Russia ⟦each side freed 270 soldiers and 120 civilians⟧, Ukraine said.",
      "exchange complete russia+ukraine russia=390 ukraine=390"),
    RuleCase(
      "In the prisoner exchange, ⟦144 Ukrainian soldiers returned⟧ from Russian captivity.",
      "exchange complete russia+ukraine russia=144"),
    RuleCase(
      "After the swap with Ukraine ⟦31 wounded Ukrainians were handed over⟧ in exchange for 15 Russians.",
      "exchange complete russia+ukraine russia=31 ukraine=15"),
    RuleCase(
      "After the prisoner swap with Russia, ⟦⟦Ukraine received 205 people⟧ on Friday and 307 on Saturday⟧.",
      "exchange complete russia+ukraine russia=205", "exchange complete russia+ukraine russia=307"),
    RuleCase(
      "In the swap, ⟦Russia and Ukraine would each hand over 175 prisoners⟧, the Kremlin said.",
      "exchange agree russia+ukraine russia=175 ukraine=175"),
    RuleCase(
      "⟦Azerbaijan will release 32 soldiers⟧ and Armenia two.",
      "exchange agree azerbaijan armenia=2 azerbaijan=32"),
    RuleCase(
      "Under the deal with Israel, ⟦Hamas will let fifty hostages go⟧.",
      "exchange agree hamas hamas=50"),
    RuleCase(
      "Russia and Ukraine agreed on ⟦the return of the bodies of 6,000 soldiers⟧ on each side.",
      "exchange agree russia+ukraine russia=6000 ukraine=6000"),
    RuleCase(
      "Ukraine said ⟦the bodies of 1,245 soldiers had been returned⟧ in the war with Russia.",
      "exchange complete russia russia=1245"),
    RuleCase(
      "Israel rejected a deal that would see ⟦the release of five hostages⟧ by Hamas.",
      "exchange fail hamas hamas=5"),
    RuleCase("Hamas freed up to 5 percent of the fuel of Israel."),
    RuleCase("The band released two albums."),
  ])
  func `is found where it is marked, and nowhere else`(example: RuleCase) throws {
    let differences = example.differences(rule: "releases", extractor: try bundledExtractor())
    #expect(differences.isEmpty, "\(differences)")
  }
}
