import JSON
import Testing

/// An outlet says yes and takes it back without a word.
@Suite struct `A claim that its outlet withdrew` {
  let desk: Desk
  let claim: String
  let article: String

  init() async throws {
    desk = try Desk()
    let page = try desk.file("a.html", Texts.page)
    let first = try await desk.parley("ingest", page, "--url", "https://nord.example/a", "--json")
    let input = try first.json["inputs"]?.array?.first
    claim = try #require(input?["claims"]?.array?.first?.string)
    article = try #require(input?["article"]?.string)
    try desk.file(
      "a.html", Texts.page.replacing("accepted an unconditional ceasefire", with: "was asked"))
    let second = try await desk.parley("ingest", page, "--url", "https://nord.example/a", "--json")
    try #require(try second.json["summary"]?["revised"] == 1, "\(second)")
  }

  private func claims(_ arguments: String...) async throws -> [JSONValue] {
    let result = try await desk.parley(
      ["claims", "list", "-c", "russia-ukraine", "--json"] + arguments)
    return try result.json["claims"]?.array ?? []
  }

  @Test func `counts for nothing, and is listed with the version that withdrew it`() async throws {
    #expect(try await claims().isEmpty)
    let withdrawn = try #require(try await claims("--all").first)
    #expect(withdrawn["status"] == "withdrawn")
    #expect(withdrawn["withdrawal"]?["version"] == 2)
    #expect(withdrawn["withdrawal"]?["position"] == 4)
    // The version that carried the words, so that the quote can be looked up.
    #expect(withdrawn["article"]?["version"] == 1)
    let table = try await desk.parley("claims", "list", "-c", "russia-ukraine", "--all")
    #expect(table.output.contains("withdrawn by the outlet: its version 2 (seq:4)"), "\(table)")
    let before = try #require(try await claims("--all", "--as-of", "seq:3").first)
    #expect(before["status"] == "current")
    #expect(before["withdrawal"] == .null)
  }

  @Test(arguments: [["claims", "show"], ["explain"]])
  func `says so itself`(command: [String]) async throws {
    let shown = try await desk.parley(command + [claim])
    #expect(shown.status == 0, "\(shown)")
    #expect(shown.output.contains("withdrawn by the outlet: its version 2 (seq:4)"), "\(shown)")
    #expect(shown.output.contains("\(article) v1"), "\(shown)")
    let before = try await desk.parley(command + [claim, "--as-of", "seq:3"])
    #expect(!before.output.contains("withdrawn"), "\(before)")
  }

  @Test func `stands in its article, its answers and the status as what is not used`() async throws
  {
    let shown = try await desk.parley("articles", "show", article)
    #expect(shown.output.contains("which took back 1 claim"), "\(shown)")
    #expect(shown.output.contains("not used: withdrawn by the outlet"), "\(shown)")
    let why = try await desk.parley("explain", "ukraine.ceasefire", "-c", "russia-ukraine")
    #expect(why.output.contains("taken back, and not used"), "\(why)")
    #expect(why.output.contains("\(claim): withdrawn by the outlet"), "\(why)")
    let other = try await desk.parley("explain", "russia.ceasefire", "-c", "russia-ukraine")
    #expect(!other.output.contains("taken back"), "\(other)")
    let status = try await desk.parley("status", "russia-ukraine")
    #expect(status.output.contains("Taken back 1 withdrawn by outlets"), "\(status)")
    let earlier = try await desk.parley("status", "russia-ukraine", "--as-of", "seq:3")
    #expect(!earlier.output.contains("Taken back"), "\(earlier)")
  }

  @Test(arguments: ["confirm", "retract"])
  func `is not for people to judge`(judgement: String) async throws {
    let result = try await desk.parley(
      "claims", judgement, claim, "--by", "anna", "--reason", "checked")
    #expect(result.status == 1, "\(result)")
    #expect(result.errors.contains("was withdrawn by its outlet with version 2"), "\(result)")
  }

  @Test func `can still be checked against the bytes that carried it`() async throws {
    let result = try await desk.parley("articles", "check", article, "--json")
    #expect(result.status == 0, "\(result)")
    #expect(try result.json["claims"] == 1)
    #expect(try await desk.parley("verify").status == 0)
    #expect(try await desk.parley("rebuild").output.contains("the stored rows were identical"))
  }
}
