/// Why a text is not JSON, and where.
package struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the reader met.
  package let reason: String
  /// Bytes from the beginning of the text.
  package let offset: Int

  package var description: String { "not JSON at byte \(offset): \(reason)" }
}

extension JSONValue {
  /// Reads one JSON text (RFC 8259), up to 512 levels deep.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes: bytes)
    self = try parser.document()
  }

  package init(parsing text: String) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8))
  }
}

extension JSONValue {
  /// The members of one JSON object with their values as they are written, to the byte.
  package static func members(
    parsing bytes: [UInt8]
  ) throws(JSONSyntaxError) -> [(name: String, text: ArraySlice<UInt8>)] {
    var parser = JSONParser(bytes: bytes)
    return try parser.membersAsWritten()
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var index = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    let value = try value()
    skipSpace()
    guard index == bytes.count else { throw error("text after the value") }
    return value
  }

  mutating func membersAsWritten() throws(JSONSyntaxError) -> [(
    name: String, text: ArraySlice<UInt8>
  )] {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else {
      throw error("an object expected")
    }
    index += 1
    var members: [(name: String, text: ArraySlice<UInt8>)] = []
    if !closes(with: "}") {
      repeat {
        if !members.isEmpty { try comma() }
        let name = try memberName()
        skipSpace()
        let start = index
        _ = try value()
        members.append((name, bytes[start..<index]))
      } while !closes(with: "}")
    }
    skipSpace()
    guard index == bytes.count else { throw error("text after the value") }
    return members
  }

  private mutating func memberName() throws(JSONSyntaxError) -> String {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      throw error("a member's name must be a string")
    }
    let name = try string()
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else {
      throw error("':' expected after \"\(name)\"")
    }
    index += 1
    return name
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    guard index < bytes.count else { throw error("the text ends too early") }
    switch bytes[index] {
    case UInt8(ascii: "{"):
      return try nested { (parser) throws(JSONSyntaxError) in try parser.object() }
    case UInt8(ascii: "["):
      return try nested { (parser) throws(JSONSyntaxError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONSyntaxError) -> JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    depth += 1
    guard depth <= 512 else { throw error("more than 512 levels deep") }
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    index += 1
    var members: [(name: String, value: JSONValue)] = []
    if closes(with: "}") { return .object(JSONObject()) }
    while true {
      members.append((try memberName(), try value()))
      if closes(with: "}") { return .object(JSONObject(members)) }
      try comma()
    }
  }

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    index += 1
    var items: [JSONValue] = []
    if closes(with: "]") { return .array(items) }
    while true {
      items.append(try value())
      if closes(with: "]") { return .array(items) }
      try comma()
    }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    index += 1
    var end = plainEnd(from: index)
    // Most strings have no escape and are read where they stand.
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      let text = String(validating: bytes[index..<end], as: UTF8.self)
      index = end + 1
      guard let text else { throw error("a string that is not UTF-8") }
      return text
    }
    var content: [UInt8] = []
    while true {
      content.append(contentsOf: bytes[index..<end])
      index = end
      guard index < bytes.count else { throw error("a string without its closing quote") }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        guard let text = String(validating: content, as: UTF8.self) else {
          throw error("a string that is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"):
        let scalar = try escape()
        if scalar.isASCII {
          content.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      default: throw error("a control character in a string")
      }
      end = plainEnd(from: index)
    }
  }

  /// Where the run of characters that stand for themselves ends.
  private func plainEnd(from start: Int) -> Int {
    let span = bytes.span
    var end = start
    while end < span.count {
      let byte = span[end]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      end += 1
    }
    return end
  }

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard index + 1 < bytes.count else { throw error("an escape that ends too early") }
    let kind = bytes[index + 1]
    index += 2
    switch kind {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
    case UInt8(ascii: "u"):
      let high = try hexadecimal()
      if let scalar = Unicode.Scalar(high) { return scalar }
      let next = index
      guard (0xD800..<0xDC00).contains(high), next + 1 < bytes.count,
        bytes[next] == UInt8(ascii: "\\"), bytes[next + 1] == UInt8(ascii: "u")
      else {
        return "\u{FFFD}"
      }
      index += 2
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else {
        // Half a pair stands alone; what follows it is read for itself.
        index = next
        return "\u{FFFD}"
      }
      return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    default: throw error("an unknown escape")
    }
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    guard index + 4 <= bytes.count else { throw error("four hexadecimal digits expected") }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70: digit = byte - 55
      case 97...102: digit = byte - 87
      default: throw error("four hexadecimal digits expected")
      }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }

  /// RFC 8259, section 6: `-`? int frac? exp?, without a leading zero.
  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = index
    skip(UInt8(ascii: "-"))
    let isZeroFirst = index < bytes.count && bytes[index] == UInt8(ascii: "0")
    var isWellFormed = (isZeroFirst ? 1...1 : 1...Int.max).contains(digits())
    var isWhole = true
    if skip(UInt8(ascii: ".")) {
      isWhole = false
      isWellFormed = digits() > 0 && isWellFormed
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      isWhole = false
      if !skip(UInt8(ascii: "+")) { skip(UInt8(ascii: "-")) }
      isWellFormed = digits() > 0 && isWellFormed
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard isWellFormed, let value = Double(text), value.isFinite else {
      index = start
      throw error("a value expected")
    }
    if isWhole, let value = Int64(text) { return .integer(value) }
    return .number(value)
  }

  /// How many decimal digits stand here; they are passed.
  private mutating func digits() -> Int {
    let start = index
    while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
    return index - start
  }

  @discardableResult
  private mutating func skip(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func word(_ text: String, _ value: JSONValue) throws(JSONSyntaxError)
    -> JSONValue
  {
    guard bytes[index...].starts(with: text.utf8) else { throw error("a value expected") }
    index += text.utf8.count
    return value
  }

  private mutating func comma() throws(JSONSyntaxError) {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else {
      throw error("',' or a closing bracket expected")
    }
    index += 1
  }

  private mutating func closes(with bracket: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: bracket) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count,
      bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D || bytes[index] == 0x09
    {
      index += 1
    }
  }

  private func error(_ reason: String) -> JSONSyntaxError {
    JSONSyntaxError(reason: reason, offset: index)
  }
}
