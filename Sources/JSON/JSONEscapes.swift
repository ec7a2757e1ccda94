/// What stands for other characters in a JSON string (RFC 8259, section 7).
enum JSONEscapes {
  /// The text of a string whose escapes were found to be well formed.
  static func text(of bytes: ArraySlice<UInt8>) -> String {
    var content: [UInt8] = []
    content.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "\\") else {
        content.append(bytes[index])
        index += 1
        continue
      }
      let scalar = scalar(bytes, &index) ?? "\u{FFFD}"
      if scalar.isASCII {
        content.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// The character of the escape that begins at the index, which moves behind it; nil, with the index
  /// at what is wrong, when there is no such escape.
  static func scalar(_ bytes: ArraySlice<UInt8>, _ index: inout Int) -> Unicode.Scalar? {
    guard index + 1 < bytes.endIndex else { return nil }
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
      guard let high = hexadecimal(bytes, &index) else { return nil }
      if let scalar = Unicode.Scalar(high) { return scalar }
      let next = index
      guard (0xD800..<0xDC00).contains(high), next + 1 < bytes.endIndex,
        bytes[next] == UInt8(ascii: "\\"), bytes[next + 1] == UInt8(ascii: "u")
      else { return "\u{FFFD}" }
      index += 2
      guard let low = hexadecimal(bytes, &index) else { return nil }
      guard (0xDC00..<0xE000).contains(low) else {
        // Half a pair stands alone; what follows it is read for itself.
        index = next
        return "\u{FFFD}"
      }
      return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    default: return nil
    }
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>, _ index: inout Int) -> UInt32? {
    guard index + 4 <= bytes.endIndex else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70: digit = byte - 55
      case 97...102: digit = byte - 87
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }
}
