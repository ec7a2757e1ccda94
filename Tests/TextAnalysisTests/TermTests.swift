import Chronology
import Testing
import TextAnalysis

@Suite struct `A stretch of time` {
  // A Saturday.
  private let published = Day(year: 2025, month: 4, day: 19)

  private func term(_ text: String, zone: ClockZone? = nil) -> String? {
    let tokens = Tokenizer(table: WordTable()).tokens(of: Array(text.utf8))
    let range = 0..<tokens.count
    let dates = DateReader().dates(in: tokens, range: range)
    guard let published,
      let term = TermReader().terms(in: tokens, range: range, dates: dates).first
    else { return nil }
    return term.resolved(published: published, startDay: published, zone: zone)?.description
  }

  @Test(
    arguments: [
      (
        "from 1500 GMT on Saturday to 2100 GMT on Sunday",
        "2025-04-19T15:00:00Z/2025-04-20T21:00:00Z"
      ),
      (
        "from 6 p.m. Moscow time until midnight at the end of Easter Sunday",
        "2025-04-19T15:00:00Z/2025-04-20T21:00:00Z"
      ),
      ("between noon and 18:30 Kyiv time on Saturday", "2025-04-19T09:00:00Z/2025-04-19T15:30:00Z"),
      ("from 8 May to 10 May", "2025-05-08/2025-05-10"),
      ("until the end of June", "../2025-06-30"),
      ("starting Monday, guns fall silent", "2025-04-21/.."),
      (
        "begins at midnight between May 7 and May 8 and ends at midnight between May 10 and May 11, Moscow time",
        "2025-05-07T21:00:00Z/2025-05-10T21:00:00Z"
      ),
      (
        "from 10 a.m. local time on Monday until 4 p.m. on Tuesday", "2025-04-21/2025-04-22"
      ),
      ("from Moscow to Kyiv", nil), ("from 3,000 to 5,000 men", nil), ("since 2022", nil),
    ] as [(String, String?)])
  func `is days, or moments where the clock is known`(text: String, expected: String?) {
    #expect(term(text) == expected)
  }

  @Test func `takes the clock of who speaks when it names none`() {
    let text = "from midnight on May 8 until midnight on May 11"
    #expect(term(text) == "2025-05-08/2025-05-10")
    #expect(term(text, zone: .fixed(180)) == "2025-05-07T21:00:00Z/2025-05-10T21:00:00Z")
  }

  @Test(arguments: [
    (ClockZone.european(120), "2025-03-29", 120), (.european(120), "2025-03-30", 180),
    (.european(120), "2025-10-26", 120), (.american(-300), "2025-03-09", -240),
    (.american(-300), "2025-11-02", -300), (.israeli, "2025-03-28", 180),
    (.fixed(180), "2025-07-01", 180),
  ])
  func `knows summer time`(zone: ClockZone, day: String, minutes: Int) throws {
    #expect(zone.minutesAhead(on: try #require(Day(iso: day))) == minutes)
  }
}
