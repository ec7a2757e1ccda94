/// What is asked of the tables of stored projections.
enum ProjectionStatement {
  static let checkpoint =
    "SELECT position FROM parley.projection WHERE name = $1 AND version = $2"

  /// The beginning of every statement that reads rows: which are found by one statement, so that rows
  /// taken over meanwhile are either all there or none.
  private static let rows = """
    SELECT r.partition_key, r.row_key, r.data, r.position, r.until_position, r.weight
    FROM parley.projection p
    JOIN parley.projection_row r ON r.projection = p.rows_of
    """

  static let rowsNow = """
    \(rows)
    WHERE p.name = $1 AND p.version = $2 AND r.partition_key = $3 AND r.until_position IS NULL
    ORDER BY r.row_key
    """

  static let rowsAsOf = """
    \(rows)
    WHERE p.name = $1 AND p.version = $2 AND r.partition_key = $3 AND r.position <= $4
      AND (r.until_position IS NULL OR r.until_position > $4)
    ORDER BY r.row_key
    """

  /// Place by place: a plan that reads all rows is as good as any while the table has no statistics.
  ///
  /// A subquery with OFFSET is not made part of a join.
  static let rowsAt = """
    SELECT r.partition_key, r.row_key, r.data, r.position, r.until_position, r.weight
    FROM parley.projection p
    CROSS JOIN unnest($3::text[], $4::text[]) AS place (partition_key, row_key)
    CROSS JOIN LATERAL (
      SELECT o.* FROM parley.projection_row o
      WHERE o.projection = p.rows_of AND o.partition_key = place.partition_key
        AND o.row_key = place.row_key
      OFFSET 0
    ) r
    WHERE p.name = $1 AND p.version = $2
    ORDER BY r.partition_key, r.row_key, r.position
    """

  static let allRows = """
    \(rows)
    WHERE p.name = $1 AND p.version = $2
    ORDER BY r.partition_key, r.row_key, r.position
    """

  static let places = """
    SELECT DISTINCT r.partition_key, r.row_key
    FROM parley.projection p JOIN parley.projection_row r ON r.projection = p.rows_of
    WHERE p.name = $1 AND p.version = $2 AND (r.partition_key, r.row_key) > ($3, $4)
    ORDER BY r.partition_key, r.row_key LIMIT $5
    """

  private static let counted = """
    SELECT r.partition_key, sum(r.weight)::bigint AS weight
    FROM parley.projection p JOIN parley.projection_row r ON r.projection = p.rows_of
    """

  private static let kept = """
    SELECT t.partition_key, t.weight
    FROM parley.projection p JOIN parley.projection_tally t ON t.projection = p.rows_of
    WHERE p.name = $1 AND p.version = $2 AND t.partition_key >= $3 AND t.partition_key < $4
      AND t.weight > 0
    """

  static let tallyNow = kept

  /// Where the projection stands, the tally is kept; for an earlier position the rows are counted.
  static let tallyAsOf = """
    \(kept) AND p.position = $5
    UNION ALL (
      \(counted)
      WHERE p.name = $1 AND p.version = $2 AND p.position <> $5
        AND r.partition_key >= $3 AND r.partition_key < $4 AND r.weight > 0
        AND r.position <= $5 AND (r.until_position IS NULL OR r.until_position > $5)
      GROUP BY r.partition_key
    )
    """

  static let falseTallies = """
    WITH kept AS (
      SELECT t.partition_key, t.weight
      FROM parley.projection p JOIN parley.projection_tally t ON t.projection = p.rows_of
      WHERE p.name = $1 AND p.version = $2
    ), counted AS (
      \(counted) WHERE p.name = $1 AND p.version = $2 AND r.until_position IS NULL
      GROUP BY r.partition_key
    )
    SELECT partition_key FROM kept FULL JOIN counted USING (partition_key)
    WHERE coalesce(kept.weight, 0) <> coalesce(counted.weight, 0) ORDER BY partition_key
    """

  /// What ended after the position had not ended at it.
  ///
  /// By digests of what rows say, so that the places of a million rows are joined in memory.
  static let differences = """
    WITH one AS (\(upTo("$1", "$2"))), other AS (\(upTo("$3", "$4"))),
    places AS (
      SELECT DISTINCT partition_key, row_key
      FROM one FULL JOIN other USING (partition_key, row_key, position)
      WHERE one.data IS NULL OR other.data IS NULL OR one.data <> other.data
         OR one.until_position IS DISTINCT FROM other.until_position OR one.weight <> other.weight
    )
    SELECT partition_key, row_key, count(*) OVER () FROM places
    ORDER BY partition_key, row_key LIMIT $6
    """

  /// Whether both say the same up to a position: by the number and the sum of the hashes of their rows.
  ///
  /// Nearly always they do, and then one pass over the table is all.
  static let areEqual = """
    WITH sums AS (
      SELECT p.name, count(*) AS rows, sum(hash_record_extended(ROW(
        r.partition_key, r.row_key, r.position, r.weight, r.data,
        CASE WHEN r.until_position <= $5 THEN r.until_position END), 0)) AS hash
      FROM parley.projection p JOIN parley.projection_row r ON r.projection = p.rows_of
      WHERE (p.name = $1 AND p.version = $2 OR p.name = $3 AND p.version = $4)
        AND r.position <= $5
      GROUP BY p.name
    )
    SELECT count(DISTINCT (rows, hash)) = 1 AND count(*) = 2 FROM sums
    """

  /// Enough for a million rows at once.
  static let memoryForDifferences = "SET LOCAL work_mem = '128MB'"

  private static func upTo(_ name: String, _ version: String) -> String {
    """
    SELECT r.partition_key, r.row_key, r.position, r.weight, md5(r.data)::uuid AS data,
           CASE WHEN r.until_position <= $5 THEN r.until_position END AS until_position
    FROM parley.projection p JOIN parley.projection_row r ON r.projection = p.rows_of
    WHERE p.name = \(name) AND p.version = \(version) AND r.position <= $5
    """
  }

  static let advance = """
    SELECT parley.advance_projection($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    """
}
