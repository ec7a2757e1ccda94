/// The plain lower-case ASCII letters of a Latin letter with marks; nil for any other scalar.
///
/// One or two bytes; covers U+00C0 to U+024F.
package func foldedLetters(_ scalar: UInt32) -> (first: UInt8, second: UInt8)? {
  guard scalar >= 0xC0, scalar <= 0x24F else { return nil }
  let letters: StaticString =
    switch scalar {
    case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105, 0x1CD, 0x1CE: "a"
    case 0xC6, 0xE6: "ae"
    case 0xC7, 0xE7, 0x106...0x10D: "c"
    case 0xD0, 0xF0, 0x10E...0x111: "d"
    case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B, 0x18F, 0x1DD: "e"
    case 0x11C...0x123, 0x1E6, 0x1E7: "g"
    case 0x124...0x127: "h"
    case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131: "i"
    case 0x134, 0x135: "j"
    case 0x136...0x138: "k"
    case 0x139...0x142: "l"
    case 0xD1, 0xF1, 0x143...0x14B: "n"
    case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151: "o"
    case 0x152, 0x153: "oe"
    case 0x154...0x159: "r"
    case 0xDF: "ss"
    case 0x15A...0x161, 0x218, 0x219: "s"
    case 0x162...0x167, 0x21A, 0x21B: "t"
    case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: "u"
    case 0x174, 0x175: "w"
    case 0xDD, 0xFD, 0xFF, 0x176...0x178: "y"
    case 0x179...0x17E: "z"
    default: ""
    }
  return letters.withUTF8Buffer { bytes in
    switch bytes.count {
    case 1: (bytes[0], 0)
    case 2: (bytes[0], bytes[1])
    default: nil
    }
  }
}

/// A running hash (FNV-1a, 64 bits) of a word's folded bytes, by which words are told apart.
///
/// Two words of one text meet by chance with a probability below 1 in 10¹²; a meeting would mistag a
/// word, nothing worse, because quotes are cut by offsets.
package struct WordHash: Sendable, Hashable {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  /// The hash of a whole word in the form in which the tokenizer hashes it.
  package init(_ word: String) {
    for byte in word.utf8 { append(byte) }
  }

  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }
}
