import PostgresClient

/// Rows in the format of binary COPY, made before the clock runs.
///
/// A signature, flags, the rows, and -1; a row is the number of its fields and the fields; a field is
/// its length and its bytes, and -1 is null (PostgreSQL manual, COPY, Binary Format).
struct BinaryCopy {
  private(set) var chunks: [[UInt8]] = []
  private var open: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

  init(_ rows: [BaselineRow], into table: BaselineTable) throws {
    for row in rows {
      let values = try table.parameters(row)
      open.append(contentsOf: bigEndian(Int16(values.count)))
      for value in values {
        guard let bytes = value.bytes else {
          open.append(contentsOf: bigEndian(Int32(-1)))
          continue
        }
        open.append(contentsOf: bigEndian(Int32(bytes.count)))
        open.append(contentsOf: bytes)
      }
      if open.count > 65_536 { close() }
    }
    open.append(contentsOf: bigEndian(Int16(-1)))
    close()
  }

  private mutating func close() {
    chunks.append(open)
    open = []
  }

  /// Copies everything in, in one transaction that is on the disk when this returns.
  func send(_ connection: PostgresConnection) throws(PostgresError) {
    var rest = chunks[...]
    try connection.copyIn(BaselineTable.copyIn) { rest.popFirst() }
  }
}

/// The most significant byte first, as on the network.
func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.bigEndian) { Array($0) }
}
