import HTTPClientTesting
import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct `Another extractor` {
  let desk: Desk
  init() throws { desk = try Desk(.unreachable) }

  private static let text = "Talks\n\nMoscow rejected a ceasefire on Monday, an official said.\n"

  private static let claims = """
    {"claims":[{"topic":"ceasefire","action":"reject","parties":["Russia"],\
    "quote":"Moscow rejected a ceasefire","said_by":null,"date":"2025-05-19"},\
    {"topic":"talks","action":"hold","parties":["Russia"],"quote":"words that are not there"}]}
    """

  private static func completion(_ content: String) -> LoopbackServer.Reply {
    let body: JSONValue = [
      "choices": [["message": ["content": .string(content)], "finish_reason": "stop"]]
    ]
    return .text(body.compact)
  }

  private func model(
    _ server: LoopbackServer, _ command: String..., with variables: [String: String] = [:]
  ) async throws -> CommandResult {
    let article = try desk.file("a.txt", Self.text)
    return try await desk.parley(
      command + [article, "--published", "2025-05-19", "--extractor", "llm:test-1"],
      with: ["PARLEY_LLM_URL": server.url + "/v1"].merging(variables) { $1 })
  }

  @Test func `that is a model has its quotes cut from the text, or refused`() async throws {
    let server = try LoopbackServer { _ in Self.completion(Self.claims) }
    let result = try await model(server, "extract", "--json")
    #expect(result.status == 0, "\(result)")
    let json = try JSONValue(parsing: result.output)
    let claim = try #require(json["claims"]?.array?.first)
    #expect(json["claims"]?.array?.count == 1)
    #expect(claim["extractor"]?.string == "llm:test-1@1")
    #expect(claim["negotiation"]?.string == "russia-ukraine")
    #expect(claim["quote"]?["exact"]?.string == "Moscow rejected a ceasefire")
    #expect(claim["quote"]?["start"]?.integer == 7)
    #expect(json["rejected"]?.array?.first?["reason"]?.string == "quote-absent")
    // The answer was kept: the model may be gone.
    server.stop()
    let again = try await model(server, "extract", "--json", "--llm-offline")
    #expect(again.output == result.output)
    #expect(server.requests.count == 1)
  }

  @Test func `that is a model keeps its key to itself`() async throws {
    let server = try LoopbackServer { _ in
      .text(#"{"error":{"message":"bad key: sesame"}}"#, status: 401)
    }
    let key = try desk.file("key", "sesame\n")
    let result = try await model(server, "extract", "--llm-key-file", key)
    #expect(server.requests.first?.header("Authorization") == "Bearer sesame")
    #expect(result.status == 5)
    #expect(result.output == "")
    #expect(result.complaints.count == 1)
    #expect(!result.errors.contains("sesame"))
    #expect(result.complaints.first?.contains("status 401") == true)
  }

  @Test func `that is a model that is not there is one line and exit 5`() async throws {
    let article = try desk.file("a.txt", Self.text)
    let result = try await desk.parley(
      "extract", article, "--extractor", "llm:m", "--llm-url", "http://127.0.0.1:1/v1")
    #expect(result.status == 5)
    #expect(
      result.errors == "error: llm:m at http://127.0.0.1:1/v1: nobody answers there\n")
  }

  @Test func `stumbles over one article and goes on with the next`() async throws {
    let server = try LoopbackServer { request in
      String(decoding: request.body, as: UTF8.self).contains("Kyiv")
        ? Self.completion("no") : Self.completion(#"{"claims":[]}"#)
    }
    try desk.file("in/a.txt", "One\n\nKyiv called for a truce.\n")
    try desk.file("in/b.txt", "Two\n\nIt rained all day in the hills.\n")
    let result = try await desk.parley(
      "ingest", desk.folder + "/in", "--dry-run", "--extractor", "llm:m", "--llm-url",
      server.url + "/v1")
    #expect(result.status == 3, "\(result)")
    #expect(result.complaints.count == 1)
    #expect(result.complaints.first?.contains("did not answer with a list of claims") == true)
    #expect(result.output.contains("dry run"))
  }

  @Test func `that is a command speaks JSON lines`() async throws {
    let script = try desk.file(
      "reader.sh", "#!/bin/sh\nwhile read -r l; do echo '\(Self.claims)'; done\n")
    chmod(script, 0o755)
    let article = try desk.file("a.txt", Self.text)
    let found = try await desk.parley(
      "extract", article, "--json", "--extractor", "command:\(script)")
    #expect(found.status == 0, "\(found)")
    let json = try JSONValue(parsing: found.output)
    #expect(json["claims"]?.array?.first?["extractor"]?.string == "command:reader.sh@1")
    let agreed = try await desk.parley(
      "extract", article, "--published", "2025-05-19", "--json", "--extractor",
      "ensemble:rules,command:\(script)")
    let both = try JSONValue(parsing: agreed.output)
    #expect(both["claims"]?.array?.count == 1, "\(agreed)")
    #expect(both["claims"]?.array?.first?["action"]?.string == "reject")
    let broken = try await desk.parley("extract", article, "--extractor", "command:/no/such")
    #expect(broken.status == 5)
    #expect(broken.complaints.first?.contains("cannot be started") == true)
  }

  @Test(
    arguments: [
      ("magic", "no extractor \"magic\""), ("ensemble:rules", "needs two extractors"),
      ("ensemble:rules,ensemble:rules,rules", "needs two extractors"),
      ("llm:", "no model is named"),
      ("command:", "no program is named"),
    ])
  func `that does not exist is wrong usage`(name: String, says: String) async throws {
    let article = try desk.file("a.txt", Self.text)
    let result = try await desk.parley("extract", article, "--extractor", name)
    #expect(result.status == 2)
    #expect(result.complaints.first?.contains(says) == true, "\(result)")
  }

  @Test func `gets no key from a file that holds more`() async throws {
    let article = try desk.file("a.txt", Self.text)
    let key = try desk.file("key", "two words\n")
    let result = try await desk.parley(
      "extract", article, "--extractor", "llm:m", "--llm-key-file", key)
    #expect(result.status == 2)
    #expect(!result.errors.contains("two words"))
  }
}

@Suite struct `Proposals in the log` {
  let desk: Desk
  init() throws { desk = try Desk() }

  @Test func `of a model stand beside those of the rules and retire none`() async throws {
    let server = try LoopbackServer { _ in
      .text(
        #"{"choices":[{"message":{"content":"{\"claims\":[]}"},"finish_reason":"stop"}]}"#)
    }
    let article = try desk.file(
      "a.txt", "No truce\n\nMoscow rejected a ceasefire with Kyiv on Monday.\n")
    let words = ["ingest", article, "--published", "2025-05-19"]
    #expect(try await desk.parley(words).status == 0)
    func claims() async throws -> [JSONValue] {
      let printed = try await desk.parley("claims", "--json")
      return try JSONValue(parsing: printed.output)["claims"]?.array ?? []
    }
    let before = try await claims()
    #expect(!before.isEmpty)
    let model = try await desk.parley(
      words + ["--extractor", "llm:m", "--llm-url", server.url + "/v1"])
    #expect(model.status == 0, "\(model)")
    #expect(try await claims() == before)
  }
}
