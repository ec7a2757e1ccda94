import JSON
import Testing

@Suite struct `JSON text` {
  @Test(
    arguments: [
      ("null", JSONValue.null), ("true", true), (" false ", false), ("0", 0), ("-0", 0), ("42", 42),
      ("-9223372036854775808", .integer(.min)), ("9223372036854775807", .integer(.max)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.0", .number(1)),
      ("-0.5e+3", .number(-500)), ("1E2", .number(100)), ("\"\"", ""), ("[]", []), ("{}", [:]),
      ("[1,[2,{\"a\":null}]]", [1, [2, ["a": nil]]]), ("\t[\r\n1 , 2 ]\n", [1, 2]),
      (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
      (#""\u0416 \ud83d\ude00""#, "Ж 😀"),
      (#""\u0000""#, .string("\0")), (#""\ud83d""#, "\u{FFFD}"), (#""\ude00""#, "\u{FFFD}"),
      (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
      (#""\ud83dx""#, "\u{FFFD}x"),
    ] as [(String, JSONValue)])
  func `means`(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
  }

  @Test(arguments: [
    ("", 0), (" ", 1), ("nul", 0), ("nullx", 4), ("True", 0), ("[1,]", 3), ("[1 2]", 3), ("[1", 2),
    ("{\"a\"}", 4), ("{\"a\":1,}", 7), ("{a:1}", 1), ("{\"a\":}", 5), ("1 2", 2), ("]", 0),
    ("01", 0), ("-", 0), ("+1", 0), (".5", 0), ("-.5", 0), ("1.", 0), ("1e", 0), ("1e+", 0),
    ("0x10", 1),
    ("1e999", 0), ("NaN", 0), ("--1", 0), ("- 1", 0), ("\"a", 2), ("\"\\", 1), ("\"\\x\"", 3),
    ("\"\\u12\"", 3), ("\"\\u+123\"", 3), ("\"\\u-000\"", 3), ("\"\\ud83d\\u-000\"", 9),
    ("\"a\u{1}b\"", 2), ("\"a\nb\"", 2), ("{\"a\":1\"b\":2}", 6), ("\u{FEFF}1", 0), ("'a'", 0),
    ("[1]]", 3), ("// c\n1", 0),
  ])
  func `is refused where it stops being JSON`(text: String, offset: Int) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    #expect(error?.offset == offset, "\(error?.description ?? "")")
  }

  @Test func `that is not UTF-8 is refused`() {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: [0x22, 0xC3, 0x28, 0x22]) }
    #expect(throws: JSONSyntaxError.self) {
      try JSONValue(parsing: [0x22, 0x5C, 0x6E, 0xED, 0xA0, 0x80, 0x22])
    }
  }

  @Test func `may be 512 levels deep`() throws {
    let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(try JSONValue(parsing: deep).compact == deep)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func `that is deeper is refused, however deep`(opening: String) {
    let deep = String(repeating: opening, count: 200_000)
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: deep) }
    #expect(error?.reason == "more than 512 levels deep")
  }

  @Test func `says what is wrong and where`() {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: "{\"a\" 1}") }
    #expect(error?.description == "not JSON at byte 5: ':' expected after \"a\"")
  }
}
