import Chronology
import ClaimExtraction
import EmbeddedFiles
import ExtractorAdapters
import HTTPClientTesting
import JSON
import Negotiation
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

let bundledReference = Result {
  try ReferenceData(files: EmbeddedFile.under("Data/").map { (path: $0.path, text: $0.text) })
}

private let article = ExtractionInput(
  text: """
    No truce

    Russia rejected a ceasefire on Monday, Dmitry Peskov said. “We will talk,” Kyiv’s envoy said.
    """, title: 0..<8, published: Day(year: 2025, month: 5, day: 19), outlet: "harbour-post")

/// One claim as a model writes it, with the members the schema asks for.
private func claim(quote: String, action: String = "reject") -> String {
  """
  {"topic":"ceasefire","action":"\(action)","parties":["Russia"],"quote":"\(quote)",
  "said_by":"Dmitry Peskov","modality":"asserted","date":"2025-05-19","scope":"general",
  "duration_days":null,"conditions":null,"mediator":null,"by":[],"counts":[],"total":null,
  "category":null,"mode":null,"venue":null,"issue":null,"target":null,"confidence":0.9}
  """
}

/// A chat completion around the content.
private func completion(
  _ content: String, finish: String = "stop", tokens: Int = 100
) -> LoopbackServer.Reply {
  let body: JSONValue = [
    "choices": [
      [
        "message": ["role": "assistant", "content": .string(content)],
        "finish_reason": .string(finish),
      ]
    ], "usage": ["total_tokens": JSONValue(tokens)],
  ]
  return .text(body.compact, type: "application/json")
}

private func good(_ claims: String...) -> LoopbackServer.Reply {
  completion("{\"claims\":[" + claims.joined(separator: ",") + "]}")
}

@Suite struct `A model` {
  private func extractor(
    _ server: LoopbackServer, change: (inout ModelSettings) -> Void = { _ in }
  ) throws -> ModelExtractor {
    var settings = ModelSettings(model: "test-1", baseURL: server.url + "/v1", key: "secret-key")
    settings.firstWait = 1
    settings.retries = 2
    change(&settings)
    return ModelExtractor(settings, reference: try bundledReference.get())
  }

  private func failure(
    of extractor: some ClaimExtractor
  ) async throws -> ProviderFailure {
    try await #require(throws: ProviderFailure.self) { try await extractor.proposals(in: article) }
  }

  @Test func `that is good is asked by the book and read in full`() async throws {
    let server = try LoopbackServer { _ in good(claim(quote: "Russia rejected a ceasefire")) }
    let proposals = try await extractor(server).proposals(in: article)
    let draft = try #require(proposals.drafts.first)
    #expect(draft.statement == .ceasefire(CeasefireStatement(.reject)))
    #expect(draft.parties == ["russia"])
    #expect(draft.saidBy.name == "Dmitry Peskov")
    #expect(draft.saidBy.party == "russia")
    #expect(draft.date.value?.description == "2025-05-19")
    #expect(draft.quote == .words("Russia rejected a ceasefire"))
    #expect(draft.confidence == 0.9)

    let request = try #require(server.requests.first)
    #expect(request.target == "/v1/chat/completions")
    #expect(request.header("Authorization") == "Bearer secret-key")
    let question = try JSONValue(parsing: request.body)
    #expect(question["model"]?.string == "test-1")
    #expect(question["temperature"]?.integer == 0)
    #expect(question["response_format"]?["type"]?.string == "json_schema")
    let schema = question["response_format"]?["json_schema"]?["schema"]
    #expect(schema?["required"]?.array == ["claims"])
    let content = question["messages"]?.array?.last?["content"]?.string
    #expect(content?.hasSuffix(article.text) == true)
    #expect(content?.contains("2025-05-19") == true)
  }

  @Test func `may put a fence around its JSON`() async throws {
    let server = try LoopbackServer { _ in completion("```json\n{\"claims\": []}\n```") }
    #expect(try await extractor(server).proposals(in: article).drafts.isEmpty)
  }

  @Test func `that stumbles is asked again`() async throws {
    let asked = Mutex(0)
    let server = try LoopbackServer { _ in
      let count = asked.withLock {
        $0 += 1
        return $0
      }
      switch count {
      case 1: return .answer(status: 429, headers: [("Retry-After", "0")], body: [])
      case 2: return completion("I would rather not say.")
      default: return good()
      }
    }
    #expect(try await extractor(server).proposals(in: article).drafts.isEmpty)
    #expect(server.requests.count == 3)
  }

  @Test(arguments: [500, 502, 503, 429, 408])
  func `that stumbles for ever is given up`(status: Int) async throws {
    let server = try LoopbackServer { _ in
      .text(#"{"error":{"message":"overloaded"}}"#, status: status)
    }
    let failure = try await failure(of: extractor(server))
    #expect(failure.reason == "status \(status): overloaded")
    #expect(failure.isLasting)
    #expect(server.requests.count == 3)
  }

  @Test(arguments: [401, 403, 404])
  func `that does not let us in is asked once`(status: Int) async throws {
    let server = try LoopbackServer { _ in
      .text(#"{"error":{"message":"bad key secret-key"}}"#, status: status)
    }
    let failure = try await failure(of: extractor(server))
    #expect(failure.isLasting)
    #expect(failure.reason.contains("bad key [key]"))
    #expect(!failure.description.contains("secret-key"))
    #expect(server.requests.count == 1)
  }

  @Test func `that is slow runs into the time limit`() async throws {
    let server = try LoopbackServer { _ in .silence }
    let failure = try await failure(
      of: extractor(server) {
        $0.timeout = 100
        $0.retries = 1
      })
    #expect(failure.reason == "no answer in time")
    #expect(server.requests.count == 2)
  }

  @Test func `that is not there is named with its address`() async throws {
    var settings = ModelSettings(model: "m", baseURL: "http://127.0.0.1:1/v1")
    settings.retries = 0
    let failure = try await failure(
      of: ModelExtractor(settings, reference: try bundledReference.get()))
    #expect(failure.description == "llm:m at http://127.0.0.1:1/v1: nobody answers there")
    #expect(failure.isLasting)
  }

  @Test(
    arguments: [
      (#"not JSON"#, "the answer is not JSON"), ("{}", "the answer has no choices"),
      (#"{"choices":[{"message":{}}]}"#, "the answer has no content"),
      (#"{"choices":[{"message":{"refusal":"never"}}]}"#, "the model refused: never"),
      (
        #"{"choices":[{"message":{"content":"{\"claims\":["},"finish_reason":"length"}]}"#,
        "the answer was cut off"
      ),
      (#"{"choices":[{"message":{"content":"[]"}}]}"#, "did not answer with a list of claims"),
      (#"{"choices":[{"message":{"content":"{\"claims\":7}"}}]}"#, "a list of claims"),
    ])
  func `that is malformed is refused with the reason`(body: String, reason: String) async throws {
    let server = try LoopbackServer { _ in .text(body) }
    let failure = try await failure(of: extractor(server))
    #expect(failure.reason.contains(reason), "\(failure)")
    #expect(!failure.isLasting)
  }

  @Test func `whose claims are half broken is heard for the other half`() async throws {
    let server = try LoopbackServer { _ in
      good(
        claim(quote: "Russia rejected a ceasefire"), "7", "{}",
        #"{"topic":"weather","action":"rain","parties":["Russia"],"quote":"x"}"#,
        #"{"topic":"ceasefire","action":"sing","parties":["Russia"],"quote":"No truce"}"#,
        #"{"topic":"ceasefire","action":"accept","parties":["Russia"]}"#)
    }
    let proposals = try await extractor(server).proposals(in: article)
    #expect(proposals.drafts.count == 1)
    #expect(proposals.unreadable.count == 5)
    #expect(proposals.unreadable.map(\.reason).contains("unreadable-action"))
    #expect(proposals.unreadable.contains { $0.words == "No truce" })
  }

  @Test func `that lies about its quotes is found out`() async throws {
    let server = try LoopbackServer { _ in
      good(
        claim(quote: "Russia accepted a ceasefire", action: "accept"),
        claim(quote: "We will talk,' Kyiv's envoy", action: "call"))
    }
    let proposals = try await extractor(server).proposals(in: article)
    var verifier = QuoteVerifier(text: article.text, published: article.published)
    let outcome = verifier.verify(proposals.drafts)
    #expect(outcome.refused.map(\.reason).contains(.quoteAbsent))
    for accepted in outcome.accepted {
      #expect(
        Array(accepted.evidence.exact.utf8)
          == Array(Array(article.text.utf8)[accepted.evidence.bytes]))
    }
  }

  @Test func `that is hostile does no harm`() async throws {
    let deep = String(repeating: "[", count: 100_000)
    let wide = String(repeating: "{\"claims\":[", count: 1000)
    let replies: [LoopbackServer.Reply] = [
      completion(deep), completion(wide), .raw(Array("HTTP/1.1 200 OK\r\n\r\n\u{1B}[2J".utf8)),
      .hangUp, .answer(status: 302, headers: [("Location", "file:///etc/passwd")], body: []),
      completion("{\"claims\":[{\"quote\":\"\\u0000\\ud800\",\"parties\":[\"\\u0000\"]}]}"),
      good(
        #"{"topic":"exchange","action":"complete","parties":["x"],"counts":[{"party":"","value":-9}],"quote":"No truce","confidence":1e308}"#
      ),
    ]
    for reply in replies {
      let server = try LoopbackServer { _ in reply }
      let extractor = try extractor(server) { $0.retries = 0 }
      do {
        let proposals = try await extractor.proposals(in: article)
        var verifier = QuoteVerifier(text: article.text, published: article.published)
        let outcome = verifier.verify(proposals.drafts)
        #expect(outcome.accepted.isEmpty, "\(outcome)")
      } catch is ProviderFailure {
      }
    }
  }

  @Test func `is asked no more when the budget is spent`() async throws {
    let server = try LoopbackServer { _ in good() }
    let frugal = try extractor(server) { $0.requestBudget = 1 }
    _ = try await frugal.proposals(in: article)
    let failure = try await failure(of: frugal)
    #expect(failure.reason == "the budget of 1 requests is spent")
    #expect(failure.isLasting)
    let sparing = try extractor(server) { $0.tokenBudget = 150 }
    _ = try await sparing.proposals(in: article)
    _ = try await sparing.proposals(in: article)
    #expect(try await self.failure(of: sparing).reason == "the budget of 150 tokens is spent")
    #expect(server.requests.count == 3)
  }

  @Test func `is asked once about the same article, on another machine and offline too`()
    async throws
  {
    let folder = "/tmp/parley-llm-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let server = try LoopbackServer { _ in good(claim(quote: "Russia rejected a ceasefire")) }
    let first = try await extractor(server) { $0.cache = folder + "/a/b" }.proposals(in: article)
    let again = try await extractor(server) {
      $0.cache = folder + "/a/b"
      $0.baseURL = "http://127.0.0.1:1/v1"
      $0.isOffline = true
    }.proposals(in: article)
    #expect(again == first)
    #expect(server.requests.count == 1)
    var other = article
    other.text += " More."
    _ = try await extractor(server) { $0.cache = folder + "/a/b" }.proposals(in: other)
    #expect(server.requests.count == 2)
    let offline = try extractor(server) { $0.isOffline = true }
    #expect(try await failure(of: offline).reason.contains("no answer to this article is kept"))
    let unwritable = try extractor(server) { $0.cache = "/dev/null/x" }
    #expect(try await failure(of: unwritable).reason.contains("cannot be kept in /dev/null/x"))
  }

  @Test func `gets no key over an open line`() {
    #expect(ModelSettings(model: "m", baseURL: "http://example.org/v1", key: "k").complaint != nil)
    #expect(
      ModelSettings(model: "m", baseURL: "http://localhost@evil.org/v1", key: "k").complaint != nil)
    #expect(
      ModelSettings(model: "m", baseURL: "http://127.0.0.1.evil.org/v1", key: "k").complaint != nil)
    #expect(ModelSettings(model: "m", baseURL: "https://example.org/v1", key: "k").complaint == nil)
    #expect(
      ModelSettings(model: "m", baseURL: "http://localhost:8080/v1", key: "k").complaint == nil)
    #expect(ModelSettings(model: "m", baseURL: "http://example.org/v1").complaint == nil)
    #expect(ModelSettings(model: "m", baseURL: "ftp://example.org").complaint != nil)
    #expect(ModelSettings(model: "").complaint != nil)
  }
}
