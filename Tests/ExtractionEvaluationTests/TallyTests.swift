import ExtractionEvaluation
import Testing

@Suite struct `A tally` {
  @Test func `of nothing is zero and no division by it`() {
    #expect(Tally().precision == 0)
    #expect(Tally().recall == 0)
    #expect(Tally().f1 == 0)
  }

  @Test func `weighs precision against recall`() {
    let tally = Tally(hits: 3, gold: 6, found: 4)
    #expect(tally.precision == 0.75)
    #expect(tally.recall == 0.5)
    #expect(Thousandths(tally.f1).description == "0.600")
  }

  @Test(
    arguments: [
      (0, "0.000"), (1, "1.000"), (0.0625, "0.062"), (0.1875, "0.188"), (0.0125, "0.013"),
      (0.0005, "0.001"), (2.0 / 3, "0.667"), (0.9995, "1.000"), (0.0015, "0.002"),
    ] as [(Double, String)])
  func `is written to the nearest thousandth, as its double really is`(
    share: Double, text: String
  ) {
    #expect(Thousandths(share).description == text)
  }
}
