import JSON
import Testing

@Suite struct `The registers` {
  let desk: Desk
  init() throws { desk = try Desk(.unreachable) }

  @Test func `list and show parties`() async throws {
    let list = try await desk.parley("parties", "--json")
    let parties = try #require(try JSONValue(parsing: list.output)["parties"]?.array)
    #expect(parties.count > 200)
    let groups = try await desk.parley("parties", "list", "--kind", "armed-group", "--json")
    #expect(
      try JSONValue(parsing: groups.output)["parties"]?.array?.allSatisfy {
        $0["kind"]?.string == "armed-group"
      } == true)
    let shown = try await desk.parley("parties", "show", "Moscow", "--json")
    let russia = try JSONValue(parsing: shown.output)
    #expect(russia["id"]?.string == "russia")
    #expect(russia["iso3166"]?.string == "RUS")
    #expect(russia["negotiations"]?.array?.contains("russia-ukraine") == true)
    let then = try await desk.parley("parties", "show", "united-states", "--on", "2024-06-01")
    #expect(then.output.contains("Joe Biden"))
    #expect(!then.output.contains("Marco Rubio"))
  }

  @Test func `list and show negotiations`() async throws {
    let list = try await desk.parley("negotiations")
    #expect(list.output.contains("\nsudan "))
    let shown = try await desk.parley("negotiations", "show", "yemen", "--json")
    #expect(
      try JSONValue(parsing: shown.output)["belligerents"]?.array?.contains("houthis") == true)
  }

  @Test(arguments: [
    (["parties", "show", "Rusia"], "no party is called \"Rusia\"; near are Russia"),
    (["negotiations", "show", "atlantis"], "no negotiation \"atlantis\"; defined are "),
  ])
  func `say what is not there with exit 1`(arguments: [String], says: String) async throws {
    let result = try await desk.parley(arguments)
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.complaints.first?.contains(says) == true, "\(result)")
  }
}

@Suite struct `Data files of the user` {
  let desk: Desk
  init() throws { desk = try Desk(.unreachable) }

  private static let text =
    "Truce\n\nThe Harbour Front agreed to a ceasefire with Lowland on Monday.\n"

  private func data() throws -> String {
    try desk.file(
      "data/parties.tsv",
      "id\tname\tkind\tadjectives\tcapitals\taliases\nharbour-front\tHarbour Front\tarmed-group\n"
        + "lowland\tLowland\tstate\tLowlander\tMill City\nrussia\t\t\t\t\tthe Bear\n")
    try desk.file(
      "data/actors.tsv",
      "name\tkind\tparty\trole\tfrom\tto\taliases\nAda Brook\tperson\tlowland\tpresident\t2024-01-01\n"
    )
    try desk.file(
      "data/negotiations/lowland.json",
      #"{"id":"lowland","name":"Lowland war","belligerents":["harbour-front","lowland"]}"#)
    return desk.folder + "/data"
  }

  @Test func `add parties, actors and negotiations without a build`() async throws {
    let article = try desk.file("a.txt", Self.text)
    let words = ["extract", article, "--published", "2025-05-19", "--json"]
    func claims(_ arguments: [String], _ variables: [String: String] = [:]) async throws
      -> [JSONValue]
    {
      let result = try await desk.parley(arguments, with: variables)
      #expect(result.status == 0, "\(result)")
      return try JSONValue(parsing: result.output)["claims"]?.array ?? []
    }
    #expect(try await claims(words).isEmpty)
    let found = try await claims(words + ["--lexicon", try data()])
    let claim = try #require(found.first)
    #expect(claim["negotiation"]?.string == "lowland")
    #expect(claim["parties"]?.array?.contains("harbour-front") == true)
    #expect(try await claims(words, ["PARLEY_LEXICON": data()]) == found)
    let shown = try await desk.parley("parties", "show", "lowland", "--lexicon", try data())
    #expect(shown.output.contains("Ada Brook"))
    let bear = try await desk.parley(
      "parties", "show", "the Bear", "--lexicon", try data(), "--json")
    let russia = try JSONValue(parsing: bear.output)
    #expect(russia["id"]?.string == "russia")
    #expect(russia["name"]?.string == "Russia")
    #expect(russia["capitals"]?.array?.contains("Moscow") == true)
  }

  @Test func `are refused with file and line`() async throws {
    func complaint(_ name: String, _ text: String) async throws -> String {
      try desk.file("bad/\(name)", text)
      let result = try await desk.parley("parties", "--lexicon", desk.folder + "/bad")
      try desk.file("bad/\(name)", "# nothing\nid\tname\tkind\tparty\n")
      #expect(result.status == 2)
      #expect(result.output == "")
      #expect(result.complaints.count == 1)
      return result.complaints.first ?? ""
    }
    let kind = try await complaint("parties.tsv", "id\tname\tkind\n# x\nnew\tNew\tempire\n")
    #expect(kind.contains("bad/parties.tsv:3: the kind “empire” is none of"))
    let party = try await complaint("actors.tsv", "name\tkind\tparty\nA B\tperson\trusia\n")
    #expect(party.contains("bad/actors.tsv:2: no party has the id “rusia”; did you mean “russia”?"))
    let json = try await complaint("negotiations/x.json", "{\n\"id\": \"x\",\n}")
    #expect(json.contains("bad/negotiations/x.json:3: not JSON at byte"))
  }

  @Test func `with a name that nobody reads are refused, and so is an empty folder`() async throws {
    try desk.file("odd/partys.tsv", "id\n")
    let odd = try await desk.parley("parties", "--lexicon", desk.folder + "/odd")
    #expect(odd.status == 2)
    #expect(odd.complaints.first?.contains("no table of that name; known are parties.tsv") == true)
    try desk.file("empty/readme.md", "")
    let empty = try await desk.parley("parties", "--lexicon", desk.folder + "/empty")
    #expect(empty.complaints.first?.contains("no data file in it") == true)
    let none = try await desk.parley("parties", "--lexicon", desk.folder + "/none")
    #expect(none.complaints.first?.contains("no such folder") == true)
  }

  @Test func `teach the rules words`() async throws {
    try desk.file("words/verbs.tsv", "lemma\tpast\tparticiple\tclasses\nspurnify\t\t\treject\n")
    let article = try desk.file("b.txt", "No\n\nRussia spurnified the ceasefire on Monday.\n")
    let words = ["extract", article, "--published", "2025-05-19", "--json"]
    let before = try JSONValue(parsing: try await desk.parley(words).output)
    let after = try JSONValue(
      parsing: try await desk.parley(words + ["--lexicon", desk.folder + "/words"]).output)
    func rejects(_ value: JSONValue) -> Bool {
      value["claims"]?.array?.contains { $0["action"]?.string == "reject" } == true
    }
    #expect(!rejects(before))
    #expect(rejects(after))
    try desk.file("words/verbs.tsv", "lemma\tclasses\nspurnify\tmagic\n")
    let wrong = try await desk.parley(words + ["--lexicon", desk.folder + "/words"])
    #expect(wrong.status == 2)
    #expect(
      wrong.complaints.first?.contains("words/verbs.tsv:2: no class is called “magic”") == true)
  }
}

@Suite struct `What extract shows` {
  let desk: Desk
  init() throws { desk = try Desk(.unreachable) }

  private static let text =
    "No truce & <b>no</b> talks\n\nMoscow rejected a ceasefire on Monday, the \u{202E}Kremlin said. "
    + "At least 300 prisoners wait.\n"

  private func extract(_ flags: String...) async throws -> CommandResult {
    let article = try desk.file("a.txt", Self.text)
    return try await desk.parley(["extract", article, "--published", "2025-05-19"] + flags)
  }

  @Test func `as a page is whole, escaped and the same every time`() async throws {
    let page = try await extract("--html")
    #expect(page.status == 0)
    #expect(page.output.hasPrefix("<!doctype html>"))
    #expect(page.output.contains("No truce &amp; &lt;b&gt;no&lt;/b&gt; talks"))
    #expect(page.output.contains("<mark class=\"ceasefire\""))
    #expect(page.output.contains("href=\"#q1\""))
    #expect(!page.output.contains("<script"))
    #expect(!page.output.contains("http://"))
    #expect(!page.output.contains("\u{202E}"))
    #expect(try await extract("--html").output == page.output)
  }

  @Test func `as a trace names every stage`() async throws {
    let trace = try await extract("--trace")
    #expect(trace.status == 0)
    #expect(trace.output.contains("sentence 1: Moscow rejected a ceasefire on Monday"))
    #expect(trace.output.contains("ceasefire reject russia | Moscow rejected a ceasefire"))
    expectHarmless(trace)
  }

  @Test func `as layers names numbers, dates and speakers`() async throws {
    let json = try JSONValue(parsing: try await extract("--layers").output)
    let number = try #require(json["numbers"]?.array?.first)
    #expect(number["value"]?.integer == 300)
    #expect(number["qualifier"]?.string == "at-least")
    #expect(json["dates"]?.array?.first?["edtf"]?.string == "2025-05-19")
  }

  @Test func `as PLOVER events keeps line by line`() async throws {
    let result = try await desk.parley(
      ["extract", "--plover"],
      input: Array("Germany praised Poland.\nIt rained.\nRussia rejected a ceasefire.\n".utf8))
    let lines = try result.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    #expect(lines.map { $0["root"] } == ["SUPPORT", .null, "REJECT"])
    #expect(lines.first?["source"]?.array == ["germany"])
    #expect(lines.first?["target"]?.array == ["poland"])
    let one = try await desk.parley("extract", "--plover", "Germany praised Poland.")
    #expect(one.output == result.output.split(separator: "\n").first.map { $0 + "\n" } ?? "")
  }

  @Test func `is one thing at a time`() async throws {
    let both = try await extract("--html", "--json")
    #expect(both.status == 2)
    #expect(both.complaints.count == 1)
    let foreign = try await extract("--trace", "--extractor", "llm:m")
    #expect(foreign.status == 2)
    let none = try await desk.parley("extract")
    #expect(none.status == 2)
    #expect(none.complaints.first?.contains("Missing expected argument '<file>'") == true)
  }
}
