/// The statements of the store.
enum Statement {
  static let append = """
    SELECT last_position, was_already_appended
    FROM parley.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    """

  static let head = "SELECT position FROM parley.log WHERE log_id = $1"

  static let knownID = "SELECT id FROM parley.event WHERE log_id = $1 AND id = ANY($2) LIMIT 1"

  /// The limit is applied to the bare events, so that names are looked up for no more than that.
  static let readLog = """
    SELECT \(columns)
    FROM (
      SELECT * FROM parley.event
      WHERE log_id = $1 AND position > $2 AND position <= $3
      ORDER BY position LIMIT $4
    ) e \(names)
    ORDER BY e.position
    """

  /// One walk through the index for each category, then the lowest positions of all.
  static let readCategories = """
    SELECT \(columns)
    FROM (
      SELECT ahead.*
      FROM (SELECT id FROM parley.category WHERE name = ANY($5)) wanted
      CROSS JOIN LATERAL (
        SELECT * FROM parley.event
        WHERE log_id = $1 AND category_id = wanted.id AND position > $2 AND position <= $3
        ORDER BY position LIMIT $4
      ) ahead
      ORDER BY ahead.position LIMIT $4
    ) e \(names)
    ORDER BY e.position
    """

  static let readStream = """
    SELECT \(columns)
    FROM (
      SELECT * FROM parley.event
      WHERE stream_id = (
          SELECT s.id FROM parley.stream s JOIN parley.category c ON c.id = s.category_id
          WHERE s.log_id = $1 AND c.name = $2 AND s.name = $3
        ) AND version >= $4
      ORDER BY version LIMIT $5
    ) e \(names)
    ORDER BY e.version
    """

  private static let columns = """
    e.position, e.recorded_at, e.version, e.id, c.name, s.name, t.name, e.schema, e.data, e.metadata
    """

  private static let names = """
    JOIN parley.stream s ON s.id = e.stream_id
    JOIN parley.category c ON c.id = e.category_id
    JOIN parley.event_type t ON t.id = e.type_id
    """
}

/// The statements that read the log, with sample parameters as SQL writes them: for the test that
/// looks at their plans.
package enum ReadingStatement {
  package static let all: [(statement: String, parameters: [String])] = [
    (Statement.readLog, ["1", "5000", "9223372036854775807", "1000"]),
    (
      Statement.readCategories, ["1", "0", "9223372036854775807", "1000", "ARRAY['register']"]
    ),
    (Statement.readStream, ["1", "'article'", "'s7'", "1", "1000"]),
    (Statement.knownID, ["1", "ARRAY['01234567-89ab-8def-8000-000000000001'::uuid]"]),
  ]
}
