internal import Chronology
package import ClaimExtraction
internal import ContentDigest
internal import HTTPClient
internal import JSON
package import Negotiation

/// A language model behind the chat completions API that OpenAI began and Ollama, llama.cpp, vLLM and
/// the hosted models speak.
///
/// It proposes and no more: what it quotes must stand in the text. The same question is asked once;
/// the answer is kept on disk.
package struct ModelExtractor: ClaimExtractor {
  private let settings: ModelSettings
  private let claims: ForeignClaims
  private let client: HTTPClient
  private let budget: ModelBudget
  private let cache: AnswerCache?

  package init(_ settings: ModelSettings, reference: ReferenceData) {
    self.settings = settings
    claims = ForeignClaims(reference: reference)
    client = HTTPClient(userAgent: "parley", usesProxy: true)
    budget = ModelBudget(requests: settings.requestBudget, tokens: settings.tokenBudget)
    cache = settings.cache.map { AnswerCache(folder: $0) }
  }

  package var id: ExtractorID {
    ExtractorID(name: "llm:\(settings.model)", version: ModelInstructions.version)
  }

  package func drafts(in input: ExtractionInput) async throws -> [ClaimDraft] {
    try await proposals(in: input).drafts
  }

  package func proposals(in input: ExtractionInput) async throws -> Proposals {
    let question = question(input)
    // The address is no part of it: the same model on another machine gives the same answer.
    let digest = SHA256Digest(of: question).hexadecimal
    let answer: JSONValue
    if let known = cache?.answer(to: digest) {
      answer = known
    } else {
      answer = try await ask(question)
      // An answer that cannot be kept would be paid for again with every replay.
      if let cache, let reason = cache.keep(answer, to: digest) {
        throw failure(
          "its answer cannot be kept in \(cache.folder): \(reason)", isLasting: true)
      }
    }
    guard let proposals = claims.proposals(in: answer, text: input.text) else {
      throw failure("the model did not answer with a list of claims")
    }
    return proposals
  }

  private func question(_ input: ExtractionInput) -> [UInt8] {
    let article = ModelInstructions.article(
      input.text, published: input.published?.description, outlet: input.outlet)
    let question: JSONValue = [
      "model": .string(settings.model), "temperature": 0,
      "messages": [
        ["role": "system", "content": .string(ModelInstructions.system)],
        ["role": "user", "content": .string(article)],
      ],
      "response_format": [
        "type": "json_schema",
        "json_schema": [
          "name": "claims", "strict": true, "schema": ModelInstructions.schema,
        ],
      ],
    ]
    return question.compactBytes
  }

  /// Asks until there is a usable answer, or no hope of one.
  private func ask(_ question: [UInt8]) async throws -> JSONValue {
    if settings.isOffline {
      throw failure("no answer to this article is kept, and --llm-offline asks for none")
    }
    var headers = [HTTPHeader("Accept", "application/json")]
    if let key = settings.key { headers.append(HTTPHeader("Authorization", "Bearer \(key)")) }
    var base = settings.baseURL[...]
    while base.last == "/" { base.removeLast() }
    var request = HTTPRequest(
      .post(body: question, contentType: "application/json"), url: base + "/chat/completions",
      headers: headers)
    request.timeout = settings.timeout
    var wait = settings.firstWait
    for attempt in 0... {
      if let reason = budget.takeRequest() { throw failure(reason, isLasting: true) }
      let stumble: Stumble
      do {
        return try await answer(to: request)
      } catch let error as Stumble {
        stumble = error
      }
      guard stumble.mayPass, attempt < settings.retries else {
        throw failure(stumble.reason, isLasting: stumble.isLasting)
      }
      try await Task.sleep(for: .milliseconds(stumble.wait ?? wait))
      wait *= 2
    }
    throw failure("asked too often")
  }

  /// One request; throws a stumble when it brought nothing.
  private func answer(to request: HTTPRequest) async throws -> JSONValue {
    let response: HTTPResponse
    do throws(HTTPFailure) {
      response = try await client.send(request)
    } catch {
      if error == .cancelled { throw CancellationError() }
      throw Stumble(reason: error.description, mayPass: error.isTransient, isLasting: true)
    }
    guard response.isSuccess else { throw Stumble(response) }
    do throws(ModelAnswer.Unusable) {
      let answer = try ModelAnswer(response.body)
      budget.add(tokens: answer.tokens)
      return answer.claims
    } catch {
      throw Stumble(reason: error.reason, mayPass: true, isLasting: false)
    }
  }

  private func failure(_ reason: String, isLasting: Bool = false) -> ProviderFailure {
    var words = reason
    // A provider may send back what it was sent.
    if let key = settings.key, !key.isEmpty { words = words.replacing(key, with: "[key]") }
    return ProviderFailure(
      provider: "llm:\(settings.model) at \(settings.spokenURL)", reason: words,
      isLasting: isLasting)
  }
}

/// An attempt that brought nothing.
private struct Stumble: Error {
  let reason: String
  /// Whether the same question may fare better a little later.
  let mayPass: Bool
  /// Whether every other question would fare as badly.
  let isLasting: Bool
  /// In milliseconds, when the provider says so.
  var wait: Int?

  init(reason: String, mayPass: Bool, isLasting: Bool) {
    self.reason = reason
    self.mayPass = mayPass
    self.isLasting = isLasting
  }

  init(_ response: HTTPResponse) {
    let said = (try? JSONValue(parsing: response.body))?["error"]
    let words = (said?["message"]?.string ?? said?.string).map { ": \($0.prefix(200))" } ?? ""
    let advice =
      switch response.status {
      case 401, 403: "; name the key's file by --llm-key-file"
      case 404: "; check the model's name and --llm-url"
      default: ""
      }
    reason = "status \(response.status)\(words)\(advice)"
    mayPass = [408, 409, 425, 429].contains(response.status) || response.status >= 500
    isLasting = response.status != 400 && response.status != 413
    // RFC 9110, 10.2.3; longer than a minute is for a person to decide.
    wait = response.header("Retry-After").flatMap { Int($0) }.map { min(max(0, $0), 60) * 1000 }
  }
}
