/// Five characters that say what went wrong, whatever the language of the message.
///
/// PostgreSQL manual, Appendix A. PostgreSQL Error Codes. Open to codes that are not listed here.
package struct SQLState: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package var description: String { rawValue }

  /// The class: the first two characters, `23` for all integrity violations.
  package var category: String { String(rawValue.prefix(2)) }

  package static let uniqueViolation = SQLState(rawValue: "23505")
  package static let serializationFailure = SQLState(rawValue: "40001")
  package static let deadlockDetected = SQLState(rawValue: "40P01")
  package static let undefinedTable = SQLState(rawValue: "42P01")
  package static let undefinedSchema = SQLState(rawValue: "3F000")
  package static let undefinedDatabase = SQLState(rawValue: "3D000")
  package static let insufficientPrivilege = SQLState(rawValue: "42501")
  package static let undefinedPreparedStatement = SQLState(rawValue: "26000")
  package static let duplicatePreparedStatement = SQLState(rawValue: "42P05")
  package static let lockNotAvailable = SQLState(rawValue: "55P03")
  package static let objectInUse = SQLState(rawValue: "55006")
  package static let queryCanceled = SQLState(rawValue: "57014")
  package static let diskFull = SQLState(rawValue: "53100")
  package static let untranslatableCharacter = SQLState(rawValue: "22P05")
  package static let invalidTextRepresentation = SQLState(rawValue: "22P02")

  /// The server ends the session: shut down by its administrator, or one of its processes crashed.
  package var endsTheSession: Bool { ["57P01", "57P02", "57P03", "57P05"].contains(rawValue) }
}
