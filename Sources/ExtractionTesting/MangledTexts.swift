/// Texts made out of others by a fixed seed: pieces cut, repeated, shuffled, with odd bytes between.
package struct MangledTexts: Sequence, IteratorProtocol, Sendable {
  private var state: UInt64
  private var left: Int
  private let pieces: [String]

  package init(from texts: [String], count: Int, seed: UInt64) {
    state = seed
    left = count
    pieces = texts.flatMap { $0.split(separator: " ").map(String.init) }
  }

  private static let oddities = [
    "“", "”", "\"", "\n\n", "\n", ".", ",", "—", "(", ")", "[", "]", "\u{FFFD}", "é", "Türkiye",
    "日本",
    "1,000", "…", "\u{0}", "\u{301}", "'s", "’", "-", "http://x", "🕊", "\r\n", "\u{A0}", "if",
    "not",
    "13th", "May", "999999999999999999999", "and", "who", "that", "to",
  ]

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func random(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(Swift.max(1, limit)))
  }

  package mutating func next() -> String? {
    guard left > 0, !pieces.isEmpty else { return nil }
    left -= 1
    var text = ""
    for _ in 0..<(1 + random(below: 80)) {
      switch random(below: 10) {
      case 0: text += MangledTexts.oddities[random(below: MangledTexts.oddities.count)]
      case 1: text += " "
      default:
        let start = random(below: pieces.count)
        let end = Swift.min(pieces.count, start + 1 + random(below: 8))
        text += pieces[start..<end].joined(separator: " ") + " "
      }
    }
    return text
  }
}
