import JSON
import Testing

@Suite struct `Evaluation` {
  let desk: Desk
  init() throws { desk = try Desk(.unreachable) }

  /// The labelled set of the repository.
  private static let ownSet: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/Evaluation"
  }()

  @Test func `holds the rules to the figures that are pinned`() async throws {
    let result = try await desk.parley(
      "eval", Evaluation.ownSet, "--floor", Evaluation.ownSet + "/floors.json")
    #expect(result.status == 0, "\(result)")
  }

  @Test func `finds every quote of the project's own labels in its article`() async throws {
    let result = try await desk.parley("eval", Evaluation.ownSet, "--check")
    #expect(result.status == 0, "\(result)")
    #expect(result.output.isEmpty)
  }

  @Test func `covers many conflicts, and articles about none`() throws {
    let index = String(decoding: Files.read(Evaluation.ownSet + "/index.jsonl"), as: UTF8.self)
    let lines = try index.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    let negative = lines.filter { $0["kind"]?.string == "negative" }
    #expect(negative.count >= 15)
    #expect(lines.count - negative.count >= 60)
    #expect(Set(lines.compactMap { $0["conflict"]?.string }).count >= 12)
    for line in lines {
      let id = try #require(line["id"]?.string)
      let words = Files.read("\(Evaluation.ownSet)/articles/\(id).txt").split { $0 <= 0x20 }.count
      #expect((70...250).contains(words), "\(id) has \(words) words")
    }
  }

  // MARK: A small set

  private func smallSet(quote: String = "Moscow rejected a ceasefire") throws -> String {
    try desk.file(
      "set/articles/a.txt",
      "No truce\n\nMoscow rejected a ceasefire on Monday, the foreign ministry said.\n")
    try desk.file(
      "set/gold/a.json",
      """
      {"id":"a","published":"2025-05-19","claims":[{"topic":"ceasefire","action":"reject",
      "parties":["russia"],"quote":"\(quote)"}]}
      """)
    try desk.file("set/articles/q.txt", "Rain\n\nIt rained all day in the hills.\n")
    try desk.file("set/gold/q.json", #"{"id":"q","published":null,"claims":[]}"#)
    return desk.folder + "/set"
  }

  @Test func `prints scores as a table and as JSON`() async throws {
    let set = try smallSet()
    let table = try await desk.parley("eval", set)
    #expect(table.status == 0, "\(table)")
    #expect(table.output.contains("lenient.ceasefire  1.000  1.000  1.000  1     1"))
    #expect(table.errors.contains("rules@"))
    let printed = try await desk.parley("eval", set, "--json")
    let json = try JSONValue(parsing: printed.output)
    #expect(json["scores"]?["strict.ceasefire"]?["f1"]?.number == 1)
    #expect(json["articles"]?.integer == 2)
    #expect(json["quiet_articles"]?.integer == 1)
    #expect(json["differences"] == nil)
  }

  @Test func `scores what another tool found`() async throws {
    let set = try smallSet()
    try desk.file(
      "other/a.json",
      #"{"claims":[{"topic":"ceasefire","action":"accept","parties":["russia"],"quote":"x"}]}"#)
    try desk.file("other/q.json", "not JSON")
    let result = try await desk.parley(
      "eval", set, "--predictions", desk.folder + "/other", "--errors")
    #expect(result.status == 0)
    #expect(result.output.contains("reject russia “Moscow rejected a ceasefire”"))
    #expect(result.output.contains("accept russia “x”"))
    #expect(result.errors.contains("1 without an answer"))
  }

  @Test func `takes the articles of a list alone`() async throws {
    let set = try smallSet()
    let list = try desk.file("list.txt", "q\n")
    let result = try await desk.parley("eval", set, "--list", list, "--json")
    #expect(try JSONValue(parsing: result.output)["articles"]?.integer == 1)
    let wrong = try await desk.parley("eval", set, "--list", try desk.file("l2.txt", "z\n"))
    #expect(wrong.status == 2)
    #expect(wrong.complaints.first?.contains("no label gold/z.json") == true)
  }

  @Test func `pins figures, and lowers none without being told`() async throws {
    let set = try smallSet()
    let floors = desk.folder + "/floors.json"
    #expect(try await desk.parley("eval", set, "--floor", floors, "--update").status == 0)
    #expect(try await desk.parley("eval", set, "--floor", floors).status == 0)
    // The label says something else now: the data changed, and the rules no longer meet it.
    try desk.file(
      "set/gold/a.json",
      """
      {"id":"a","published":"2025-05-19","claims":[{"topic":"ceasefire","action":"accept",
      "parties":["russia"],"quote":"Moscow rejected a ceasefire"}]}
      """)
    let changed = try await desk.parley("eval", set, "--floor", floors)
    #expect(changed.status == 1)
    #expect(changed.complaints.first?.contains("the labelled data changed") == true)
    let refused = try await desk.parley("eval", set, "--floor", floors, "--update")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("lenient.ceasefire F1 is 0.000, pinned at 1.000"))
    #expect(try await desk.parley("eval", set, "--floor", floors).status == 1)
    let forced = try await desk.parley(
      "eval", set, "--floor", floors, "--update", "--allow-regression")
    #expect(forced.status == 0)
    #expect(try await desk.parley("eval", set, "--floor", floors).status == 0)
  }

  @Test func `names a label whose quote does not stand in its article`() async throws {
    let result = try await desk.parley("eval", try smallSet(quote: "Kyiv agreed"), "--check")
    #expect(result.status == 1)
    #expect(result.output == "a: claim 1: “Kyiv agreed” does not stand in the article\n")
  }

  @Test func `says in one line what is wrong with a folder`() async throws {
    let none = try await desk.parley("eval", desk.folder + "/none")
    #expect(none.status == 2)
    #expect(none.complaints.count == 1)
    #expect(none.complaints.first?.contains("no folder gold in it") == true)
    let set = try smallSet()
    try desk.file("set/gold/a.json", "{")
    let broken = try await desk.parley("eval", set)
    #expect(broken.status == 2)
    #expect(broken.complaints.first?.contains("set/gold/a.json: not JSON at byte") == true)
    try desk.file("bad-floors.json", "[]")
    try desk.file("set/gold/a.json", #"{"claims":[]}"#)
    let floors = try await desk.parley("eval", set, "--floor", desk.folder + "/bad-floors.json")
    #expect(floors.status == 2)
    #expect(floors.complaints.first?.contains("not a file of floors") == true)
  }
}
