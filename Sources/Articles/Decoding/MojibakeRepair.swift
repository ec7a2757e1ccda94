/// Undoes the commonest damage to text: UTF-8 that was once read as windows-1252.
///
/// `â€™` is the three bytes of `’`, each taken for a character. A run of such characters that is
/// valid UTF-8 when they are made bytes again is no accident, if all runs of the text are.
enum MojibakeRepair {
  /// The repaired text and how many runs were repaired, or nil when there is nothing certain.
  static func repair(_ text: [UInt8]) -> (bytes: [UInt8], runs: Int)? {
    // The letters that lead bytes become, Â to ô, are all written with C3 in UTF-8.
    guard text.contains(0xC3) else { return nil }
    var repairs: [(range: Range<Int>, bytes: [UInt8])] = []
    var strong = 0
    var weak = 0
    var index = 0
    while let start = text[index...].firstIndex(where: { $0 >= 0x80 }) {
      let (bytes, end) = originalBytes(text, from: start)
      index = end
      guard let bytes, let evidence = evidence(of: bytes) else { continue }
      switch evidence {
      case .strong: strong += 1
      case .weak: weak += 1
      case .none: break
      }
      repairs.append((start..<end, bytes))
    }
    guard strong > 0 || weak > 1 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var copied = 0
    for repair in repairs {
      result.append(contentsOf: text[copied..<repair.range.lowerBound])
      result.append(contentsOf: repair.bytes)
      copied = repair.range.upperBound
    }
    result.append(contentsOf: text[copied...])
    return (result, repairs.count)
  }

  private enum Evidence {
    /// No language writes this: `â€™`, or a word of such pairs.
    case strong
    /// `Ã©`: once it may be a name, twice it is damage.
    case weak
    /// `É”`, a capital before a closing quotation mark: damage only in damaged company.
    case none
  }

  /// How much a run speaks for damage; nil when it is not UTF-8 read wrongly.
  private static func evidence(of run: [UInt8]) -> Evidence? {
    guard run.count >= 2, let text = String(validating: run, as: UTF8.self) else { return nil }
    let scalars = text.unicodeScalars
    if scalars.count >= 3 || scalars.contains(where: { (0x2010...0x20CF).contains($0.value) }) {
      return .strong
    }
    // `é”…` would be a Chinese character.
    if scalars.contains(where: { $0.value >= 0x800 }) { return Evidence.none }
    let isSign = run.contains { $0 < 0xA0 || $0 == 0xAB || $0 == 0xBB }
    return isSign ? Evidence.none : .weak
  }

  /// The bytes that a run of characters above ASCII was before; nil when it holds a character that
  /// windows-1252 does not have, such as a right one from a text that is only partly damaged.
  private static func originalBytes(
    _ text: [UInt8], from start: Int
  ) -> (bytes: [UInt8]?, end: Int) {
    var bytes: [UInt8]? = []
    var index = start
    while index < text.count, text[index] >= 0x80 {
      let (scalar, length) = UTF8Reading.scalar(in: text, at: index)
      if let byte = windows1252[scalar] ?? (scalar <= 0xFF ? UInt8(scalar) : nil) {
        bytes?.append(byte)
      } else {
        bytes = nil
      }
      index += length
    }
    return (bytes, index)
  }

  /// Where windows-1252 differs from ISO 8859-1: 80 to 9F.
  private static let windows1252: [UInt32: UInt8] = {
    let high: [UInt32] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
      0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
      0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
    var result: [UInt32: UInt8] = [:]
    for (index, scalar) in high.enumerated() where scalar != 0 {
      result[scalar] = UInt8(0x80 + index)
    }
    return result
  }()
}
