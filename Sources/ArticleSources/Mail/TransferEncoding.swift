internal import Articles

/// How mail carries bytes through lines of ASCII (RFC 2045, section 6).
enum TransferEncoding {
  static func base64(_ text: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 65...90: value = UInt32(byte - 65)
      case 97...122: value = UInt32(byte - 71)
      case 48...57: value = UInt32(byte + 4)
      case 43, 45: value = 62
      case 47, 95: value = 63
      default: continue
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return result
  }

  static func quotedPrintable(_ text: ArraySlice<UInt8>, inHeader: Bool = false) -> [UInt8] {
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      if inHeader, byte == UInt8(ascii: "_") {
        result.append(0x20)
        continue
      }
      guard byte == UInt8(ascii: "=") else {
        result.append(byte)
        continue
      }
      // An equals sign at the end of a line joins it to the next.
      if index < text.endIndex, text[index] == 0x0A {
        index += 1
      } else if index + 1 < text.endIndex, text[index] == 0x0D, text[index + 1] == 0x0A {
        index += 2
      } else if index + 1 < text.endIndex,
        let value = UInt8(String(decoding: text[index..<index + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 2
      } else {
        result.append(byte)
      }
    }
    return result
  }
}

/// Words of header lines that are not ASCII (RFC 2047): `=?utf-8?Q?Kyiv=E2=80=99s?=`.
enum EncodedWords {
  static func decoded(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    var wasEncoded = false
    while let start = rest.firstRange(of: "=?") {
      let before = rest[..<start.lowerBound]
      let inside = rest[start.upperBound...]
      let parts = inside.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, parts[3].first == "=", let word = word(parts[0], parts[1], parts[2])
      else {
        result += before + "=?"
        rest = inside
        wasEncoded = false
        continue
      }
      // The space between two encoded words is not part of the text.
      if !(wasEncoded && before.allSatisfy(\.isWhitespace)) { result += before }
      result += word
      rest = parts[3].dropFirst()
      wasEncoded = true
    }
    return result + rest
  }

  private static func word(
    _ charset: Substring, _ encoding: Substring, _ text: Substring
  ) -> String? {
    let bytes: [UInt8]
    switch encoding.uppercased() {
    case "B": bytes = TransferEncoding.base64(text.utf8)
    case "Q": bytes = TransferEncoding.quotedPrintable(Array(text.utf8)[...], inHeader: true)
    default: return nil
    }
    // A language may follow the name (RFC 2231).
    return EncodedText.string(bytes, encoding: String(charset.prefix { $0 != "*" }))
  }
}
