internal import Synchronization

/// What may still be spent in this run, whoever asks at the same time.
final class ModelBudget: Sendable {
  private struct Spent {
    var requests = 0
    var tokens = 0
  }

  private let requests: Int?
  private let tokens: Int?
  private let spent = Mutex(Spent())

  init(requests: Int?, tokens: Int?) {
    self.requests = requests
    self.tokens = tokens
  }

  /// Takes one request; returns the reason when none is left.
  func takeRequest() -> String? {
    spent.withLock { spent in
      if let requests, spent.requests >= requests {
        return "the budget of \(requests) requests is spent"
      }
      if let tokens, spent.tokens >= tokens { return "the budget of \(tokens) tokens is spent" }
      spent.requests += 1
      return nil
    }
  }

  func add(tokens: Int) { spent.withLock { $0.tokens += tokens } }
}
