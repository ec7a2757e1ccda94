import PostgresClient

/// A bare table with the columns, constraints and indexes of the log's, and no triggers.
///
/// Made from the catalog, so that it stays the same whatever the migrations make of the log: of the
/// first partition when the log has any.
struct BaselineTable {
  static let name = "baseline.event"
  /// In the order of the table, with whether null is allowed.
  let columns: [(name: String, isOptional: Bool)]

  /// Makes the table, or finds the one that was made.
  init(_ connection: PostgresConnection) throws {
    try connection.execute("CREATE SCHEMA IF NOT EXISTS baseline")
    let found = try connection.query(BaselineTable.findModel)
    let model = try found.text(0, 0)
    try connection.execute(
      """
      CREATE TABLE IF NOT EXISTS \(BaselineTable.name)
      (LIKE \(model) INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES INCLUDING STORAGE)
      """)
    let rows = try connection.query(BaselineTable.listColumns, [.text(BaselineTable.name)])
    columns = try (0..<rows.rowCount).map { row in
      (name: try rows.text(row, 0), isOptional: try rows.boolean(row, 1))
    }
  }

  private static let findModel = """
    SELECT coalesce(
      (SELECT inhrelid::regclass::text FROM pg_inherits
       WHERE inhparent = 'parley.event'::regclass ORDER BY inhrelid LIMIT 1),
      'parley.event')
    """

  private static let listColumns = """
    SELECT attname, NOT attnotnull FROM pg_attribute
    WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
    """

  var insert: String {
    let places = (1...columns.count).map { "$\($0)" }
    return """
      INSERT INTO \(BaselineTable.name) (\(columns.map(\.name).joined(separator: ", ")))
      VALUES (\(places.joined(separator: ", ")))
      """
  }

  static let copyIn = "COPY \(name) FROM STDIN (FORMAT binary)"

  /// A row as parameters of `insert`.
  func parameters(_ row: BaselineRow) throws -> [PostgresValue] {
    try columns.map { column in try row.value(column.name, isOptional: column.isOptional) }
  }
}

/// A column of the log that the benchmark has no value for.
struct UnknownColumn: Error, CustomStringConvertible {
  let name: String
  var description: String {
    "the log has a column \(name) that the benchmark knows nothing of; add it to BaselineRow"
  }
}
