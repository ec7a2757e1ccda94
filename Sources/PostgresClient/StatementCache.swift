/// Which statements of a connection are prepared, and under what name.
struct StatementCache {
  enum Use: Equatable {
    /// Send it as it is.
    case once
    /// Prepare it under this name first.
    case prepare(String)
    case prepared(String)
  }

  private var names: [String: String?] = [:]
  private var preparedCount = 0

  /// A program has few statements.
  ///
  /// A cache that grows beyond this is fed with generated SQL, which would fill the server's
  /// memory.
  static let limit = 256

  /// How to send a statement now.
  ///
  /// The first time tells nothing about a second.
  mutating func use(_ statement: String) -> Use {
    switch names[statement] {
    case .some(.some(let name)): return .prepared(name)
    case .some(.none): return .prepare("parley_\(preparedCount + 1)")
    case .none:
      if names.count < StatementCache.limit { names[statement] = .some(nil) }
      return .once
    }
  }

  mutating func keep(_ statement: String, as name: String) {
    preparedCount += 1
    names[statement] = name
  }
}
