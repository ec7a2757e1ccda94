/// A table of the reference data: `#` lines are comments, the first other line names the columns.
package struct TabSeparatedTable: Sendable {
  /// One line of the table, its fields found by the name of their column.
  package struct Row: Sendable {
    /// Counted from 1, comments included.
    package let line: Int
    fileprivate let fields: [Substring]
    fileprivate let columns: [String: Int]

    /// The field, or an empty string when the line ends before it.
    package subscript(_ column: String) -> String {
      guard let index = columns[column], index < fields.count else { return "" }
      return String(fields[index])
    }

    /// The field's parts between `|`, without empty ones.
    package func list(_ column: String) -> [String] {
      self[column].utf8.split(separator: UInt8(ascii: "|")).compactMap { String($0) }
    }
  }

  package let path: String
  package let rows: [Row]

  /// Reads the table and checks that the required columns are there.
  package init(parsing text: String, path: String, requiring required: [String])
    throws(ReferenceDataError)
  {
    self.path = path
    var columns: [String: Int] = [:]
    var rows: [Row] = []
    var number = 0
    // Bytes, because "\r\n" is one Character and would hide the line end.
    for bytes in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      var line = Substring(bytes)
      if line.utf8.last == UInt8(ascii: "\r") { line = Substring(line.utf8.dropLast()) }
      if line.isEmpty || line.utf8.first == UInt8(ascii: "#") { continue }
      let fields = line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { Substring($0) }
      if columns.isEmpty {
        for (index, name) in fields.enumerated() { columns[String(name)] = index }
        for name in required where columns[name] == nil {
          throw ReferenceDataError(
            path: path, line: number, reason: "the column “\(name)” is missing from the header")
        }
        continue
      }
      if fields.count > columns.count {
        throw ReferenceDataError(
          path: path, line: number,
          reason: "\(fields.count) fields, but the header names \(columns.count) columns")
      }
      rows.append(Row(line: number, fields: fields, columns: columns))
    }
    if columns.isEmpty {
      throw ReferenceDataError(path: path, reason: "no header line; name the columns first")
    }
    self.rows = rows
  }
}
