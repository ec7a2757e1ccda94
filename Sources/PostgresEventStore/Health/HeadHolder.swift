package import PostgresClient

/// A session that holds the row by which appends are put in order, and so keeps all others waiting.
package struct HeadHolder: Sendable, Equatable, CustomStringConvertible {
  /// The process of the server.
  package let process: Int
  package let user: String
  package let application: String
  /// `active`, `idle in transaction` or another of PostgreSQL's states.
  package let state: String
  /// Since its transaction began.
  package let seconds: Int
  /// How many sessions wait for it.
  package let waiting: Int

  package var description: String {
    "process \(process) (user \(user), application \(application.isEmpty ? "unnamed" : application)), "
      + "\(state) in a transaction of \(seconds) s, \(waiting) waiting"
  }

  /// The sessions whose transaction holds the head for longer than some seconds, the oldest first.
  package static func all(
    _ connection: PostgresConnection, longerThan seconds: Int = 0
  ) throws(PostgresError) -> [HeadHolder] {
    let rows = try connection.query(
      HeadHolder.statement, [.integer(Int32(clamping: seconds))])
    var holders: [HeadHolder] = []
    for row in 0..<rows.rowCount {
      holders.append(
        HeadHolder(
          process: Int(try rows.integer(row, 0)), user: try rows.text(row, 1),
          application: try rows.text(row, 2), state: try rows.text(row, 3),
          seconds: Int(try rows.integer(row, 4)), waiting: Int(try rows.integer(row, 5))))
    }
    return holders
  }

  /// A session that wrote the row holds a lock on its table to the end of its transaction; one that
  /// only waits for the row holds that lock too, but somebody blocks it.
  private static let statement = """
    SELECT a.pid, coalesce(a.usename::text, ''), coalesce(a.application_name, ''),
           coalesce(a.state, 'unknown'),
           extract(epoch FROM clock_timestamp() - a.xact_start)::integer,
           (SELECT count(*)::integer FROM pg_stat_activity w
            WHERE a.pid = ANY (pg_blocking_pids(w.pid)))
    FROM pg_locks l
    JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'relation' AND l.relation = 'parley.log'::regclass
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.mode IN ('RowShareLock', 'RowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
      AND l.granted AND a.pid <> pg_backend_pid() AND cardinality(pg_blocking_pids(a.pid)) = 0
      AND a.xact_start < clock_timestamp() - make_interval(secs => $1)
    ORDER BY a.xact_start
    """
}
