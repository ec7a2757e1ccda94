/// Says which two-byte encoding of East Asia a text has when it is clearly one of them.
///
/// Structure alone decides nothing: nearly any bytes above 0x7F pair up in one of them. Certain is a
/// text of which every byte has its place, and in which the commonest characters of the language are as
/// common as they are in any text of it.
enum MultiByteGuess {
  /// The name that iconv knows.
  static func encoding(of bytes: [UInt8]) -> String? {
    let sample = bytes.prefix(1 << 18)
    return candidates.first { candidate in
      guard let tally = tally(sample, candidate) else { return false }
      return tally.pairs >= 10 && tally.common * 100 >= tally.pairs * candidate.leastShare
    }?.name
  }

  private struct Candidate: Sendable {
    let name: String
    let lead: @Sendable (UInt8) -> Bool
    let trail: @Sendable (UInt8) -> Bool
    /// Bytes above 0x7F that stand for a character by themselves.
    let single: @Sendable (UInt8) -> Bool
    let isCommon: @Sendable (UInt16) -> Bool
    /// Of a hundred characters.
    let leastShare: Int
  }

  private struct Tally {
    var pairs = 0
    var common = 0
  }

  /// Nil when a byte has no place.
  private static func tally(_ sample: ArraySlice<UInt8>, _ candidate: Candidate) -> Tally? {
    var tally = Tally()
    var index = sample.startIndex
    while index < sample.endIndex {
      let byte = sample[index]
      index += 1
      if byte < 0x80 || candidate.single(byte) { continue }
      guard candidate.lead(byte) else { return nil }
      // The sample may end within a character.
      guard index < sample.endIndex else { return tally }
      let trail = sample[index]
      guard candidate.trail(trail) else { return nil }
      index += 1
      tally.pairs += 1
      if candidate.isCommon(UInt16(byte) << 8 | UInt16(trail)) { tally.common += 1 }
    }
    return tally
  }

  private static func isUpper(_ byte: UInt8) -> Bool { (0xA1...0xFE).contains(byte) }
  private static func isWideLead(_ byte: UInt8) -> Bool { (0x81...0xFE).contains(byte) }

  // Japanese is told by its kana, a third and more of any text, and so comes before Chinese, whose
  // characters it shares.
  private static let candidates = [
    Candidate(
      name: "CP932", lead: { (0x81...0x9F).contains($0) || (0xE0...0xFC).contains($0) },
      trail: { (0x40...0x7E).contains($0) || (0x80...0xFC).contains($0) },
      single: { (0xA1...0xDF).contains($0) },
      isCommon: { (0x829F...0x82F1).contains($0) || (0x8340...0x8396).contains($0) },
      leastShare: 25),
    Candidate(
      name: "EUC-JP", lead: { isUpper($0) || $0 == 0x8E }, trail: isUpper, single: { _ in false },
      isCommon: { (0xA4A1...0xA4F3).contains($0) || (0xA5A1...0xA5F6).contains($0) },
      leastShare: 25),
    Candidate(
      name: "CP949", lead: isWideLead,
      trail: {
        (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x81...0xFE).contains($0)
      },
      single: { _ in false }, isCommon: korean.contains, leastShare: 20),
    Candidate(
      name: "GB18030", lead: isWideLead,
      trail: { (0x40...0x7E).contains($0) || (0x80...0xFE).contains($0) },
      single: { _ in false }, isCommon: simplified.contains, leastShare: 10),
    Candidate(
      name: "BIG5-HKSCS", lead: isWideLead,
      trail: { (0x40...0x7E).contains($0) || isUpper($0) },
      single: { _ in false }, isCommon: traditional.contains, leastShare: 10),
  ]

  /// 이다는을의에가고하지 and others, as EUC-KR has them.
  private static let korean: Set<UInt16> = [
    0xB0A1, 0xB0ED, 0xB0FA, 0xB1B8, 0xB1B9, 0xB1D7, 0xB1E2, 0xB3AA, 0xB4C2, 0xB4D9, 0xB4EB,
    0xB5B5, 0xB5E9, 0xB6F3, 0xB7CE, 0xB8A6, 0xB8AE, 0xB8B8, 0xBAB8, 0xBACE, 0xBBE7, 0xBBF3,
    0xBCAD, 0xBCBA, 0xBCF6, 0xBDBA, 0xBDC3, 0xBEC6, 0xBEEE, 0xBFA1, 0xBFA9, 0xBFF8, 0xC0B8,
    0xC0BA, 0xC0BB, 0xC0C7, 0xC0CC, 0xC0CE, 0xC0CF, 0xC0DA, 0xC0E5, 0xC0FC, 0xC1A4, 0xC1A6,
    0xC1B6, 0xC1D6, 0xC1F6, 0xC7CF, 0xC7D1, 0xC7D8,
  ]

  /// 的一是不了在人有 and others, as GB 2312 has them.
  private static let simplified: Set<UInt16> = [
    0xB1ED, 0xB2BB, 0xB3F6, 0xB4F3, 0xB5BD, 0xB5C3, 0xB5C4, 0xB5D8, 0xB6D4, 0xB6F8, 0xB7A2,
    0xB7BD, 0xB8AE, 0xB8F6, 0xB9FA, 0xBACD, 0xBAF3, 0xBBE1, 0xBECD, 0xBFC9, 0xC0B4, 0xC1CB,
    0xC3C7, 0xC4C7, 0xC4DC, 0xC4E3, 0xC4EA, 0xC8CB, 0xC8D5, 0xC9CF, 0xC9FA, 0xCAB1, 0xCABE,
    0xCAC7, 0xCBB5, 0xCBFB, 0xCDB3, 0xCEAA, 0xCED2, 0xCFC2, 0xD2AA, 0xD2B2, 0xD2BB, 0xD2D4,
    0xD3D0, 0xD3DA, 0xD4C2, 0xD4DA, 0xD5E2, 0xD5FE, 0xD6AE, 0xD6D0, 0xD7C5, 0xD7D3, 0xD7D4,
    0xD7DC, 0xD7F7,
  ]

  /// 的一是不了在人有 and others, as Big5 has them.
  private static let traditional: Set<UInt16> = [
    0xA440, 0xA446, 0xA448, 0xA455, 0xA457, 0xA45D, 0xA46A, 0xA46C, 0xA4A3, 0xA4A4, 0xA4A7,
    0xA4E8, 0xA4E9, 0xA4EB, 0xA548, 0xA54C, 0xA558, 0xA569, 0xA5CD, 0xA5DC, 0xA661, 0xA662,
    0xA67E, 0xA6B3, 0xA6D3, 0xA6DB, 0xA740, 0xA741, 0xA7DA, 0xA8BA, 0xA8D3, 0xA8EC, 0xA94D,
    0xA9B2, 0xA9F3, 0xAABA, 0xAAED, 0xABE1, 0xAC46, 0xAC4F, 0xACB0, 0xAD6E, 0xADCC, 0xADD3,
    0xAEC9, 0xAFE0, 0xB0EA, 0xB16F, 0xB2CE, 0xB36F, 0xB44E, 0xB56F, 0xB5DB, 0xB77C, 0xB9EF,
    0xBBA1, 0xC160,
  ]
}
