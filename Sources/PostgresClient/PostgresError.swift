/// Why PostgreSQL did not do what it was asked.
package enum PostgresError: Error, Sendable, Equatable {
  /// The server understood and refused.
  case refused(Refusal)
  /// No connection came about: wrong address, no server, wrong password, no such database.
  case connectionFailed(reason: String)
  /// The connection broke; whether the statement under way took effect is not known.
  case connectionLost(reason: String, statement: String?)
  /// The server's answer does not have the shape that the program relies on.
  case unexpectedAnswer(reason: String, statement: String?)

  /// The server's own words.
  package struct Refusal: Sendable, Equatable {
    package var sqlState: SQLState
    package var message: String
    package var detail: String?
    package var hint: String?
    /// The constraint that was violated, when it was one.
    package var constraint: String?
    /// The SQL, never the parameters: they may be private.
    package var statement: String?

    package init(
      sqlState: SQLState, message: String, detail: String? = nil, hint: String? = nil,
      constraint: String? = nil, statement: String? = nil
    ) {
      self.sqlState = sqlState
      self.message = message
      self.detail = detail
      self.hint = hint
      self.constraint = constraint
      self.statement = statement
    }
  }

  /// The code of a refusal; nil when there was no answer to carry one.
  package var sqlState: SQLState? {
    if case .refused(let refusal) = self { refusal.sqlState } else { nil }
  }

  /// True when the store is not there or does not let us in: another address or password may help,
  /// another question will not.
  package var isUnreachable: Bool {
    switch self {
    case .connectionFailed, .connectionLost: true
    case .refused(let refusal):
      refusal.sqlState.endsTheSession || refusal.sqlState.category == "28"
        || refusal.sqlState == .insufficientPrivilege
    case .unexpectedAnswer: false
    }
  }

  /// True when the connection is gone and a new one may do the work.
  package var endsTheConnection: Bool {
    switch self {
    case .connectionLost: true
    case .refused(let refusal): refusal.sqlState.endsTheSession
    case .connectionFailed, .unexpectedAnswer: false
    }
  }
}

extension PostgresError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .refused(let refusal): refusal.description
    case .connectionFailed(let reason): "cannot connect to PostgreSQL: \(reason)"
    case .connectionLost(let reason, let statement):
      "the connection to PostgreSQL broke: \(reason)"
        + PostgresError.line("  while running", statement)
    case .unexpectedAnswer(let reason, let statement):
      "PostgreSQL answered in an unexpected way: \(reason)"
        + PostgresError.line("  statement", statement)
    }
  }

  fileprivate static func line(_ label: String, _ text: String?) -> String {
    guard let text else { return "" }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "\n\(label): \(words.prefix(200))"
  }
}

extension PostgresError.Refusal: CustomStringConvertible {
  package var description: String {
    "PostgreSQL refused (\(sqlState)): \(message)" + PostgresError.line("  detail", detail)
      + PostgresError.line("  hint", hint) + PostgresError.line("  statement", statement)
  }
}
