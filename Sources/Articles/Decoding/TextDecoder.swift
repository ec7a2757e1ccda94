/// Text as valid UTF-8 without a byte order mark, and how it got there.
struct DecodedText {
  var bytes: [UInt8]
  var notes: [String] = []
}

/// Turns bytes of an encoding that is named, marked or certain into UTF-8.
enum TextDecoder {
  /// - Parameters:
  ///   - declared: the encoding that the transport or the document itself names.
  ///   - toleratesDamage: whether a rare invalid sequence becomes U+FFFD instead of an error. Pages
  ///     carry embedded foreign pieces and would be lost for one comment; a text is one piece.
  static func decode(
    _ bytes: [UInt8], declared: String?, toleratesDamage: Bool
  ) throws(UnreadableArticle) -> DecodedText {
    if let mark = byteOrderMarks.first(where: { bytes.starts(with: $0.bytes) }) {
      let rest = Array(bytes.dropFirst(mark.bytes.count))
      guard mark.encoding != "UTF-8" else {
        return try utf8(rest, offset: 3, declared: nil, toleratesDamage: toleratesDamage)
      }
      return try wide(rest, mark.encoding, offset: mark.bytes.count, isMarked: true)
    }
    if let encoding = wideEncodingByNulls(bytes) {
      return try wide(bytes, encoding, offset: 0, isMarked: false)
    }
    if ByteSignature.isBinary(bytes) { throw .binary(looksLike: nil) }
    return try utf8(bytes, offset: 0, declared: declared, toleratesDamage: toleratesDamage)
  }

  // The mark of UTF-32 LE begins like that of UTF-16 LE and so stands before it.
  private static let byteOrderMarks: [(bytes: [UInt8], encoding: String)] = [
    ([0xEF, 0xBB, 0xBF], "UTF-8"),
    ([0xFF, 0xFE, 0x00, 0x00], "UTF-32LE"),
    ([0x00, 0x00, 0xFE, 0xFF], "UTF-32BE"),
    ([0xFF, 0xFE], "UTF-16LE"),
    ([0xFE, 0xFF], "UTF-16BE"),
  ]

  /// UTF-16 or UTF-32 without a mark, by where its zero bytes stand.
  ///
  /// Even Cyrillic text has ASCII spaces and line ends, whose upper bytes are zero.
  private static func wideEncodingByNulls(_ bytes: [UInt8]) -> String? {
    var nulls = [0, 0, 0, 0]
    let sample = bytes.prefix(4096).count & ~3
    guard sample >= 4 else { return nil }
    for index in 0..<sample where bytes[index] == 0 { nulls[index & 3] += 1 }
    let quarter = sample / 4
    func isMostly(_ position: Int) -> Bool { nulls[position] * 10 >= quarter * 9 }
    if isMostly(2), isMostly(3), nulls[0] == 0 { return "UTF-32LE" }
    if isMostly(0), isMostly(1), nulls[3] == 0 { return "UTF-32BE" }
    let even = nulls[0] + nulls[2]
    let odd = nulls[1] + nulls[3]
    if odd * 20 >= sample, even * 50 <= odd { return "UTF-16LE" }
    if even * 20 >= sample, odd * 50 <= even { return "UTF-16BE" }
    return nil
  }

  private static func wide(
    _ bytes: [UInt8], _ encoding: String, offset: Int, isMarked: Bool
  ) throws(UnreadableArticle) -> DecodedText {
    let name = displayName(encoding)
    do {
      let text = try CharacterConversion.utf8(bytes, from: encoding)
      // Without a mark zero bytes may be data after all; text does not turn out like this.
      if !isMarked, ByteSignature.isBinary(text) { throw UnreadableArticle.binary(looksLike: nil) }
      return DecodedText(
        bytes: text,
        notes: ["read as \(name)\(isMarked ? "" : ", by the pattern of its zero bytes")"])
    } catch let failure as CharacterConversion.Failure {
      guard case .invalid(let position) = failure else { throw .unknownEncoding(name) }
      throw isMarked
        ? .undecodable(encoding: name, offset: position + offset) : .binary(looksLike: nil)
    } catch let reason as UnreadableArticle {
      throw reason
    } catch {
      throw .unknownEncoding(name)
    }
  }

  private static func displayName(_ encoding: String) -> String {
    encoding.hasSuffix("LE") || encoding.hasSuffix("BE")
      ? "\(encoding.dropLast(2)) \(encoding.suffix(2))" : encoding
  }

  private static func utf8(
    _ bytes: [UInt8], offset: Int, declared: String?, toleratesDamage: Bool
  ) throws(UnreadableArticle) -> DecodedText {
    let declared = declared.flatMap(EncodingLabel.canonical)
    let invalid = firstInvalidOffset(bytes)
    // ISO-2022 is written in ASCII bytes, so valid UTF-8 proves nothing against it.
    if let declared, declared != "UTF-8", invalid != nil || declared.hasPrefix("ISO-2022") {
      if let text = try? CharacterConversion.utf8(bytes, from: declared) {
        return DecodedText(bytes: text, notes: ["read as \(declared), as the document says"])
      }
      if toleratesDamage, let text = CharacterConversion.mostlyUTF8(bytes, from: declared) {
        return DecodedText(
          bytes: text.bytes,
          notes: [
            "read as \(declared), as the document says; \(text.damage) bytes without a meaning "
              + "became U+FFFD"
          ])
      }
    }
    guard let invalid else { return DecodedText(bytes: bytes) }
    if bytes.count - invalid < 4, invalid > 0, UTF8Shape.isTruncatedSequence(bytes[invalid...]) {
      return DecodedText(
        bytes: Array(bytes[..<invalid]), notes: ["the last character was cut off and is left out"])
    }
    if let guess = MultiByteGuess.encoding(of: bytes) ?? SingleByteGuess.encoding(of: bytes),
      let text = try? CharacterConversion.utf8(bytes, from: guess)
    {
      return DecodedText(bytes: text, notes: ["encoding \(guess) assumed: the bytes are not UTF-8"])
    }
    if toleratesDamage, UTF8Shape.invalidByteCount(bytes) * 200 < bytes.count {
      return DecodedText(
        bytes: Array(String(decoding: bytes, as: UTF8.self).utf8),
        notes: ["bytes that are not UTF-8, the first at \(invalid + offset), became U+FFFD"])
    }
    throw .undecodable(encoding: "UTF-8", offset: invalid + offset)
  }

  /// Where valid UTF-8 ends, or nil when all of it is.
  static func firstInvalidOffset(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}

/// Byte patterns of UTF-8.
enum UTF8Shape {
  /// Whether the bytes are the beginning of one sequence whose end is missing.
  static func isTruncatedSequence(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let lead = bytes.first else { return false }
    let length = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : 2
    return lead >= 0xC2 && lead < 0xF5 && bytes.count < length
      && bytes.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
  }

  /// How many bytes are neither ASCII nor part of a sequence of the right length.
  static func invalidByteCount(_ bytes: [UInt8]) -> Int {
    var count = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      let length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
      guard length > 0, index + length <= bytes.count,
        bytes[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
      else {
        count += 1
        index += 1
        continue
      }
      index += length
    }
    return count
  }
}
