internal import Articles
internal import JSON

/// The articles of a JSON document: an array of records, an answer of a news API that holds one, a
/// single record, or any of these one after the other.
///
/// Of an array one record is in memory at a time, however many there are.
package struct JSONDocuments: DocumentSource {
  private var values: JSONValueReader
  private let name: String
  private let map: FieldMap
  private var number = 0
  /// Records of an object that was read whole, the first last.
  private var waiting: [JSONValue] = []

  package init(_ reader: ByteReader, name: String, map: FieldMap) {
    values = JSONValueReader(reader, name: name)
    self.name = name
    self.map = map
  }

  package mutating func next() throws(UnreadableSource) -> DocumentItem? {
    if let record = waiting.popLast() { return item(record) }
    while let bytes = try values.next() {
      let value: JSONValue
      do {
        value = try JSONValue(parsing: bytes)
      } catch {
        number += 1
        return .failure(name: "\(name)#\(number)", reason: "\(error)")
      }
      let records = JSONDocuments.records(in: value, map: map)
      waiting = records.dropFirst().reversed()
      if let first = records.first { return item(first) }
    }
    return nil
  }

  private mutating func item(_ record: JSONValue) -> DocumentItem {
    number += 1
    return RecordDocument(map: map).item("\(name)#\(number)", of: record)
  }

  /// The value itself where it has a text, else the longest list of objects within it.
  ///
  /// News APIs answer with `{"status": "ok", "articles": [...]}`, some a level deeper.
  private static func records(in value: JSONValue, map: FieldMap) -> [JSONValue] {
    guard value.object != nil, !RecordDocument(map: map).hasText(value) else { return [value] }
    let list = longestList(in: value, depth: 3)
    return list.isEmpty ? [value] : list
  }

  private static func longestList(in value: JSONValue, depth: Int) -> [JSONValue] {
    guard depth > 0, let members = value.object?.members else { return [] }
    var longest: [JSONValue] = []
    for member in members {
      let list =
        member.value.array?.filter { $0.object != nil }
        ?? longestList(in: member.value, depth: depth - 1)
      if list.count > longest.count { longest = list }
    }
    return longest
  }
}

/// Cuts a stream of JSON into its values; an array at the top into its elements.
private struct JSONValueReader {
  private var reader: ByteReader
  private let name: String
  private var piece: [UInt8] = []
  private var index = 0
  /// Inside an array at the top.
  private var isInArray = false

  /// An object with all its records is read whole, so it must fit into memory several times.
  private static let limit = 64 << 20

  init(_ reader: ByteReader, name: String) {
    self.reader = reader
    self.name = name
  }

  private mutating func byte() throws(UnreadableSource) -> UInt8? {
    if index == piece.count {
      piece = try reader.some(1 << 16)
      index = 0
    }
    return index < piece.count ? piece[index] : nil
  }

  /// The bytes of the next value; nil behind the last.
  mutating func next() throws(UnreadableSource) -> [UInt8]? {
    while let byte = try byte() {
      switch byte {
      // White space, commas between elements, and the byte order mark.
      case ...0x20, UInt8(ascii: ","), 0xEF, 0xBB, 0xBF: index += 1
      case UInt8(ascii: "[") where !isInArray:
        isInArray = true
        index += 1
      case UInt8(ascii: "]") where isInArray:
        isInArray = false
        index += 1
      default: return try value()
      }
    }
    guard !isInArray else { throw cut }
    return nil
  }

  private mutating func value() throws(UnreadableSource) -> [UInt8] {
    var bytes: [UInt8] = []
    var depth = 0
    var isInString = false
    var isEscaped = false
    while let byte = try byte() {
      let isEnd =
        !isInString && depth == 0 && !bytes.isEmpty
        && (byte <= 0x20 || [UInt8(ascii: ","), UInt8(ascii: "]")].contains(byte))
      if isEnd { return bytes }
      bytes.append(byte)
      index += 1
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if depth <= 0 { return bytes }
        default: break
        }
      }
      guard bytes.count <= JSONValueReader.limit else {
        throw UnreadableSource(
          name,
          "a value of more than 64 MB; make lines of it first, such as jq -c '.articles[]', and name "
            + "them .jsonl")
      }
    }
    guard depth == 0, !isInString else { throw cut }
    return bytes
  }

  private var cut: UnreadableSource {
    UnreadableSource(name, "ends in the middle of a value; what came before it was read")
  }
}
