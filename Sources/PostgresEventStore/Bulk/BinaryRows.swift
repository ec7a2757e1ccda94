internal import ContentDigest
internal import EventSourcing
internal import PostgresClient

/// Rows in the form of binary COPY (PostgreSQL manual, COPY, Binary Format).
struct BinaryRows {
  private(set) var bytes: [UInt8]

  init(capacity: Int) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  mutating func begin() {
    bytes += [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]
    bytes += [UInt8](repeating: 0, count: 8)
  }

  mutating func end() { integer(Int16(-1)) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func row(fields: Int16) { integer(fields) }

  mutating func null() { integer(Int32(-1)) }

  mutating func field(_ number: some FixedWidthInteger) {
    integer(Int32(number.bitWidth / 8))
    integer(number)
  }

  mutating func field(_ content: [UInt8]) {
    integer(Int32(clamping: content.count))
    bytes.append(contentsOf: content)
  }

  mutating func field(_ text: String) {
    integer(Int32(clamping: text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func field(_ id: EventID) {
    integer(Int32(16))
    integer(id.high)
    integer(id.low)
  }

  mutating func field(_ words: SHA256Words) {
    integer(Int32(32))
    integer(words.first)
    integer(words.second)
    integer(words.third)
    integer(words.fourth)
  }

  private mutating func integer<Number: FixedWidthInteger>(_ number: Number) {
    var shift = Number.bitWidth
    while shift > 0 {
      shift -= 8
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
