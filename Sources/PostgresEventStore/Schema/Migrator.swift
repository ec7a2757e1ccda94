package import PostgresClient

/// Brings the schema of a database to what this binary needs.
package struct Migrator: Sendable {
  package let migrations: [Migration]

  /// The migrations that this binary carries.
  package static let current = Migrator(Migration.all)

  package init(_ migrations: [Migration]) { self.migrations = migrations }

  /// The migrations that are still to come, oldest first.
  ///
  /// One query; changes nothing.
  package func plan(
    _ connection: PostgresConnection
  ) throws(MigrationError) -> [Migration] {
    let history: [AppliedMigration]
    do throws(PostgresError) { history = try applied(connection) } catch {
      guard error.sqlState == .undefinedTable || error.sqlState == .undefinedSchema else {
        throw .postgres(error)
      }
      return migrations
    }
    return try pending(after: history)
  }

  /// Applies what is still to come, each in a transaction of its own, and returns it.
  ///
  /// Safe while others do the same: they wait for one another and find the work done.
  @discardableResult
  package func migrate(_ connection: PostgresConnection) throws(MigrationError) -> [Migration] {
    guard try !plan(connection).isEmpty else { return [] }
    var done: [Migration] = []
    while let migration = try applyNext(connection) { done.append(migration) }
    return done
  }

  private func applyNext(_ connection: PostgresConnection) throws(MigrationError) -> Migration? {
    try connection.transaction(orThrow: MigrationError.postgres) {
      connection throws(MigrationError) -> Migration? in
      let history: [AppliedMigration]
      do throws(PostgresError) {
        // Others may migrate for longer than a writer would wait.
        try connection.execute("SET LOCAL lock_timeout = 0")
        // Held to the end of the transaction, which PgBouncer keeps on one session.
        _ = try connection.query(Statement.lock, [.bigint(Migrator.lockNumber)])
        try connection.execute(Statement.bookkeeping)
        history = try applied(connection)
      } catch { throw .postgres(error) }
      guard let next = try pending(after: history).first else { return nil }
      do throws(PostgresError) {
        try connection.execute(next.script)
        _ = try connection.query(
          Statement.record,
          [.integer(Int32(clamping: next.number)), .text(next.name), .text(next.digest)])
      } catch { throw .failed(label: next.label, error) }
      return next
    }
  }

  private struct AppliedMigration {
    let number: Int
    let digest: String
  }

  private func applied(
    _ connection: PostgresConnection
  ) throws(PostgresError) -> [AppliedMigration] {
    let rows = try connection.query(Statement.history)
    var history: [AppliedMigration] = []
    for row in 0..<rows.rowCount {
      history.append(
        AppliedMigration(
          number: Int(try rows.integer(row, 0)), digest: try rows.text(row, 1)))
    }
    return history
  }

  /// What the history lacks; throws when the history is not a beginning of our own.
  private func pending(after history: [AppliedMigration]) throws(MigrationError) -> [Migration] {
    let newest = history.last?.number ?? 0
    let known = migrations.last?.number ?? 0
    guard newest <= known else { throw .databaseIsNewer(database: newest, program: known) }
    for migration in migrations where migration.number <= newest {
      guard let applied = history.first(where: { $0.number == migration.number }) else {
        throw .migrationSkipped(label: migration.label, newest: newest)
      }
      guard applied.digest == migration.digest else {
        throw .migrationChanged(
          label: migration.label, applied: applied.digest, carried: migration.digest)
      }
    }
    return migrations.filter { $0.number > newest }
  }

  /// The same in every version of Parley: "parley" read as a number.
  private static let lockNumber: Int64 = 0x7061_726C_6579

  private enum Statement {
    static let lock = "SELECT pg_advisory_xact_lock($1)"
    static let history = "SELECT number, sha256 FROM parley.migration ORDER BY number"
    static let record = "INSERT INTO parley.migration (number, name, sha256) VALUES ($1, $2, $3)"
    static let bookkeeping = """
      CREATE SCHEMA IF NOT EXISTS parley;
      CREATE TABLE IF NOT EXISTS parley.migration (
        number     integer     PRIMARY KEY,
        name       text        NOT NULL,
        sha256     text        NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      """
  }
}
