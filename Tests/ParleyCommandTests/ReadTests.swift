import JSON
import Testing

@Suite struct `Reading without storing` {
  let desk: Desk
  init() throws { desk = try Desk(.unreachable) }

  @Test func `prints the text of a page`() async throws {
    let page = try desk.file("a.html", Texts.page)
    let result = try await desk.parley("read", page)
    #expect(result.status == 0, "\(result)")
    #expect(
      result.output == """
        Kyiv says yes

        Ukraine accepted an unconditional ceasefire, President Volodymyr Zelensky said.

        """)
  }

  @Test func `tells what the page says of itself`() async throws {
    let json = try await desk.parley("read", "-", "--json", input: Array(Texts.page.utf8)).json
    #expect(json["title"] == "Kyiv says yes")
    #expect(json["published"]?["local"] == "2025-05-20T10:00:00Z")
    #expect(json["published"]?["place"] == "meta")
    #expect(json["outlet"] == "channel-nord")
    #expect(json["paragraphs"]?.array?.count == 1)
    #expect(json["modified"] == .null)
  }

  @Test func `answers lines with lines, in their order, and goes on after a bad one`() async throws
  {
    let page: JSONValue = ["id": "b", "url": nil, "html": .string(Texts.page)]
    let lines =
      (1...40).map { ["id": JSONValue($0), "html": .string(Texts.page)] as JSONValue }
      + [["id": "empty", "html": ""], page]
    let input = lines.map { $0.compact + "\n" }.joined() + "not json\n"
    let result = try await desk.parley(
      "read", "--jsonl", "--jobs", "4", input: Array(input.utf8))
    #expect(result.status == 3, "\(result)")
    let answers = try result.output.split(separator: "\n").map {
      try JSONValue(parsing: String($0))
    }
    #expect(answers.count == 43)
    #expect(answers.prefix(40).map { $0["id"]?.integer } == Array(1...40))
    #expect(answers[40]["error"]?.string?.contains("nothing in it") == true)
    #expect(
      answers[41]
        == [
          "id": "b",
          "articleBody":
            "Ukraine accepted an unconditional ceasefire, President Volodymyr Zelensky said.",
          "title": "Kyiv says yes", "published": "2025-05-20T10:00:00Z", "byline": nil,
          "outlet": "channel-nord",
        ])
    #expect(answers[42]["error"]?.string?.contains("line 43: not JSON") == true)
  }
}
