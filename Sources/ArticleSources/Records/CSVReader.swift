/// Reads comma-separated values (RFC 4180), also with semicolons or tabs, as Excel writes them.
struct CSVReader {
  private var reader: ByteReader
  private let separator: UInt8
  /// The line, from 1, on which the last row began.
  private(set) var line = 0
  private var nextLine = 1
  private static let rowLimit = 64 << 20

  init(_ reader: ByteReader) throws(UnreadableSource) {
    var reader = reader
    if try reader.peek(3) == [0xEF, 0xBB, 0xBF] { _ = try reader.bytes(3) }
    let head = try reader.peek(4096).prefix { $0 != 0x0A }
    let marks: [UInt8] = [0x2C, 0x3B, 0x09]
    separator =
      marks.max { left, right in
        head.count { $0 == left } < head.count { $0 == right }
      } ?? 0x2C
    self.reader = reader
  }

  enum Row {
    case fields([String])
    case tooLong
  }

  /// The fields of the next row; nil behind the last.
  mutating func row() throws(UnreadableSource) -> Row? {
    line = nextLine
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var size = 0
    while let next = try reader.line() {
      nextLine += 1
      guard case .bytes(let bytes) = next else { return .tooLong }
      size += bytes.count
      if size > CSVReader.rowLimit { return .tooLong }
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if isQuoted {
          if byte != 0x22 {
            field.append(byte)
          } else if index < bytes.count, bytes[index] == 0x22 {
            field.append(0x22)
            index += 1
          } else {
            isQuoted = false
          }
        } else if byte == 0x22, field.isEmpty {
          isQuoted = true
        } else if byte == separator {
          fields.append(String(decoding: field, as: UTF8.self))
          field.removeAll(keepingCapacity: true)
        } else {
          field.append(byte)
        }
      }
      if isQuoted {
        // The line end belongs to the field.
        field.append(0x0A)
        continue
      }
      fields.append(String(decoding: field, as: UTF8.self))
      return .fields(fields)
    }
    guard isQuoted else { return nil }
    fields.append(String(decoding: field, as: UTF8.self))
    return .fields(fields)
  }
}
