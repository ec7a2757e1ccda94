internal import Chronology
internal import ContentDigest
internal import EventSourcing
internal import PostgresClient

/// A row of the event table whose names are still numbers.
struct EventRow {
  let position: Int64
  let recordedAt: Int64
  let version: Int
  let id: EventID
  let stream: Int64
  let type: Int16
  let schema: Int
  let tag: Int32?
  let digest: EventDigest
  let commitHash: SHA256Words?
  let data: [UInt8]
  let metadata: [UInt8]

  /// The columns, in the order that both ways of reading rely on.
  static let columns = """
    position, recorded_at, version, id, stream_id, type_id, schema, tag_id, digest, commit_hash, \
    data, metadata
    """
  static let columnCount = 12
}

extension EventRow {
  /// A row of a query.
  init(_ rows: borrowing PostgresResult, _ row: Int) throws(PostgresError) {
    position = try rows.integer(row, 0)
    recordedAt = try rows.timestamp(row, 1)
    version = Int(try rows.integer(row, 2))
    let uuid = try rows.uuid(row, 3)
    id = EventID(high: uuid.high, low: uuid.low)
    stream = try rows.integer(row, 4)
    type = Int16(clamping: try rows.integer(row, 5))
    schema = Int(try rows.integer(row, 6))
    tag = rows.isNull(row, 7) ? nil : Int32(clamping: try rows.integer(row, 7))
    digest = EventDigest(bytes: try rows.bytes(row, 8)) ?? .beginning
    commitHash = rows.isNull(row, 9) ? nil : SHA256Words(try rows.bytes(row, 9))
    data = try rows.bytes(row, 10)
    metadata = try rows.bytes(row, 11)
  }

  /// A row of binary COPY that begins at an offset; nil for what is no such row.
  ///
  /// A row is the number of its fields and the fields; a field is its length and its bytes, and -1 is
  /// null (PostgreSQL manual, COPY, Binary Format).
  init?(copied row: borrowing Span<UInt8>, at offset: Int) {
    var reader = FieldReader(offset: offset)
    guard reader.fieldCount(row) == EventRow.columnCount,
      let position = reader.integer(row), let recordedAt = reader.integer(row),
      let version = reader.integer(row), let id = reader.words(2, row),
      let stream = reader.integer(row), let type = reader.integer(row),
      let schema = reader.integer(row)
    else { return nil }
    let tag = reader.integer(row)
    guard let digest = reader.words(4, row) else { return nil }
    let commitHash = reader.words(4, row)
    guard let data = reader.bytes(row), let metadata = reader.bytes(row),
      reader.offset == row.count
    else { return nil }
    self.position = position
    self.recordedAt = recordedAt &+ PostgresValue.microsecondsFrom1970To2000
    self.version = Int(version)
    self.id = EventID(high: id.0, low: id.1)
    self.stream = stream
    self.type = Int16(truncatingIfNeeded: type)
    self.schema = Int(schema)
    self.tag = tag.map { Int32(truncatingIfNeeded: $0) }
    self.digest = EventDigest(SHA256Words(digest.0, digest.1, digest.2, digest.3))
    self.commitHash = commitHash.map { SHA256Words($0.0, $0.1, $0.2, $0.3) }
    self.data = data
    self.metadata = metadata
  }
}

/// Reads the fields of a row of binary COPY one after the other.
private struct FieldReader {
  private(set) var offset: Int

  init(offset: Int) { self.offset = offset }

  mutating func fieldCount(_ row: borrowing Span<UInt8>) -> Int {
    guard offset + 2 <= row.count else { return -1 }
    return Int(number(2, row))
  }

  /// The length of the next field, which must be there in full; nil for null and for a cut row.
  private mutating func length(_ row: borrowing Span<UInt8>) -> Int? {
    guard offset + 4 <= row.count else { return nil }
    let length = Int32(truncatingIfNeeded: number(4, row))
    guard length >= 0, offset + Int(length) <= row.count else { return nil }
    return Int(length)
  }

  private mutating func number(_ count: Int, _ row: borrowing Span<UInt8>) -> Int64 {
    var number: UInt64 = 0
    for index in offset..<offset + count { number = number << 8 | UInt64(row[index]) }
    offset += count
    return Int64(bitPattern: number)
  }

  /// A whole number of 2, 4 or 8 bytes.
  mutating func integer(_ row: borrowing Span<UInt8>) -> Int64? {
    switch length(row) {
    case 2: Int64(Int16(truncatingIfNeeded: number(2, row)))
    case 4: Int64(Int32(truncatingIfNeeded: number(4, row)))
    case 8: number(8, row)
    default: nil
    }
  }

  /// 16 or 32 bytes as numbers; of two the others are zero.
  mutating func words(
    _ count: Int, _ row: borrowing Span<UInt8>
  ) -> (UInt64, UInt64, UInt64, UInt64)? {
    guard length(row) == count * 8 else { return nil }
    let first = UInt64(bitPattern: number(8, row))
    let second = UInt64(bitPattern: number(8, row))
    guard count == 4 else { return (first, second, 0, 0) }
    return (first, second, UInt64(bitPattern: number(8, row)), UInt64(bitPattern: number(8, row)))
  }

  mutating func bytes(_ row: borrowing Span<UInt8>) -> [UInt8]? {
    guard let length = length(row) else { return nil }
    defer { offset += length }
    return unsafe row.extracting(offset..<offset + length).withUnsafeBufferPointer {
      unsafe [UInt8]($0)
    }
  }
}
