internal import EventSourcing

/// The statements that read the log.
enum Statement {
  static let head = "SELECT position FROM parley.log WHERE log_id = $1"

  /// Where events with these ids are, with their place in the list of ids.
  static let knownEvents = """
    SELECT w.place, e.position, e.digest
    FROM unnest($2::uuid[]) WITH ORDINALITY AS w(id, place)
    CROSS JOIN LATERAL (
      SELECT position, digest FROM parley.event WHERE log_id = $1 AND id = w.id LIMIT 1
    ) e
    ORDER BY w.place
    """

  static let readLog = """
    SELECT \(EventRow.columns) FROM parley.event
    WHERE log_id = $1 AND position > $2 AND position <= $3
    ORDER BY position LIMIT $4
    """

  /// One walk through the index for each type, then the lowest positions of all.
  static let readTypes = """
    SELECT \(EventRow.columns)
    FROM unnest($5::smallint[]) AS wanted(type)
    CROSS JOIN LATERAL (
      SELECT * FROM parley.event
      WHERE log_id = $1 AND type_id = wanted.type AND position > $2 AND position <= $3
      ORDER BY position LIMIT $4
    ) ahead
    ORDER BY position LIMIT $4
    """

  static let readTag = """
    SELECT \(EventRow.columns) FROM parley.event
    WHERE log_id = $1 AND tag_id = (SELECT id FROM parley.tag WHERE name = $5)
      AND position > $2 AND position <= $3
    ORDER BY position LIMIT $4
    """

  static let readTagOfTypes = """
    SELECT \(EventRow.columns) FROM parley.event
    WHERE log_id = $1 AND tag_id = (SELECT id FROM parley.tag WHERE name = $5)
      AND position > $2 AND position <= $3 AND type_id = ANY ($6::smallint[])
    ORDER BY position LIMIT $4
    """

  /// The category by itself: joined to the streams, it was found after a walk through the names of all
  /// of them, for as long as nobody had counted them.
  static let readStream = """
    SELECT \(EventRow.columns) FROM parley.event
    WHERE stream_id = (
        SELECT id FROM parley.stream
        WHERE log_id = $1 AND category_id = (SELECT id FROM parley.category WHERE name = $2)
          AND name = $3
      ) AND version >= $4
    ORDER BY version LIMIT $5
    """

  /// COPY takes no parameters; what stands in it are numbers of the program's own.
  static func copyRange(log: Int32, after: LogPosition, through: LogPosition) -> String {
    """
    COPY (
      SELECT \(EventRow.columns) FROM parley.event
      WHERE log_id = \(log) AND position > \(after) AND position <= \(through)
      ORDER BY position
    ) TO STDOUT (FORMAT binary)
    """
  }
}

/// The statements that read the log, with sample parameters as SQL writes them: for the test that
/// looks at their plans.
package enum ReadingStatement {
  package static let all: [(statement: String, parameters: [String])] = [
    (Statement.readLog, ["1", "5000", "9223372036854775807", "1000"]),
    (Statement.readTypes, ["1", "0", "9223372036854775807", "1000", "ARRAY[2]"]),
    (Statement.readTag, ["1", "0", "9223372036854775807", "1000", "'rare'"]),
    (Statement.readTagOfTypes, ["1", "0", "9223372036854775807", "1000", "'rare'", "ARRAY[2]"]),
    (Statement.readStream, ["1", "'article'", "'s7'", "1", "1000"]),
    (Statement.knownEvents, ["1", "ARRAY['01234567-89ab-8def-8000-000000000001'::uuid]"]),
    (
      StreamStatement.heads, ["1", "ARRAY['article']", "ARRAY['s7']", "ARRAY[1]"]
    ),
    (Statement.copyRange(log: 1, after: LogPosition(100), through: LogPosition(400)), []),
  ]
}
