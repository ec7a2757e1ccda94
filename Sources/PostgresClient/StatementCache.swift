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
    case .some(.none): return .prepare(StatementCache.name(of: statement))
    case .none:
      if names.count < StatementCache.limit { names[statement] = .some(nil) }
      return .once
    }
  }

  mutating func keep(_ statement: String, as name: String) { names[statement] = name }

  /// The same for the same statement in every process (FNV-1a; Fowler, Noll and Vo).
  ///
  /// A pooler may hand out a session on which another client prepared something; a number would then
  /// run the other's statement.
  private static func name(of statement: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in statement.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return "parley_" + String(hash, radix: 16)
  }
}
