internal import JSON

/// What a chat completion came to.
struct ModelAnswer {
  /// An object with a list of claims.
  let claims: JSONValue
  /// Tokens of question and answer, by the provider's count; 0 when it does not count.
  let tokens: Int

  /// Reads the body of an answer with status 200; throws the reason why it is none.
  init(_ body: [UInt8]) throws(Unusable) {
    guard let value = try? JSONValue(parsing: body) else {
      throw Unusable(reason: "the answer is not JSON")
    }
    tokens = max(0, value["usage"]?["total_tokens"]?.integer ?? 0)
    guard let choice = value["choices"]?.array?.first, let message = choice["message"] else {
      throw Unusable(reason: "the answer has no choices; is this the address of a chat API?")
    }
    if let refusal = message["refusal"]?.string {
      throw Unusable(reason: "the model refused: \(refusal)")
    }
    guard let content = message["content"]?.string else {
      throw Unusable(reason: "the answer has no content")
    }
    if choice["finish_reason"]?.string == "length" {
      throw Unusable(reason: "the answer was cut off; the model's limit of tokens is too low")
    }
    guard var claims = try? JSONValue(parsing: ModelAnswer.bare(content)),
      let items = claims["claims"]?.array
    else { throw Unusable(reason: "the model did not answer with a list of claims") }
    claims = ["claims": .array(items.map(ModelAnswer.countsByParty))]
    self.claims = claims
  }

  struct Unusable: Error { let reason: String }

  /// Without the fence that models like to put around JSON.
  private static func bare(_ content: String) -> String {
    guard let open = content.firstIndex(of: "{"), let close = content.lastIndex(of: "}"),
      open < close
    else { return content }
    return String(content[open...close])
  }

  /// Strict schemas know no objects with free names; a list of party and value stands for one.
  private static func countsByParty(_ item: JSONValue) -> JSONValue {
    guard var claim = item.object, let list = claim["counts"]?.array else { return item }
    var counts = JSONObject()
    for entry in list {
      if let party = entry["party"]?.string { counts[party] = entry["value"] }
    }
    claim["counts"] = .object(counts)
    return .object(claim)
  }
}
