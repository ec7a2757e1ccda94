extension JSONValue {
  /// One line without white space: the form that is stored and hashed.
  package var compact: String { String(decoding: compactBytes, as: UTF8.self) }

  /// `compact` as UTF-8.
  package var compactBytes: [UInt8] {
    var writer = JSONWriter(indents: false)
    writer.write(self)
    return writer.bytes
  }

  /// Indented by two spaces, for people.
  package var pretty: String {
    var writer = JSONWriter(indents: true)
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct JSONWriter {
  let indents: Bool
  var bytes: [UInt8] = []
  var depth = 0

  init(indents: Bool) { self.indents = indents }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    // JSON has no word for these; a reader must not meet one.
    case .number(let value) where !value.isFinite: append("null")
    case .number(let value): append(String(value))
    case .string(let text): write(text)
    case .array(let items):
      list(items, open: "[", close: "]") { writer, item in writer.write(item) }
    case .object(let object):
      list(object.members, open: "{", close: "}") { writer, member in
        writer.write(member.name)
        writer.append(writer.indents ? ": " : ":")
        writer.write(member.value)
      }
    }
  }

  private mutating func list<Item>(
    _ items: [Item], open: String, close: String, write: (inout JSONWriter, Item) -> Void
  ) {
    append(open)
    depth += 1
    for (index, item) in items.enumerated() {
      if index > 0 { append(",") }
      newLine()
      write(&self, item)
    }
    depth -= 1
    if !items.isEmpty { newLine() }
    append(close)
  }

  private mutating func newLine() {
    guard indents else { return }
    append("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A string with the escapes RFC 8259 demands, and with every other control character, line
  /// separator and bidirectional control escaped too: what an article does to a terminal it must
  /// not do through JSON.
  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case _ where JSONWriter.isEscaped(scalar):
        let hex = String(scalar.value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }
}
