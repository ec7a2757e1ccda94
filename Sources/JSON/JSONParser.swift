/// Why a text is not JSON, and where.
package struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the reader met.
  package let reason: String
  /// Bytes from the beginning of the text.
  package let offset: Int

  package var description: String { "not JSON at byte \(offset): \(reason)" }
}

/// Finds the values of a JSON text, and refuses what is none.
struct JSONParser {
  let bytes: [UInt8]
  private(set) var nodes: [JSONDocument.Node] = []
  private var index = 0
  private var depth = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
    nodes.reserveCapacity(bytes.count / 12 + 1)
  }

  mutating func document() throws(JSONSyntaxError) {
    guard bytes.count < Int(UInt32.max) else { throw error("a text of 4 GB or more") }
    try value()
    skipSpace()
    guard index == bytes.count else { throw error("text after the value") }
  }

  private mutating func value() throws(JSONSyntaxError) {
    skipSpace()
    guard index < bytes.count else { throw error("the text ends too early") }
    switch bytes[index] {
    case UInt8(ascii: "{"): try container(.object)
    case UInt8(ascii: "["): try container(.array)
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try word("true", .isTrue)
    case UInt8(ascii: "f"): try word("false", .isFalse)
    case UInt8(ascii: "n"): try word("null", .null)
    default: try number()
    }
  }

  private mutating func add(_ kind: JSONDocument.Node.Kind, _ range: Range<Int>) {
    nodes.append(
      JSONDocument.Node(
        kind: kind, start: UInt32(range.lowerBound), end: UInt32(range.upperBound),
        next: UInt32(nodes.count + 1)))
  }

  private mutating func container(_ kind: JSONDocument.Node.Kind) throws(JSONSyntaxError) {
    depth += 1
    guard depth <= 512 else { throw error("more than 512 levels deep") }
    let node = nodes.count
    add(kind, index..<index)
    index += 1
    let bracket = kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")
    if !closes(with: bracket) {
      while true {
        if kind == .object { try memberName() }
        try value()
        if closes(with: bracket) { break }
        try comma()
      }
    }
    nodes[node].end = UInt32(index)
    nodes[node].next = UInt32(nodes.count)
    depth -= 1
  }

  private mutating func memberName() throws(JSONSyntaxError) {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      throw error("a member's name must be a string")
    }
    let name = try string()
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else {
      throw error("':' expected after \"\(String(decoding: bytes[name], as: UTF8.self))\"")
    }
    index += 1
  }

  private mutating func string() throws(JSONSyntaxError) -> Range<Int> {
    index += 1
    let start = index
    var isEscaped = false
    var isASCII = true
    while true {
      let plain = bytes.plainEnd(from: index)
      index = plain.end
      isASCII = isASCII && plain.isASCII
      guard index < bytes.count else { throw error("a string without its closing quote") }
      if bytes[index] == UInt8(ascii: "\"") { break }
      guard bytes[index] == UInt8(ascii: "\\") else {
        throw error("a control character in a string")
      }
      isEscaped = true
      try escape()
    }
    let range = start..<index
    index += 1
    if !isASCII, String(validating: bytes[range], as: UTF8.self) == nil {
      throw error("a string that is not UTF-8")
    }
    add(isEscaped ? .escaped : .string, range)
    return range
  }

  private mutating func escape() throws(JSONSyntaxError) {
    let start = index
    var next = index
    let scalar = JSONEscapes.scalar(bytes[...], &next)
    index = next
    guard scalar == nil else { return }
    guard start + 1 < bytes.count else { throw error("an escape that ends too early") }
    throw error(
      bytes[start + 1] == UInt8(ascii: "u")
        ? "four hexadecimal digits expected" : "an unknown escape")
  }

  /// RFC 8259, section 6: `-`? int frac? exp?, without a leading zero.
  private mutating func number() throws(JSONSyntaxError) {
    let start = index
    skip(UInt8(ascii: "-"))
    let isZeroFirst = index < bytes.count && bytes[index] == UInt8(ascii: "0")
    let digitCount = digits()
    var isWellFormed = (isZeroFirst ? 1...1 : 1...Int.max).contains(digitCount)
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
    let range = start..<index
    // Up to 18 digits fit for certain.
    if isWellFormed, isWhole, digitCount <= 18 { return add(.integer, range) }
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard isWellFormed, let value = Double(text), value.isFinite else {
      index = start
      throw error("a value expected")
    }
    add(isWhole && Int64(text) != nil ? .integer : .number, range)
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

  private mutating func word(
    _ text: String, _ kind: JSONDocument.Node.Kind
  ) throws(JSONSyntaxError) {
    let end = index + text.utf8.count
    guard end <= bytes.count, bytes[index..<end].elementsEqual(text.utf8) else {
      throw error("a value expected")
    }
    add(kind, index..<end)
    index = end
  }

  private mutating func comma() throws(JSONSyntaxError) {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else {
      throw error("',' or a closing bracket expected")
    }
    index += 1
  }

  private mutating func closes(with bracket: UInt8) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == bracket else { return false }
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

extension [UInt8] {
  /// Where the run of characters that stand for themselves in a JSON string ends, and whether all are ASCII.
  func plainEnd(from start: Int) -> (end: Int, isASCII: Bool) {
    let span = span
    var end = start
    var all: UInt8 = 0
    while end < span.count {
      let byte = span[end]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      all |= byte
      end += 1
    }
    return (end, all < 0x80)
  }
}
