import JSON
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is no article, and the words that say so.
struct BadFile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let says: String

  static let all = [
    BadFile(testDescription: "empty", bytes: [], says: "nothing in it but white space"),
    BadFile(
      testDescription: "white space", bytes: Array(" \n\t\r\n \u{A0}\n".utf8),
      says: "nothing in it but white space"),
    BadFile(
      testDescription: "a PNG image",
      bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48],
      says: "a PNG image, not text; save the article as plain text or HTML"),
    BadFile(
      testDescription: "a PDF document", bytes: Array("%PDF-1.7\n%âãÏÓ\n1 0 obj".utf8),
      says: "a PDF document"),
    BadFile(
      testDescription: "noise", bytes: noise(4096),
      says: "binary data, not text; save the article as plain text or HTML"),
    BadFile(
      testDescription: "text with bytes of no encoding",
      bytes: Array(Texts.statement.utf8) + [0xC0, 0xFF, 0xFE, 0x20] + Array("again".utf8),
      says: "is not UTF-8, and no other encoding fits for certain; convert the file to UTF-8"),
  ]

  /// The same every time, and with every byte value in it.
  private static func noise(_ count: Int) -> [UInt8] {
    var state: UInt32 = 2_463_534_242
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 17
      state ^= state << 5
      return UInt8(truncatingIfNeeded: state >> 8)
    }
  }
}

@Suite struct `A bad file` {
  let desk: Desk
  init() throws { desk = try Desk() }

  /// One line with the file, what is wrong and what to do, exit status 2, and nothing stored.
  private func expectRefusal(
    of path: String, saying words: String, location: SourceLocation = #_sourceLocation
  ) async throws {
    for command in ["ingest", "extract"] {
      let result = try await desk.parley(command, path)
      #expect(result.status == 2, sourceLocation: location)
      #expect(result.output == "", sourceLocation: location)
      #expect(
        result.errors.hasPrefix("error: \(path): ") && result.errors.contains(words)
          && result.errors.split(separator: "\n").count == 1,
        "\(result)", sourceLocation: location)
    }
    #expect(try desk.eventCount() == 0, sourceLocation: location)
  }

  @Test(arguments: BadFile.all)
  func `is refused in one line`(bad: BadFile) async throws {
    try await expectRefusal(of: try desk.file("bad.txt", bad.bytes), saying: bad.says)
  }

  @Test func `that is missing is refused in one line`() async throws {
    try await expectRefusal(
      of: desk.folder + "/none.txt", saying: "no such file or folder; check the path")
  }

  @Test func `of 200 MB is refused without being read`() async throws {
    let path = desk.folder + "/large.txt"
    try Files.makeSparse(path, byteCount: 200 << 20)
    try await expectRefusal(
      of: path, saying: "200 MB is more than the 64 MB an article may have; split it")
  }

  @Test func `that never ends is given up`() async throws {
    try await expectRefusal(of: "/dev/zero", saying: "is more than the 64 MB an article may have")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func `that may not be read is refused in one line`() async throws {
    let path = try desk.file("secret.txt", Texts.statement)
    chmod(path, 0)
    try await expectRefusal(of: path, saying: "not readable for this user; check its permissions")
  }

  @Test func `on standard input is called so`() async throws {
    let result = try await desk.parley("ingest", "-")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("error: standard input: nothing in it"), "\(result)")
  }

  @Test func `alone is reported as JSON too`() async throws {
    let path = try desk.file("bad.txt", [])
    let result = try await desk.parley("ingest", path, "--json")
    #expect(result.status == 2)
    #expect(try result.json["summary"]?["failed"] == 1)
    #expect(try result.json["inputs"]?.array?.first?["error"]?.string?.contains(path) == true)
  }

  @Test func `is nowhere in a folder without articles`() async throws {
    try desk.file("clips/README.md", "Not an article.")
    let result = try await desk.parley("ingest", desk.folder + "/clips")
    #expect(result.status == 2)
    #expect(
      result.errors
        == "error: no article in \(desk.folder)/clips: looked for .txt, .html and the like\n")
  }
}

@Suite struct `An article in another encoding` {
  let desk: Desk
  init() throws { desk = try Desk() }

  static let encodings: [(name: String, bytes: [UInt8])] = {
    let units = Array(Texts.statement.utf16)
    let little = units.flatMap {
      [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
    }
    let big = units.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    return [
      ("UTF-16LE with a mark", [0xFF, 0xFE] + little), ("UTF-16LE without", little),
      ("UTF-16BE with a mark", [0xFE, 0xFF] + big), ("UTF-16BE without", big),
      ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array(Texts.statement.utf8)),
    ]
  }()

  @Test(arguments: encodings)
  func `is read as if it were UTF-8`(name: String, bytes: [UInt8]) async throws {
    let plain = try await desk.parley(
      "extract", "-", "--json", input: Array(Texts.statement.utf8))
    let other = try await desk.parley("ingest", try desk.file("a.txt", bytes), "--json")
    #expect(other.status == 0, "\(other)")
    #expect(try other.json["summary"]?["added"] == 1)
    let again = try await desk.parley("extract", "-", "--json", input: bytes)
    func quotes(_ result: CommandResult) throws -> [JSONValue?]? {
      try result.json["claims"]?.array?.map { $0["quote"]?["exact"] }
    }
    #expect(try quotes(again) == quotes(plain))
    #expect(try quotes(plain)?.isEmpty == false)
  }

  @Test func `is read when its page names windows-1251`() async throws {
    // «Мир» in windows-1251.
    let bytes =
      Array("<html><head><meta charset=\"windows-1251\"><title>".utf8) + [0xCC, 0xE8, 0xF0]
      + Array("</title></head><body><article><p>".utf8)
      + Array(repeating: [0xCC, 0xE8, 0xF0, 0x20], count: 40).flatMap(\.self)
      + Array("</p></article></body></html>".utf8)
    let result = try await desk.parley("ingest", try desk.file("a.html", bytes))
    #expect(result.status == 0, "\(result)")
    #expect(try await desk.parley("articles").output.contains("Мир"))
  }
}
