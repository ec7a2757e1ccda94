package import PostgresClient

/// Why the schema of a database cannot be brought up to date.
package enum MigrationError: Error, Sendable, Equatable {
  /// A newer Parley has been here.
  case databaseIsNewer(database: Int, program: Int)
  /// What was applied under that number is not what this binary carries.
  case migrationChanged(label: String, applied: String, carried: String)
  /// A number below the newest one was never applied.
  case migrationSkipped(label: String, newest: Int)
  case failed(label: String, PostgresError)
  case postgres(PostgresError)

  package var isUnreachable: Bool {
    switch self {
    case .failed(_, let error), .postgres(let error): error.isUnreachable
    case .databaseIsNewer, .migrationChanged, .migrationSkipped: false
    }
  }
}

extension MigrationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .databaseIsNewer(let database, let program):
      """
      the database is newer than this parley: it is at schema \(database), this binary knows \(program)
        install the newer parley that wrote it, or name another database: --db postgres://HOST/NAME
      """
    case .migrationChanged(let label, let applied, let carried):
      """
      migration \(label) of this binary is not the one that made this database
        applied: sha256 \(applied.prefix(16))…, carried: sha256 \(carried.prefix(16))…
        use a released parley; a migration never changes once it is applied
      """
    case .migrationSkipped(let label, let newest):
      """
      the database is at schema \(newest) but never saw migration \(label)
        it was made by another build of parley; use a released one
      """
    case .failed(let label, let error):
      "migration \(label) failed and was undone: \(error)"
    case .postgres(let error): error.description
    }
  }
}
