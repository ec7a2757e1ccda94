import Chronology
import ClaimExtraction
import Negotiation
import Testing

/// The drafts of a text published on Monday, 19 May 2025.
private func drafts(_ text: String) throws -> [ClaimDraft] {
  try bundledExtractor().claims(
    in: ExtractionInput(text: text, published: Day(year: 2025, month: 5, day: 19)))
}

private func kind(_ draft: ClaimDraft) -> String {
  "\(draft.statement.topic.rawValue) \(draft.statement.action)"
}

@Suite struct `The day of an event` {
  @Test(arguments: [
    (
      "Russia and Ukraine agreed on Friday to a ceasefire at their first talks since 2022.",
      "ceasefire agree", "2025-05-16"
    ),
    (
      "Ukraine proposed that Putin and Zelensky meet before the end of August.", "talks propose",
      "../2025-08-31"
    ),
    (
      "Russia and Ukraine will exchange 500 prisoners each on Thursday.", "exchange agree",
      "2025-05-22"
    ),
    (
      "KYIV, May 18 - Russian and Ukrainian delegations met in Istanbul on Sunday.", "talks hold",
      "2025-05-18"
    ),
    (
      "Russia and Ukraine carried out a prisoner exchange between 14 and 16 May.",
      "exchange complete", "2025-05-14/2025-05-16"
    ),
  ])
  func `is the one of its own clause`(text: String, kind wanted: String, date: String) throws {
    let found = try drafts(text).first { kind($0) == wanted }
    #expect(found?.date.value?.description == date)
  }
}

@Suite struct `A truce` {
  @Test(arguments: [
    (
      "Russia declared a truce in Ukraine from 6 p.m. Moscow time on Saturday until midnight on Sunday.",
      "2025-05-17T15:00:00Z/2025-05-18T21:00:00Z"
    ),
    (
      "Russia declared a holiday truce in Ukraine on Monday. The pause lasts from 0600 GMT on Tuesday to 1800 GMT on Wednesday.",
      "2025-05-20T06:00:00Z/2025-05-21T18:00:00Z"
    ),
  ])
  func `has the term that the text gives it`(text: String, window: String) throws {
    let windows = try drafts(text).compactMap { draft -> String? in
      guard case .ceasefire(let statement) = draft.statement, statement.action == .declare else {
        return nil
      }
      return statement.window?.description
    }
    #expect(windows == [window])
  }
}

@Suite struct `A speaker` {
  @Test(
    arguments: [
      (
        "The head of the Ukrainian delegation, Rustem Umerov, said Russia had rejected the ceasefire.",
        "Rustem Umerov"
      ),
      (
        "Volodymyr Zelensky, who spoke with Donald Trump after the call, said Russia had rejected the ceasefire.",
        "Volodymyr Zelensky"
      ),
      (
        "Volodymyr Zelensky spoke in Kyiv. He said Russia had rejected the ceasefire with Ukraine.",
        "Volodymyr Zelensky"
      ),
      ("Both sides said Russia and Ukraine had agreed on a ceasefire.", nil),
    ] as [(String, String?)])
  func `has a name and is no pronoun`(text: String, name: String?) throws {
    let found = try drafts(text).first { $0.statement.topic == .ceasefire }
    #expect(found != nil)
    #expect(found?.saidBy.name == name)
  }
}

@Suite struct `The manner of talks` {
  @Test(arguments: [
    (
      "The telephone diplomacy follows direct talks between Russian and Ukrainian delegations in Rome.",
      ["in-person"]
    ),
    (
      "Vladimir Putin spoke for an hour on Monday with Donald Trump, the second in a series of calls.",
      ["call"]
    ),
    ("Russian and Ukrainian delegations held talks.", ["unknown"]),
    (
      """
      Putin and Trump talk

      Vladimir Putin and Donald Trump spoke by telephone on Monday.
      """,
      ["call"]
    ),
  ])
  func `is in person where a place is named, a call where one is`(
    text: String, modes: [String]
  ) throws {
    let found = try drafts(text).compactMap { draft -> String? in
      guard case .talks(let statement) = draft.statement else { return nil }
      return statement.mode.rawValue
    }
    #expect(found == modes)
  }
}
