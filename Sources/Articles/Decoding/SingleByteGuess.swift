/// Says which one-byte encoding a text has when it is clearly one of the usual ones.
///
/// The three look alike in nothing: windows-1252 has single accented letters among ASCII, the two
/// Cyrillic ones have whole words above 0x7F, with lower case where the other has upper case.
enum SingleByteGuess {
  static func encoding(of bytes: [UInt8]) -> String? {
    let sample = bytes.prefix(1 << 18)
    var asciiLetters = 0
    var upperHalf = 0
    var high = 0
    for byte in sample {
      if byte >= 0xC0 {
        upperHalf += 1
      } else if byte >= 0x80 {
        high += 1
      } else if isASCIILetter(byte) {
        asciiLetters += 1
      }
    }
    guard upperHalf + high > 0 else { return nil }
    if upperHalf * 2 > asciiLetters, upperHalf >= 12 { return cyrillic(sample) }
    return isWestern(sample) ? "WINDOWS-1252" : nil
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// Lower case follows lower case far more often than upper case follows lower case, so only in
  /// the right reading do words look like words.
  private static func cyrillic(_ sample: ArraySlice<UInt8>) -> String? {
    var windowsFits = 0
    var koiFits = 0
    var previous: UInt8 = 0
    for byte in sample {
      if previous >= 0xC0, byte >= 0xC0 {
        // Within a word the second letter is in the lower-case half.
        if byte >= 0xE0 { windowsFits += 1 } else { koiFits += 1 }
      }
      previous = byte
    }
    let pairs = windowsFits + koiFits
    guard pairs >= 8 else { return nil }
    // The frequent letters о е а и н т р с, about half of Russian and Ukrainian text.
    let windowsCommon: Set<UInt8> = [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF0, 0xF1, 0xB3]
    let koiCommon: Set<UInt8> = [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD2, 0xD3, 0xA6]
    let letters = sample.count { $0 >= 0xC0 || $0 == 0xB3 || $0 == 0xA6 }
    func share(_ common: Set<UInt8>) -> Int { sample.count { common.contains($0) } * 100 / letters }
    // Hebrew has neither capitals nor anything above ת; no Cyrillic text of some length is without ь, я.
    if letters >= 40, !sample.contains(where: { (0xC0...0xDF).contains($0) || $0 >= 0xFB }) {
      return share(hebrewCommon) >= 35 ? "WINDOWS-1255" : nil
    }
    if windowsFits * 10 >= pairs * 9, share(windowsCommon) >= 35 { return "WINDOWS-1251" }
    if koiFits * 10 >= pairs * 9, share(koiCommon) >= 35 {
      // KOI8-U is KOI8-R but for the Ukrainian letters (RFC 2319).
      let ukrainian: Set<UInt8> = [0xA4, 0xA6, 0xA7, 0xAD, 0xB4, 0xB6, 0xB7, 0xBD]
      return sample.contains(where: ukrainian.contains) ? "KOI8-U" : "KOI8-R"
    }
    return nil
  }

  /// י ו ה ל א ר ת, about half of Hebrew text.
  private static let hebrewCommon: Set<UInt8> = [0xE9, 0xE5, 0xE4, 0xEC, 0xE0, 0xF8, 0xFA]

  private static func isWestern(_ sample: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0x20
    var odd = 0
    var plausible = 0
    var run = 0
    for index in sample.indices {
      let byte = sample[index]
      let next = index + 1 < sample.endIndex ? sample[index + 1] : 0x20
      defer { previous = byte }
      guard byte >= 0x80 else {
        run = 0
        continue
      }
      run += 1
      switch byte {
      // These have no meaning in windows-1252.
      case 0x81, 0x8D, 0x8F, 0x90, 0x9D: return false
      // € and typographic punctuation; NBSP, « », and the signs news use.
      case 0x80, 0x82, 0x84, 0x85, 0x91...0x97, 0x99, 0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAB, 0xAD,
        0xAE, 0xB0, 0xB7, 0xBB, 0xBC...0xBF:
        plausible += 1
      // A capital inside a word of small letters is a sign of another encoding.
      case 0xC0...0xDE where (97...122).contains(previous) && (97...122).contains(next): odd += 1
      case 0xC0...0xFF where byte != 0xD7 && byte != 0xF7 && run <= 2: plausible += 1
      case 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F: plausible += 1
      default: odd += 1
      }
    }
    return plausible > 0 && odd * 20 <= plausible
  }
}
