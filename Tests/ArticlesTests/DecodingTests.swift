import Testing

@testable import Articles

@Suite struct `The bytes of a text` {
  static let russian = """
    Делегации встретились в пятницу в Стамбуле и договорились обменять по тысяче пленных.

    О прекращении огня стороны не договорились, дата новой встречи не названа.
    """
  static let ukrainian = """
    Делегації зустрілися в п'ятницю у Стамбулі й домовилися обміняти по тисячі полонених.

    Про припинення вогню сторони не домовилися, дату нової зустрічі не названо.
    """

  /// Strings of one-byte encodings, by arithmetic on their alphabet.
  static func windows1251(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar -> UInt8 in
      switch scalar {
      case "і": 0xB3
      case "ї": 0xBF
      case "є": 0xBA
      case "ґ": 0xB4
      case "ё": 0xB8
      default: scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value - 0x410 + 0xC0)
      }
    }
  }

  static func koi8(_ text: String) -> [UInt8] {
    let small = Array("юабцдефгхийклмнопярстужвьызшэщчъ".unicodeScalars)
    return text.unicodeScalars.map { scalar in
      if scalar.value < 0x80 { return UInt8(scalar.value) }
      if let place = small.firstIndex(of: scalar) { return UInt8(0xC0 + place) }
      let lowered = Array(String(scalar).lowercased().unicodeScalars)
      let place = lowered.first.flatMap { small.firstIndex(of: $0) }
      return UInt8(0xE0 + (place ?? 0))
    }
  }

  static func utf16(_ text: String, isLittle: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isLittle ? [low, high] : [high, low]
    }
  }

  static func utf32(_ text: String, isLittle: Bool) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (24 - 8 * $0)) }
      return isLittle ? bytes.reversed() : bytes
    }
  }

  static let encodings: [(name: String, bytes: [UInt8])] = {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let little = utf16(russian, isLittle: true)
    let big = utf16(russian, isLittle: false)
    return [
      ("UTF-8 with a mark", mark + Array(russian.utf8)),
      ("UTF-16 LE", [0xFF, 0xFE] + little),
      ("UTF-16 BE", [0xFE, 0xFF] + big),
      ("UTF-16 LE without a mark", little),
      ("UTF-16 BE without a mark", big),
      ("UTF-32 LE", [0xFF, 0xFE, 0, 0] + utf32(russian, isLittle: true)),
      ("UTF-32 BE", [0, 0, 0xFE, 0xFF] + utf32(russian, isLittle: false)),
      ("windows-1251", windows1251(russian)),
      ("KOI8-R", koi8(russian)),
    ]
  }()

  @Test(arguments: encodings)
  func `are read in their encoding`(name: String, bytes: [UInt8]) throws {
    #expect(try reader.read(bytes).text == Self.russian)
    #expect(try reader.read(bytes).language == "ru")
  }

  @Test func `name the encoding that was assumed`() throws {
    let article = try reader.read(Self.windows1251(Self.ukrainian))
    #expect(article.text == Self.ukrainian)
    #expect(article.language == "uk")
    #expect(article.notes == ["encoding WINDOWS-1251 assumed: the bytes are not UTF-8"])
  }

  @Test func `in windows-1252 are known by single accents and curly quotes`() throws {
    let text = "Der Au\u{DF}enminister sprach mit Br\u{FC}ssel: \u{84}Nein\u{93}."
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    #expect(try reader.read(bytes).text == "Der Außenminister sprach mit Brüssel: „Nein“.")
  }

  @Test func `that fit no encoding are refused with the place`() {
    var bytes = Array("The talks ended ".utf8)
    bytes += [0xC3, 0x28, 0x81, 0xFE, 0x8D, 0x20]
    #expect(throws: UnreadableArticle.undecodable(encoding: "UTF-8", offset: 16)) {
      try reader.read(bytes)
    }
  }

  @Test func `that end inside a character lose only that`() throws {
    let bytes = Array("The talks ended at a caf".utf8) + [0xC3]
    let article = try reader.read(bytes)
    #expect(article.text == "The talks ended at a caf")
    #expect(article.notes.contains("the last character was cut off and is left out"))
  }

  @Test(arguments: [
    ("%PDF-1.7\n%x", "a PDF document"),
    ("PK\u{3}\u{4}xx", "a ZIP archive or an Office or EPUB document"),
    ("GIF89a..", "a GIF image"), ("{\\rtf1 x}", "an RTF document"),
  ])
  func `of another format are refused by its name`(text: String, format: String) {
    #expect(throws: UnreadableArticle.binary(looksLike: format)) { try read(text) }
  }

  @Test func `without text are refused as binary`() {
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 / 7) }
    #expect(throws: UnreadableArticle.binary(looksLike: nil)) { try reader.read(bytes) }
  }

  @Test(arguments: ["", "  \n\t\r\n ", "\u{FEFF} \n", "\u{200B}\n"])
  func `of nothing but white space are refused`(text: String) {
    #expect(throws: UnreadableArticle.empty) { try read(text) }
  }

  @Test func `beyond the limit are refused before they are read`() {
    let small = ArticleReader(furniture: furniture, limit: 10)
    let reason = UnreadableArticle.tooLarge(byteCount: 11, limit: 10)
    #expect(throws: reason) { try small.read(Array("01234567890".utf8)) }
    #expect(
      UnreadableArticle.tooLarge(byteCount: 209_715_200, limit: 64 << 20).description
        == "200 MB is more than the 64 MB an article may have; split it into one file an article")
  }

  @Test(arguments: [
    ("a\u{1B}[31mred\u{1B}[0m b", "ared b"),
    ("a\u{1B}]0;title\u{7}b", "ab"),
    ("a\u{1B}]0;never ended\nb c", "a0;never ended\n\nb c"),
    ("a\u{9B}2Jb", "ab"),
    ("a\u{0}b\u{8}c\u{7F}d", "abcd"),
    ("a\u{202E}evil\u{202C}b", "aevilb"),
    ("a\u{2066}b\u{2069}", "ab"),
    ("a\u{A0}b\u{202F}c", "a b c"),
    ("a\u{200B}b\u{FEFF}c\u{AD}d", "abcd"),
    ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ("a\r\nb c", "a\n\nb c"), ("a\rb c", "a\n\nb c"), ("a\u{2028}b", "a\n\nb"),
  ])
  func `lose what is not text`(dirty: String, clean: String) throws {
    let padding =
      "The delegations met in the city and talked about the truce for a long time today."
    #expect(try read("\(padding)\n\n\(dirty)").text == "\(padding)\n\n\(clean)")
  }

  @Test func `say what was removed`() throws {
    let article = try read(
      "The talks \u{1B}[1mended\u{1B}[0m early on that \u{202E}long\u{202C} day.")
    #expect(article.notes.contains("removed 2 terminal sequences, 2 direction marks"))
  }

  @Test(arguments: [
    ("Zelenskyâ€™s answer wasn’t â€œnoâ€\u{9D}.", "Zelensky’s answer wasn’t “no”."),
    ("Le prÃ©sident a dÃ©clarÃ© la trÃªve.", "Le président a déclaré la trêve."),
    ("ÐŸÑƒÑ‚Ð¸Ð½ said so.", "Путин said so."),
    ("The CAFÉ” and the rÉ… and touché”… remain.", "The CAFÉ” and the rÉ… and touché”… remain."),
    ("Ministre Ã©", "Ministre Ã©"),
  ])
  func `that were read wrongly before are repaired where that is certain`(
    damaged: String, repaired: String
  ) throws {
    #expect(try read(damaged).text == repaired)
  }

  @Test(arguments: [
    ("e\u{301}te\u{301}", "\u{E9}t\u{E9}"),
    ("и\u{306}, е\u{308}", "\u{439}, \u{451}"),
    ("e\u{302}\u{323} or \u{EA}\u{323}", "\u{1EC7} or \u{1EC7}"),
    ("\u{E9}\u{323}", "\u{1EB9}\u{301}"),
    ("\u{212B} and \u{1100}\u{1161}\u{11A8}", "\u{C5} and \u{AC01}"),
    ("\u{958}", "\u{915}\u{93C}"),
    ("\u{FB2F}", "\u{5D0}\u{5B8}"),
    ("a\u{5B0}\u{301}\u{5B0}", "\u{E1}\u{5B0}\u{5B0}"),
  ])
  func `become composed text`(given: String, composed: String) throws {
    let result = CanonicalComposition.composed(given)
    #expect(Array(result.unicodeScalars) == Array(composed.unicodeScalars))
    // The standard library's comparison is canonical equivalence.
    #expect(result == given)
  }
}
