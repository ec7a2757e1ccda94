/// A name with case, diacritics and typography taken away, so that `Türkiye` meets `turkiye`.
///
/// Covers Latin letters up to U+024F, which the reference data and European names need; any other
/// scalar stays as it is.
package func foldedName(_ name: some StringProtocol) -> String {
  var folded: [UInt8] = []
  folded.reserveCapacity(name.utf8.count)
  var isAfterSpace = true
  for scalar in name.unicodeScalars {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x5F:
      if !isAfterSpace { folded.append(UInt8(ascii: " ")) }
      isAfterSpace = true
      continue
    case 0x41...0x5A: folded.append(UInt8(scalar.value + 32))
    case 0x00...0x7F: folded.append(UInt8(scalar.value))
    case 0x2018, 0x2019, 0x02BC: folded.append(UInt8(ascii: "'"))
    case 0x2010...0x2014: folded.append(UInt8(ascii: "-"))
    case 0x300...0x36F: continue
    case 0xC0...0x24F: folded.append(contentsOf: foldedLatin(scalar).utf8)
    default: folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    isAfterSpace = false
  }
  if folded.last == UInt8(ascii: " ") { folded.removeLast() }
  return String(decoding: folded, as: UTF8.self)
}

/// The plain letters under a Latin letter with marks.
private func foldedLatin(_ scalar: Unicode.Scalar) -> String {
  switch scalar.value {
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
  default: String(Character(scalar))
  }
}
