package import PostgresClient

/// What a database holds, for whoever is about to replace it.
package enum DatabaseContents {
  /// A few words, or nil when nothing would be lost: no tables, or Parley's with an empty log.
  package static func description(
    _ connection: PostgresConnection
  ) throws(PostgresError) -> String? {
    let found = try connection.query(
      """
      SELECT count(*) FILTER (WHERE n.nspname NOT IN ('parley', 'v1')),
             coalesce(bool_or(n.nspname = 'parley' AND c.relname = 'log'), false)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema'
        AND n.nspname NOT LIKE 'pg\\_%'
      """)
    let foreignTables = try found.integer(0, 0)
    var parts: [String] = []
    if try found.boolean(0, 1) {
      let events = try connection.query("SELECT coalesce(sum(position), 0)::bigint FROM parley.log")
        .integer(0, 0)
      if events > 0 { parts.append("\(events) events") }
    }
    if foreignTables > 0 { parts.append("\(foreignTables) tables that are not Parley's") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
