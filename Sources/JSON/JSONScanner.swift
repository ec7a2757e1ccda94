/// Reads a JSON text whose members and their order are known, from front to back, making nothing but the
/// values that are asked for.
///
/// Meant for what this program wrote itself, many times over. Whatever stands there otherwise (another order,
/// white space, a wrong type, no JSON at all) is `Unfamiliar`; the caller then reads the text with
/// `JSONDocument`, which understands all JSON and says what is wrong. What is read is what that would have read.
package struct JSONScanner {
  /// Something else stands there than what was expected.
  package struct Unfamiliar: Error { package init() {} }

  private let bytes: [UInt8]
  private var index = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether these bytes come next; if so they are passed.
  package mutating func passes(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    // A static string that is not a single scalar is a pointer to bytes that live for ever.
    let isThere = text.withUTF8Buffer { wanted in
      let span = bytes.span
      for offset in 0..<count where span[index + offset] != wanted[offset] { return false }
      return true
    }
    if isThere { index += count }
    return isThere
  }

  package mutating func pass(_ text: StaticString) throws(Unfamiliar) {
    guard passes(text) else { throw Unfamiliar() }
  }

  /// Nothing may follow.
  package func end() throws(Unfamiliar) {
    guard index == bytes.count else { throw Unfamiliar() }
  }

  package mutating func string() throws(Unfamiliar) -> String {
    try pass("\"")
    let start = index
    let plain = bytes.plainEnd(from: start)
    index = plain.end
    guard index < bytes.count else { throw Unfamiliar() }
    if bytes[index] == UInt8(ascii: "\\") { return try escapedString(from: start) }
    guard bytes[index] == UInt8(ascii: "\"") else { throw Unfamiliar() }
    index += 1
    return try text(start..<plain.end, isASCII: plain.isASCII)
  }

  private func text(_ range: Range<Int>, isASCII: Bool) throws(Unfamiliar) -> String {
    if isASCII { return String(decoding: bytes[range], as: UTF8.self) }
    guard let text = String(validating: bytes[range], as: UTF8.self) else { throw Unfamiliar() }
    return text
  }

  private mutating func escapedString(from start: Int) throws(Unfamiliar) -> String {
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\") {
        guard JSONEscapes.scalar(bytes[...], &index) != nil else { throw Unfamiliar() }
      } else {
        guard bytes[index] >= 0x20 else { throw Unfamiliar() }
        index += 1
      }
    }
    guard index < bytes.count, String(validating: bytes[start..<index], as: UTF8.self) != nil else {
      throw Unfamiliar()
    }
    let range = start..<index
    index += 1
    return JSONEscapes.text(of: bytes[range])
  }

  package mutating func optionalString() throws(Unfamiliar) -> String? {
    passes("null") ? nil : try string()
  }

  package mutating func strings() throws(Unfamiliar) -> [String] {
    try pass("[")
    if passes("]") { return [] }
    var strings = [try string()]
    while passes(",") { strings.append(try string()) }
    try pass("]")
    return strings
  }

  package mutating func bool() throws(Unfamiliar) -> Bool {
    if passes("true") { return true }
    try pass("false")
    return false
  }

  package mutating func integer() throws(Unfamiliar) -> Int {
    let isNegative = passes("-")
    let (value, _) = try digits()
    return isNegative ? -value : value
  }

  package mutating func optionalInteger() throws(Unfamiliar) -> Int? {
    passes("null") ? nil : try integer()
  }

  /// A number without an exponent, of up to 15 digits: the quotient of two doubles that are exact is the
  /// double nearest to it.
  package mutating func number() throws(Unfamiliar) -> Double {
    let isNegative = passes("-")
    let (whole, wholeDigits) = try digits()
    var scale = 1.0
    var scaled = Double(whole)
    var count = 0
    let hasFraction = passes(".")
    if hasFraction {
      let (fraction, fractionDigits) = try digits(mayBeginWithZero: true)
      count = fractionDigits
      for _ in 0..<count { scale *= 10 }
      scaled = Double(whole) * scale + Double(fraction)
    }
    guard wholeDigits + count <= 15, !passes("e"), !passes("E") else { throw Unfamiliar() }
    // A whole number has no zero below zero.
    return isNegative && (hasFraction || whole != 0) ? -scaled / scale : scaled / scale
  }

  /// Up to 18 digits fit for certain.
  private mutating func digits(
    mayBeginWithZero: Bool = false
  ) throws(Unfamiliar) -> (value: Int, count: Int) {
    let start = index
    var value = 0
    while index < bytes.count, (48...57).contains(bytes[index]) {
      guard index - start < 18 else { throw Unfamiliar() }
      value = value * 10 + Int(bytes[index] - 48)
      index += 1
    }
    let count = index - start
    guard count > 0, mayBeginWithZero || count == 1 || bytes[start] != 48 else {
      throw Unfamiliar()
    }
    return (value, count)
  }
}
