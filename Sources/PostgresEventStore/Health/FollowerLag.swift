package import EventSourcing
package import PostgresClient

/// How far somebody who follows the log has come.
package struct FollowerLag: Sendable, Equatable {
  package let name: String
  /// True for a stored projection, false for a subscription.
  package let isProjection: Bool
  /// Events of the log that it has not seen: the head's position minus its own, exactly.
  package let events: Int64

  /// The projections, then the subscriptions by the shard that is furthest behind.
  package static func all(
    _ connection: PostgresConnection
  ) throws(PostgresError) -> [FollowerLag] {
    let rows = try connection.query(
      """
      SELECT name, true, lag FROM v1.projections
      UNION ALL SELECT name, false, max(lag) FROM v1.subscriptions GROUP BY name
      ORDER BY 2 DESC, 1
      """)
    var lags: [FollowerLag] = []
    for row in 0..<rows.rowCount {
      lags.append(
        FollowerLag(
          name: try rows.text(row, 0), isProjection: try rows.boolean(row, 1),
          events: try rows.integer(row, 2)))
    }
    return lags
  }

  /// The position of the last event.
  package static func head(
    _ connection: PostgresConnection
  ) throws(PostgresError) -> LogPosition {
    LogPosition(
      try connection.query(Statement.head, [.integer(PostgresEventStore.log)]).integer(0, 0))
  }
}
