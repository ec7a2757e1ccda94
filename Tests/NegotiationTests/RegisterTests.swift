import Chronology
import EventSourcing
import JSON
import Negotiation
import PropertyTesting
import Testing

private func recorded(_ event: RegisterEvent) -> RecordedEvent {
  RecordedEvent(
    id: EventID(high: 1, low: 1), stream: RegisterEventCodec.stream(of: event),
    version: StreamVersion(1), position: LogPosition(1), kind: RegisterEventCodec.kind(of: event),
    data: RegisterEventCodec.data(of: event).compactBytes, metadata: [],
    recordedAt: .init(microseconds: 0))
}

private let ruleText = """
  {"id": "my-rule", "version": 2, "title": "Mine", "definition": "Every side, on a day.",
   "scopes": ["general", "energy"], "bound": "all", "counts_acceptance": false,
   "needs_agreement": true, "needs_date": true, "counts_third_party_word": false,
   "stale_after_days": 7}
  """

@Suite struct `A register` {
  @Test func `writes a tag and reads it back`() throws {
    let tag = LogTag(name: "briefing-14", position: LogPosition(221), person: "anna", note: nil)
    let event = RegisterEvent.logTagged(tag)
    #expect(try RegisterEventCodec.event(from: recorded(event)) == event)
    #expect(
      RegisterEventCodec.data(of: event).compact
        == #"{"name":"briefing-14","position":221,"by":"anna","note":null}"#)
    #expect(RegisterEventCodec.stream(of: event).description == "tag-briefing-14")
  }

  @Test func `writes a rule and reads it back`() throws {
    let event = RegisterEvent.ruleDefined(try CeasefireRule(parsing: ruleText), by: "anna")
    #expect(try RegisterEventCodec.event(from: recorded(event)) == event)
    #expect(RegisterEventCodec.stream(of: event).description == "rule-my-rule")
  }

  @Test(arguments: [
    ("briefing-14", true), ("2025.05_a", true), ("", false), ("Briefing", false), ("-a", false),
    ("a b", false), ("a/b", false), (String(repeating: "a", count: 65), false), ("тег", false),
  ])
  func `takes plain names only`(name: String, isOne: Bool) {
    #expect(LogTag.isName(name) == isOne)
  }
}

@Suite struct `A rule file` {
  @Test func `says the same when it is written out again`() throws {
    let rule = try CeasefireRule(parsing: ruleText)
    #expect(try CeasefireRule(parsing: rule.json.pretty) == rule)
  }

  @Test(arguments: [
    (#""bound": "all""#, #""bound": "most""#, "bound: \"most\" is none of any, all"),
    (#""needs_date""#, #""need_date""#, "need_date: a rule has no such member"),
    (#""id": "my-rule""#, #""id": "My Rule""#, "id: \"My Rule\" is not lower-case letters"),
    (#""version": 2"#, #""version": 0"#, "version: not from 1 on"),
    (#"["general", "energy"]"#, "[]", "scopes: empty"),
    (#""stale_after_days": 7"#, #""stale_after_days": -1"#, "stale_after_days: below 0"),
  ])
  func `that asks for something unheard of is refused by the member's name`(
    part: String, wrong: String, message: String
  ) {
    let error = #expect(throws: DecodingFailure.self) {
      try CeasefireRule(parsing: ruleText.replacing(part, with: wrong))
    }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }
}
