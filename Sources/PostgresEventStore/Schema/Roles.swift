package import PostgresClient

/// The roles `parley_owner`, `parley_writer` and `parley_reader`.
package enum Roles {
  /// Gives them their privileges on this database, as its migrations did; for one that was restored
  /// from a backup, which holds none.
  ///
  /// Does nothing on a database that is older than the roles.
  package static func grant(_ connection: PostgresConnection) throws(PostgresError) {
    let known = try connection.query("SELECT to_regprocedure('parley.grant_roles()') IS NOT NULL")
    if try known.boolean(0, 0) { try connection.execute("SELECT parley.grant_roles()") }
  }
}
