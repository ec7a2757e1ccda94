/// A type of PostgreSQL that parameters are sent as; the numbers never change (pg_type.dat).
package struct PostgresType: Sendable, Equatable {
  let identifier: UInt32
  /// The array of it.
  let arrayIdentifier: UInt32

  package static let boolean = PostgresType(identifier: 16, arrayIdentifier: 1000)
  package static let bytes = PostgresType(identifier: 17, arrayIdentifier: 1001)
  package static let bigint = PostgresType(identifier: 20, arrayIdentifier: 1016)
  package static let smallint = PostgresType(identifier: 21, arrayIdentifier: 1005)
  package static let integer = PostgresType(identifier: 23, arrayIdentifier: 1007)
  package static let double = PostgresType(identifier: 701, arrayIdentifier: 1022)
  package static let text = PostgresType(identifier: 25, arrayIdentifier: 1009)
  package static let json = PostgresType(identifier: 114, arrayIdentifier: 199)
  package static let timestamp = PostgresType(identifier: 1184, arrayIdentifier: 1185)
  package static let uuid = PostgresType(identifier: 2950, arrayIdentifier: 2951)

  static let all: [UInt32: PostgresType] = Dictionary(
    [boolean, bytes, bigint, smallint, integer, text, json, timestamp, uuid].map {
      ($0.identifier, $0)
    }, uniquingKeysWith: { first, _ in first })
}

/// A parameter of a statement, in PostgreSQL's binary form.
///
/// Binary, because numbers, ids and arrays then need no quoting and no parsing on either side.
package struct PostgresValue: Sendable, Equatable {
  let type: UInt32
  /// Nil is SQL's null.
  package let bytes: [UInt8]?

  package static func null(_ type: PostgresType) -> PostgresValue {
    PostgresValue(type: type.identifier, bytes: nil)
  }

  package static func text(_ value: String?) -> PostgresValue {
    PostgresValue(type: PostgresType.text.identifier, bytes: value.map { Array($0.utf8) })
  }

  package static func boolean(_ value: Bool) -> PostgresValue {
    PostgresValue(type: PostgresType.boolean.identifier, bytes: [value ? 1 : 0])
  }

  package static func bigint(_ value: Int64?) -> PostgresValue {
    PostgresValue(type: PostgresType.bigint.identifier, bytes: value.map(bigEndianBytes))
  }

  package static func smallint(_ value: Int16) -> PostgresValue {
    PostgresValue(type: PostgresType.smallint.identifier, bytes: bigEndianBytes(value))
  }

  package static func integer(_ value: Int32) -> PostgresValue {
    PostgresValue(type: PostgresType.integer.identifier, bytes: bigEndianBytes(value))
  }

  package static func double(_ value: Double) -> PostgresValue {
    PostgresValue(type: PostgresType.double.identifier, bytes: bigEndianBytes(value.bitPattern))
  }

  package static func bytes(_ value: [UInt8]?) -> PostgresValue {
    PostgresValue(type: PostgresType.bytes.identifier, bytes: value)
  }

  /// JSON text, stored to the byte; the server refuses what is not JSON.
  package static func json(_ value: [UInt8]) -> PostgresValue {
    PostgresValue(type: PostgresType.json.identifier, bytes: value)
  }

  package static func uuid(high: UInt64, low: UInt64) -> PostgresValue {
    PostgresValue(
      type: PostgresType.uuid.identifier, bytes: bigEndianBytes(high) + bigEndianBytes(low))
  }

  /// A `timestamptz`, from microseconds since 1970.
  package static func timestamp(microseconds: Int64) -> PostgresValue {
    PostgresValue(
      type: PostgresType.timestamp.identifier,
      bytes: bigEndianBytes(microseconds - PostgresValue.microsecondsFrom1970To2000))
  }
}

extension PostgresValue {
  package static func texts(_ values: some Collection<String>) -> PostgresValue {
    array(of: .text, values) { $1.appendField(utf8: $0) }
  }

  package static func optionalTexts(_ values: some Collection<String?>) -> PostgresValue {
    array(of: .text, values) { $1.appendField($0.map { Array($0.utf8) }) }
  }

  package static func bigints(_ values: some Collection<Int64>) -> PostgresValue {
    array(of: .bigint, values) { $1.appendField($0) }
  }

  package static func optionalBigints(_ values: some Collection<Int64?>) -> PostgresValue {
    array(of: .bigint, values) { $1.appendField($0) }
  }

  package static func integers(_ values: some Collection<Int32>) -> PostgresValue {
    array(of: .integer, values) { $1.appendField($0) }
  }

  package static func optionalIntegers(_ values: some Collection<Int32?>) -> PostgresValue {
    array(of: .integer, values) { $1.appendField($0) }
  }

  package static func byteArrays(_ values: some Collection<[UInt8]>) -> PostgresValue {
    array(of: .bytes, values) { $1.appendField($0) }
  }

  package static func smallints(_ values: some Collection<Int16>) -> PostgresValue {
    array(of: .smallint, values) { $1.appendField($0) }
  }

  package static func jsons(_ values: some Collection<[UInt8]>) -> PostgresValue {
    array(of: .json, values) { $1.appendField($0) }
  }

  package static func optionalJSONs(_ values: some Collection<[UInt8]?>) -> PostgresValue {
    array(of: .json, values) { $1.appendField($0) }
  }

  package static func uuids(_ values: some Collection<(high: UInt64, low: UInt64)>) -> PostgresValue
  {
    array(of: .uuid, values) { value, body in
      body.append(bigEndian: Int32(16))
      body.append(bigEndian: value.high)
      body.append(bigEndian: value.low)
      return true
    }
  }

  /// One dimension, counted from 1: number of dimensions, flag for nulls, element type, length,
  /// lower bound, then each element with its length (array_recv in arrayfuncs.c).
  ///
  /// `append` adds an element with its length, and returns false when that is a null.
  private static func array<Values: Collection>(
    of type: PostgresType, _ values: Values,
    append: (Values.Element, inout [UInt8]) -> Bool
  ) -> PostgresValue {
    var bytes: [UInt8] = []
    bytes.append(bigEndian: Int32(values.isEmpty ? 0 : 1))
    let flag = bytes.count
    bytes.append(bigEndian: Int32(0))
    bytes.append(bigEndian: type.identifier)
    if !values.isEmpty {
      bytes.append(bigEndian: Int32(values.count))
      bytes.append(bigEndian: Int32(1))
    }
    var hasNull = false
    for value in values where !append(value, &bytes) { hasNull = true }
    if hasNull { bytes[flag + 3] = 1 }
    return PostgresValue(type: type.arrayIdentifier, bytes: bytes)
  }
}

extension [UInt8] {
  fileprivate mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
    var shift = Number.bitWidth
    while shift > 0 {
      shift -= 8
      append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }

  /// An element of an array with its length, -1 being null; returns whether it is something.
  fileprivate mutating func appendField<Number: FixedWidthInteger>(_ number: Number?) -> Bool {
    guard let number else { return appendNull() }
    append(bigEndian: Int32(Number.bitWidth / 8))
    append(bigEndian: number)
    return true
  }

  fileprivate mutating func appendField(_ bytes: [UInt8]?) -> Bool {
    guard let bytes else { return appendNull() }
    append(bigEndian: Int32(clamping: bytes.count))
    append(contentsOf: bytes)
    return true
  }

  fileprivate mutating func appendField(utf8 text: String) -> Bool {
    append(bigEndian: Int32(clamping: text.utf8.count))
    append(contentsOf: text.utf8)
    return true
  }

  private mutating func appendNull() -> Bool {
    append(bigEndian: Int32(-1))
    return false
  }
}

extension PostgresValue {
  /// PostgreSQL counts time from 2000-01-01, everybody else from 1970.
  package static let microsecondsFrom1970To2000: Int64 = 946_684_800_000_000
}

/// The most significant byte first, as on the network.
func bigEndianBytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(Number.bitWidth / 8)
  var shift = Number.bitWidth
  while shift > 0 {
    shift -= 8
    bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
  }
  return bytes
}
