internal import Chronology

/// Writes values one after the other as few bytes, for rows that only this program reads.
///
/// A number takes seven bits a byte, the low ones first, the top bit saying that more follow; a text is its
/// length and its UTF-8; what may be absent begins with a zero when it is.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func count(_ value: Int) { unsigned(UInt64(bitPattern: Int64(value))) }

  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The sign goes to the lowest bit, so that numbers near zero are short.
  mutating func signed(_ value: Int64) {
    unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  mutating func optional(_ value: Int?) {
    guard let value else { return byte(0) }
    byte(1)
    signed(Int64(value))
  }

  mutating func double(_ value: Double) {
    var bits = value.bitPattern
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
    }
  }

  mutating func bool(_ value: Bool) { byte(value ? 1 : 0) }

  mutating func text(_ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      count(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func optional(_ value: String?) {
    guard let value else { return byte(0) }
    byte(1)
    text(value)
  }

  /// By its name: a vocabulary may grow in any place.
  mutating func word(_ value: some RawRepresentable<String>) { text(value.rawValue) }

  mutating func optionalWord(_ value: (some RawRepresentable<String>)?) {
    optional(value?.rawValue)
  }

  mutating func list<Item>(_ items: [Item], _ write: (inout PackedWriter, Item) -> Void) {
    count(items.count)
    for item in items { write(&self, item) }
  }

  mutating func range(_ value: Range<Int>) {
    count(value.lowerBound)
    count(value.count)
  }

  /// A day, as nearly all dates are, by its number.
  mutating func optional(_ value: EDTF?) {
    guard let value else { return byte(0) }
    if value.qualifier == nil, let day = value.singleDay {
      byte(1)
      signed(Int64(day.daysSinceEpoch))
    } else {
      byte(2)
      text(value.description)
    }
  }
}

/// Reads what a `PackedWriter` wrote, in the same order.
struct PackedReader {
  /// The bytes are not what was written.
  struct Damage: Error {}

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func end() throws(Damage) {
    guard index == bytes.count else { throw Damage() }
  }

  mutating func byte() throws(Damage) -> UInt8 {
    guard index < bytes.count else { throw Damage() }
    defer { index += 1 }
    return bytes[index]
  }

  mutating func unsigned() throws(Damage) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 64 else { throw Damage() }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
  }

  mutating func signed() throws(Damage) -> Int64 {
    let value = try unsigned()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// What is counted lies in the bytes, so more than there are is a damage.
  mutating func count() throws(Damage) -> Int {
    let value = try unsigned()
    guard value <= UInt64(bytes.count - index) else { throw Damage() }
    return Int(value)
  }

  mutating func number() throws(Damage) -> Int { Int(try signed()) }

  mutating func optionalNumber() throws(Damage) -> Int? {
    try byte() == 0 ? nil : try number()
  }

  mutating func double() throws(Damage) -> Double {
    var bits: UInt64 = 0
    for shift in 0..<UInt64(8) { bits |= UInt64(try byte()) << (shift * 8) }
    return Double(bitPattern: bits)
  }

  mutating func bool() throws(Damage) -> Bool { try byte() != 0 }

  mutating func text() throws(Damage) -> String {
    let count = try count()
    defer { index += count }
    return String(decoding: bytes[index..<index + count], as: UTF8.self)
  }

  mutating func optionalText() throws(Damage) -> String? { try byte() == 0 ? nil : try text() }

  mutating func word<Word: RawRepresentable<String>>() throws(Damage) -> Word {
    guard let word = Word(rawValue: try text()) else { throw Damage() }
    return word
  }

  mutating func optionalWord<Word: RawRepresentable<String>>() throws(Damage) -> Word? {
    if try byte() == 0 { return nil }
    return try word() as Word
  }

  mutating func list<Item>(
    _ read: (inout PackedReader) throws(Damage) -> Item
  ) throws(Damage) -> [Item] {
    let count = try count()
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(try read(&self)) }
    return items
  }

  mutating func range() throws(Damage) -> Range<Int> {
    let (start, count) = (try unsigned(), try unsigned())
    guard start < 1 << 40, count < 1 << 40 else { throw Damage() }
    return Int(start)..<Int(start + count)
  }

  mutating func optionalDate() throws(Damage) -> EDTF? {
    switch try byte() {
    case 0: return nil
    case 1:
      let days = try signed()
      // Four digits of a year can write no other.
      guard (-719_162...2_932_896).contains(days) else { throw Damage() }
      return .day(Day(daysSinceEpoch: Int(days)))
    default:
      guard let date = EDTF(try text()) else { throw Damage() }
      return date
    }
  }
}
