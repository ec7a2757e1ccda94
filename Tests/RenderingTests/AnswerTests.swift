import Answers
import Chronology
import EmbeddedFiles
import EventSourcing
import JSON
import Negotiation
import NegotiationTesting
import Rendering
import Testing

/// A spring of talks with one claim of every kind, some of it hostile to terminals.
private let records: [ClaimRecord] = [
  .told(
    .ceasefire(
      CeasefireStatement(
        .declare, scope: .holiday, window: edtf("2025-04-19T15:00Z/2025-04-20T21:00Z"))),
    by: ["russia"], on: "2025-04-19", published: "2025-04-19T14:45Z",
    said: .reporting("Vladimir Putin", of: "russia"), id: "easter000001", position: 3),
  .told(
    .ceasefire(CeasefireStatement(.acceptConditionally, scope: .holiday)), by: ["ukraine"],
    on: "2025-04-19", published: "2025-04-19", outlet: "channel",
    said: .quoting("Volodymyr Zelensky", of: "ukraine"), id: "mirror000001", position: 5),
  .told(
    .ceasefire(CeasefireStatement(.violate, scope: .holiday)), by: ["russia"], on: "2025-04-20",
    published: "2025-04-20", outlet: "channel",
    said: .reporting("\u{1B}[31mKyiv\u{202E}", of: "ukraine"),
    aboutOther: true, modality: .alleged, id: "broken000001", position: 7),
  .told(
    .ceasefire(CeasefireStatement(.reject)), by: ["russia"], on: "2025-03", published: "2025-04-19",
    said: .reporting("Andrii Sybiha", of: "ukraine"), aboutOther: true, id: "sybiha000001",
    position: 9),
  .told(
    .exchange(
      ExchangeStatement(
        .complete, counts: ["russia": Quantity(390), "ukraine": Quantity(390)], category: .mixed,
        parts: [
          ExchangePart(.prisonersOfWar, Quantity(270)), ExchangePart(.civilians, Quantity(120)),
        ])),
    by: ["russia", "ukraine"], on: "2025-05-23", published: "2025-05-23",
    said: .reporting("the ministry", of: "russia"), id: "stage0000001", position: 11),
  .told(
    .exchange(
      ExchangeStatement(.agree, counts: ["russia": Quantity(1000), "ukraine": Quantity(1000)])),
    by: ["russia", "ukraine"], on: "2025-05-16", published: "2025-05-16", id: "agreed000001",
    position: 13),
  .told(
    .talks(TalksStatement(.hold, mode: .inPerson, venue: "Istanbul\u{7}", level: .delegations)),
    by: ["russia", "ukraine"], on: "2025-05-16", published: "2025-05-16", id: "istanbul0001",
    position: 14),
  .told(
    .mediation(MediationStatement(.offer, mediator: "holy-see")), by: ["holy-see"],
    on: "2025-05-20",
    published: "2025-05-20", outlet: "post\u{1B}[2J",
    said: .reporting("Giorgia Meloni", of: "italy"),
    aboutOther: true, id: "pope00000001", position: 15),
  .told(
    .mediation(MediationStatement(.decline, mediator: "holy-see", by: ["russia"])), by: ["russia"],
    on: "2025-05-22", published: "2025-05-22", said: .reporting("Andrii Sybiha", of: "ukraine"),
    aboutOther: true, id: "nopope000001", position: 16),
  .told(
    .position(PositionStatement(.doubt, issue: .venue)), by: ["russia"], on: "2025-05-23",
    published: "2025-05-23", said: .quoting("Sergei Lavrov", of: "russia"), id: "lavrov000001",
    position: 17),
  .told(
    .position(PositionStatement(.refuse, issue: .venue)), by: ["russia"], published: "2025-05-23",
    outlet: "digest", isHeadline: true, id: "headline0001", position: 18),
  .told(
    .pressure(PressureStatement(.threaten, target: "russia", instrument: .sanctions)),
    by: ["european-union"], on: "2025-05-20", published: "2025-05-20", id: "pressure0001",
    position: 19),
]

/// Every answer to the same question, as text and as JSON.
private struct Answered {
  let wording: Wording
  let texts: [(name: String, text: (TextDevice) -> String)]
  let json: [(name: String, value: JSONValue)]
  let pages: [(name: String, text: String)]

  init(on day: String = "2025-05-26") throws {
    let state = NegotiationState.of(records, on: day)
    let rules = try ["any-declared", "bilateral", "mutual-general"].map { id in
      try CeasefireRule(parsing: #require(EmbeddedFile.at("Data/rules/\(id).json")).text)
    }
    let receipt = Receipt(
      position: LogPosition(19), visibility: state.visibility, rule: rules[2].name,
      claims: state.records.count,
      tally: OriginTally(origins: 2, publishers: 5, articles: 9))
    let wording = Wording(
      try ReferenceData(files: EmbeddedFile.under("Data/").map { (path: $0.path, text: $0.text) }))
    let status = StatusAnswer(state: state, rule: rules[2], receipt: receipt)
    let ceasefire = CeasefireAnswer(state: state, rules: rules, receipt: receipt)
    let mediators = MediatorsAnswer(state: state, receipt: receipt)
    let exchanges = ExchangesAnswer(state: state, window: nil, receipt: receipt)
    let positions = PositionsAnswer(state: state, parties: nil, topic: nil, receipt: receipt)
    let history = HistoryAnswer(state: state, receipt: receipt)
    let explanation = Explanation.ceasefire(state, rule: rules[1])
    let claims = NegotiationClaims(
      negotiation: state.negotiation, belligerents: state.belligerents, records: records)
    let timeline = TimelineAnswer(
      state: state, claims: claims, rules: rules, filter: ClaimFilter(), receipt: receipt)
    let matrix = StanceMatrix(state: state, parties: nil, topic: nil, receipt: receipt)
    let blame = BlameAnswer(
      state: state, rule: rules[2], filter: ClaimFilter(), receipt: receipt)
    let contradictions = ContradictionsAnswer(state: state, receipt: receipt)
    func end(_ day: String) -> DiffAnswer.End {
      DiffAnswer.End(
        known: KnownClaims(position: LogPosition(19), records: records, versions: [:]),
        visibility: NegotiationState.of([], on: day).visibility)
    }
    let diff = DiffAnswer(
      of: state.negotiation, belligerents: state.belligerents, rule: rules[0], axis: .world,
      from: end("2025-04-20T12:00:00Z"), to: end(day))
    self.wording = wording
    pages = [
      ("timeline.svg", timeline.svg(wording)), ("timeline.html", timeline.html(wording)),
      ("matrix.html", matrix.html(wording)), ("diff.html", diff.html(wording)),
      ("diff.md", diff.markdown(wording)), ("explanation.mmd", explanation.mermaid(wording)),
      ("explanation.html", explanation.html(wording, receipt: receipt)),
      ("exchanges.csv", exchanges.csv),
    ]
    texts = [
      ("status", { status.text(wording, $0) }), ("ceasefire", { ceasefire.text(wording, $0) }),
      ("mediators", { mediators.text(wording, $0) }),
      ("exchanges", { exchanges.text(wording, $0) }),
      ("positions", { positions.text(wording, $0) }),
      ("history", { history.text(wording, $0, oneLine: false) }),
      ("history-one-line", { history.text(wording, $0, oneLine: true) }),
      ("explanation", { explanation.text(wording, $0) }),
      ("timeline", { timeline.text(wording, $0, isASCII: false, width: $0.width ?? 100) }),
      ("matrix", { matrix.text(wording, $0) }), ("blame", { blame.text(wording, $0) }),
      ("contradictions", { contradictions.text(wording, $0) }),
      ("diff", { diff.text(wording, $0) }),
    ]
    json = [
      ("status", status.json), ("ceasefire", ceasefire.json), ("mediators", mediators.json),
      ("exchanges", exchanges.json), ("positions", positions.json), ("history", history.json),
      ("explanation", explanation.json), ("timeline", timeline.json), ("matrix", matrix.json),
      ("blame", blame.json), ("contradictions", contradictions.json), ("diff", diff.json),
    ]
  }
}

@Suite struct `An answer as a page` {
  @Test func `reads as the golden files do`() throws {
    for (name, text) in try Answered().pages { try expectGolden(text, name) }
  }

  @Test func `is the same bytes twice`() throws {
    #expect(try Answered().pages.map(\.text) == Answered().pages.map(\.text))
  }

  @Test func `lets no markup and no control character of an article through`() throws {
    for (name, text) in try Answered().pages where name.hasSuffix(".html") || name.hasSuffix(".svg")
    {
      #expect(!text.contains("<script"), "\(name)")
      #expect(!text.unicodeScalars.contains("\u{1B}"), "\(name)")
    }
    #expect(
      escapedForHTML("<b onclick='x'>\"&\u{1B}[31m")
        == "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;\u{FFFD}[31m")
  }

  @Test func `as CSV quotes what has a comma and runs nothing in a spreadsheet`() {
    #expect(
      csv(header: ["a", "b"], rows: [["1,000", "=HYPERLINK(1)"], ["say \"no\"", "-5"]])
        == "a,b\r\n\"1,000\",'=HYPERLINK(1)\r\n\"say \"\"no\"\"\",-5\r\n")
  }
}

@Suite struct `An answer for people` {
  @Test func `reads as the golden files do`() throws {
    for (name, text) in try Answered().texts {
      try expectGolden(text(TextDevice(usesColor: false, width: 100)), "\(name).txt")
    }
  }

  @Test func `lets no command of an article through to the terminal`() throws {
    for (name, text) in try Answered().texts {
      let unsafe = text(.plain).unicodeScalars.filter {
        $0 != "\n" && ($0.properties.generalCategory == .control || $0.properties.isBidiControl)
      }
      #expect(unsafe.isEmpty, "\(name)")
    }
  }

  @Test func `has colour only where the device has, and the same words`() throws {
    for (name, text) in try Answered().texts {
      let colour = text(TextDevice(usesColor: true, width: nil))
      #expect(colour.replacing(/\u{1B}\[[0-9]+m/, with: "") == text(.plain), "\(name)")
    }
  }

  @Test(arguments: [60, 80, 100, 120])
  func `keeps its quotes inside the screen`(width: Int) throws {
    for (name, text) in try Answered().texts {
      let quotes = text(TextDevice(usesColor: false, width: width)).split(separator: "\n")
        .filter { $0.contains("“") && $0.hasSuffix("”") }
      #expect(quotes.allSatisfy { String($0).displayWidth <= width }, "\(name)")
    }
  }
}

@Suite struct `An answer as JSON` {
  @Test func `has the fields and values of the golden files`() throws {
    for (name, value) in try Answered().json {
      try expectGolden(value.pretty + "\n", "\(name).json")
    }
  }

  @Test func `is valid JSON without raw control characters`() throws {
    for (name, value) in try Answered().json {
      #expect(try JSONValue(parsing: value.pretty) == value, "\(name)")
      let unsafe = value.compact.unicodeScalars.filter { $0.properties.generalCategory == .control }
      #expect(unsafe.isEmpty, "\(name)")
    }
  }

  @Test func `of nothing has the same fields`() throws {
    let nothing = try Answered(on: "2020-01-01").json
    for (some, none) in zip(try Answered().json, nothing) where some.name != "explanation" {
      #expect(
        none.value.object?.members.map(\.name) == some.value.object?.members.map(\.name),
        "\(some.name)")
    }
  }
}
