internal import CLibpq

/// The rows a statement returned, in binary form; freed when it goes out of use.
///
/// Columns are read by their place. A column that is null, or of another type than asked for, is an
/// error of the program and thrown as `unexpectedAnswer`.
@safe package struct PostgresResult: ~Copyable {
  private let pointer: OpaquePointer
  private let statement: String

  init(adopting pointer: OpaquePointer, statement: String) {
    unsafe self.pointer = pointer
    self.statement = statement
  }

  deinit { unsafe PQclear(pointer) }

  package var rowCount: Int { unsafe Int(PQntuples(pointer)) }
  package var columnCount: Int { unsafe Int(PQnfields(pointer)) }

  /// The name of the column, as the statement gave it.
  package func columnName(_ column: Int) -> String {
    unsafe PQfname(pointer, Int32(clamping: column)).map { unsafe String(cString: $0) } ?? ""
  }

  package func isNull(_ row: Int, _ column: Int) -> Bool {
    unsafe PQgetisnull(pointer, Int32(clamping: row), Int32(clamping: column)) == 1
  }

  /// A `smallint`, `integer` or `bigint`.
  package func integer(_ row: Int, _ column: Int) throws(PostgresError) -> Int64 {
    let type = type(of: column)
    let value = try withBytes(row, column) { field -> Int64? in
      var number: UInt64 = 0
      for index in field.indices { number = number << 8 | UInt64(field[index]) }
      return switch type {
      case .smallint: Int64(Int16(truncatingIfNeeded: number))
      case .integer: Int64(Int32(truncatingIfNeeded: number))
      case .bigint, .timestamp: Int64(bitPattern: number)
      default: nil
      }
    }
    guard let value else { throw mismatch(row, column, "is no whole number") }
    return value
  }

  package func boolean(_ row: Int, _ column: Int) throws(PostgresError) -> Bool {
    let value = try withBytes(row, column) { $0.count == 1 ? $0[0] != 0 : nil }
    guard let value, type(of: column) == .boolean else {
      throw mismatch(row, column, "is no boolean")
    }
    return value
  }

  /// A `text`, `name` or `json`, whose binary form is its text.
  package func text(_ row: Int, _ column: Int) throws(PostgresError) -> String {
    String(decoding: try bytes(row, column), as: UTF8.self)
  }

  package func optionalText(_ row: Int, _ column: Int) throws(PostgresError) -> String? {
    isNull(row, column) ? nil : try text(row, column)
  }

  /// The field as it was sent: the content of a `bytea`, `text` or `json`.
  package func bytes(_ row: Int, _ column: Int) throws(PostgresError) -> [UInt8] {
    try withBytes(row, column) { field in
      unsafe field.withUnsafeBufferPointer { unsafe [UInt8]($0) }
    }
  }

  package func uuid(_ row: Int, _ column: Int) throws(PostgresError) -> (high: UInt64, low: UInt64)
  {
    let type = type(of: column)
    let value = try withBytes(row, column) { field -> (high: UInt64, low: UInt64)? in
      guard field.count == 16, type == .uuid else { return nil }
      var high: UInt64 = 0
      var low: UInt64 = 0
      for index in 0..<8 {
        high = high << 8 | UInt64(field[index])
        low = low << 8 | UInt64(field[index + 8])
      }
      return (high, low)
    }
    guard let value else { throw mismatch(row, column, "is no uuid") }
    return value
  }

  /// A `timestamptz` in microseconds since 1970.
  package func timestamp(_ row: Int, _ column: Int) throws(PostgresError) -> Int64 {
    guard type(of: column) == .timestamp else { throw mismatch(row, column, "is no timestamptz") }
    return try integer(row, column) &+ PostgresValue.microsecondsFrom1970To2000
  }

  /// Reads a field in place, without a copy.
  package func withBytes<Value>(
    _ row: Int, _ column: Int, _ body: (borrowing Span<UInt8>) -> Value
  ) throws(PostgresError) -> Value {
    guard row >= 0, row < rowCount, column >= 0, column < columnCount else {
      throw mismatch(row, column, "is not there")
    }
    guard !isNull(row, column) else { throw mismatch(row, column, "is null") }
    let (row, column) = (Int32(row), Int32(column))
    // The bytes belong to the result, which outlives the closure (PostgreSQL manual, 34.3.2).
    let length = unsafe Int(PQgetlength(pointer, row, column))
    let start = unsafe UnsafeRawPointer(PQgetvalue(pointer, row, column))?
      .assumingMemoryBound(to: UInt8.self)
    let buffer = unsafe UnsafeBufferPointer(start: start, count: length)
    return unsafe body(buffer.span)
  }

  private func type(of column: Int) -> PostgresType? {
    PostgresType.all[unsafe PQftype(pointer, Int32(clamping: column))]
  }

  private func mismatch(_ row: Int, _ column: Int, _ fault: String) -> PostgresError {
    .unexpectedAnswer(
      reason: "column \(column) of row \(row) \(fault)", statement: statement)
  }
}
