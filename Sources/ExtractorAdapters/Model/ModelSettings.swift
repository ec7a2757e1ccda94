/// Where a language model is, and what it may cost.
package struct ModelSettings: Sendable {
  package var model: String
  /// Up to and including `/v1`.
  package var baseURL: String
  /// The secret; nil for a model that wants none.
  package var key: String?
  /// In milliseconds, for one answer.
  package var timeout = 120_000
  /// How often one article is asked about again when the provider stumbles.
  package var retries = 3
  /// In milliseconds; doubled with every retry, unless the provider says how long.
  package var firstWait = 500
  /// How many requests this run may send; retries count.
  package var requestBudget: Int?
  /// How many tokens this run may use, by the provider's count.
  package var tokenBudget: Int?
  /// Where answers are kept; nil keeps none.
  package var cache: String?
  /// Answers from the cache alone.
  package var isOffline = false

  /// Ollama's address on the same machine.
  package static let usualURL = "http://127.0.0.1:11434/v1"

  package init(model: String, baseURL: String = ModelSettings.usualURL, key: String? = nil) {
    self.model = model
    self.baseURL = baseURL
    self.key = key
  }

  /// Why these settings cannot work; nil when they can.
  package var complaint: String? {
    if model.isEmpty { return "no model is named; write llm:MODEL" }
    guard baseURL.hasPrefix("http://") || baseURL.hasPrefix("https://") else {
      return "\"\(baseURL)\" is no address of a model; use one such as \(ModelSettings.usualURL)"
    }
    if key != nil, baseURL.hasPrefix("http://"), !isOnThisMachine {
      return "a key is not sent over plain http to another machine; use https"
    }
    return nil
  }

  private var isOnThisMachine: Bool {
    let host = baseURL.dropFirst("http://".count).prefix { $0 != "/" }
    guard !host.contains("@") else { return false }
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } : host.prefix { $0 != ":" }
    return ["localhost", "127.0.0.1", "[::1"].contains(name)
  }

  /// The address without a password that somebody wrote into it.
  var spokenURL: String {
    guard let scheme = baseURL.range(of: "://"), let mark = baseURL.lastIndex(of: "@") else {
      return baseURL
    }
    return baseURL[..<scheme.upperBound] + String(baseURL[baseURL.index(after: mark)...])
  }
}

extension String {
  fileprivate func range(of pattern: String) -> Range<Index>? { firstRange(of: pattern) }
}
