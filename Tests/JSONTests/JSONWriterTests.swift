import JSON
import PropertyTesting
import Testing

@Suite struct `A JSON value` {
  @Test(arguments: Seed.first(300))
  func `comes back from what was written, and is written the same again`(seed: Seed) throws {
    var generator = seed.generator
    let value = JSONValue.generated(using: &generator, depth: 5)
    let compact = try JSONValue(parsing: value.compactBytes)
    #expect(compact == value)
    #expect(compact.compactBytes == value.compactBytes)
    let pretty = try JSONValue(parsing: value.pretty)
    #expect(pretty.compactBytes == value.compactBytes)
  }

  @Test func `keeps the order of its members`() throws {
    let text = #"{"z":1,"a":{"y":[],"b":{}},"m":null}"#
    #expect(try JSONValue(parsing: text).compact == text)
  }

  @Test func `is indented by two spaces for people`() {
    let value: JSONValue = ["a": [1, ["b": nil]], "c": [], "d": [:]]
    #expect(
      value.pretty == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": [],
          "d": {}
        }
        """)
  }

  @Test(arguments: [
    ("\u{0}\u{1B}[31m", #""\u0000\u001b[31m""#), ("\n\r\t\"\\/", #""\n\r\t\"\\/""#),
    ("\u{7F}\u{80}\u{9B}\u{9F}\u{A0}", "\"\\u007f\\u0080\\u009b\\u009f\u{A0}\""),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("a\u{202E}b\u{2066}\u{61C}", #""a\u202eb\u2066\u061c""#), ("Ж😀e\u{301}", "\"Ж😀e\u{301}\""),
  ])
  func `lets no control character out`(text: String, written: String) {
    #expect(Array(JSONValue.string(text).compact.unicodeScalars) == Array(written.unicodeScalars))
  }

  @Test func `escapes every control character of names too`() throws {
    let controls = String(String.UnicodeScalarView((0..<0xA0).compactMap(Unicode.Scalar.init)))
    let value = JSONValue.object(JSONObject([(name: controls, value: .string(controls))]))
    let unsafe = value.compact.unicodeScalars.filter { $0.properties.generalCategory == .control }
    #expect(unsafe.isEmpty)
    #expect(try JSONValue(parsing: value.compact) == value)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `writes null where JSON has no number`(number: Double) {
    #expect(JSONValue.number(number).compact == "null")
  }

  @Test(
    arguments: [
      (0.1, "0.1"), (1, "1.0"), (-0.0, "-0.0"), (1e300, "1e+300"),
      (.leastNonzeroMagnitude, "5e-324"), (0.93, "0.93"),
    ] as [(Double, String)])
  func `writes numbers so that they come back exactly`(number: Double, text: String) throws {
    #expect(JSONValue.number(number).compact == text)
    #expect(try JSONValue(parsing: text).number?.bitPattern == number.bitPattern)
  }
}

@Suite struct `A JSON object` {
  @Test func `gets, sets, replaces and drops members in their places`() {
    var object: JSONObject = ["a": 1, "b": 2, "c": 3]
    object["b"] = "two"
    object["a"] = nil
    object["d"] = JSONValue.null
    object["e"] = nil
    #expect(JSONValue.object(object).compact == #"{"b":"two","c":3,"d":null}"#)
  }

  @Test func `is another one in another order`() {
    #expect(JSONValue.object(["a": 1, "b": 2]) != JSONValue.object(["b": 2, "a": 1]))
  }

  @Test func `gives whole numbers only when they are whole`() throws {
    #expect(JSONValue.number(1.5).integer == nil)
    #expect(JSONValue.integer(7).number == 7)
    #expect(JSONValue.string("7").integer == nil)
  }
}

extension JSONValue {
  fileprivate static func generated(using generator: inout SeededGenerator, depth: Int) -> JSONValue
  {
    switch generator.number(0...(depth > 0 ? 7 : 5)) {
    case 0: return .null
    case 1: return .bool(generator.chance(oneIn: 2))
    case 2: return .integer(.random(in: .min ... .max, using: &generator))
    case 3:
      let number = Double(bitPattern: generator.next())
      return .number(number.isFinite ? number : 0.5)
    case 4, 5: return .string(text(using: &generator))
    case 6:
      return .array(
        (0..<generator.number(0...4)).map { _ in generated(using: &generator, depth: depth - 1) })
    default:
      return .object(
        JSONObject(
          (0..<generator.number(0...4)).map { _ in
            (name: text(using: &generator), value: generated(using: &generator, depth: depth - 1))
          }))
    }
  }

  /// Any scalars, control characters and noncharacters among them.
  private static func text(using generator: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<generator.number(0...12) {
      let limit: UInt32 = generator.pick(0x20, 0xA0, 0x3000, 0x110000)
      if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
