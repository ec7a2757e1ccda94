/// Figures with their separators and letters.
extension TokenScanner {
  mutating func number() {
    let start = at
    var value: Int64 = 0
    var isWhole = true
    while at < bytes.count {
      let next = bytes[at]
      if (0x30...0x39).contains(next) {
        if isWhole, value < 1_000_000_000 { value = value * 10 + Int64(next - 48) }
        at += 1
      } else if next == UInt8(ascii: ","), isThousands(at + 1) {
        at += 1
      } else if next == UInt8(ascii: "."), (0x30...0x39).contains(byte(at + 1)) {
        isWhole = false
        at += 1
      } else {
        break
      }
    }
    // `13th`, `1980s`, `10pm`: the letters belong to the number.
    let letters = at
    while (0x61...0x7A).contains(byte(at)) || (0x41...0x5A).contains(byte(at)) { at += 1 }
    var hash = WordHash()
    for offset in letters..<at { hash.append(bytes[offset] | 32) }
    append(
      Token(
        start: Int32(start), end: Int32(at),
        word: letters == at ? WordTable.unknown : table.number(of: hash.value), kind: .number,
        value: isWhole && value <= Int64(Int32.max) ? Int32(value) : -1, hash: hash.value))
    hyphen()
  }

  /// Three figures and no fourth: `,000`.
  func isThousands(_ offset: Int) -> Bool {
    for step in 0..<3 where !(0x30...0x39).contains(byte(offset + step)) { return false }
    return !(0x30...0x39).contains(byte(offset + 3))
  }
}
