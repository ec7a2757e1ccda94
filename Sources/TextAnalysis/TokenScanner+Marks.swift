/// Punctuation, and bytes beyond ASCII.
extension TokenScanner {
  mutating func mark(_ first: UInt8) {
    switch first {
    case UInt8(ascii: "."):
      if byte(at + 1) == first, byte(at + 2) == first {
        appendMark(.ellipsis, length: 3)
      } else {
        appendMark(.period, length: 1)
      }
    case UInt8(ascii: ","): appendMark(.comma, length: 1)
    case UInt8(ascii: ";"): appendMark(.semicolon, length: 1)
    case UInt8(ascii: ":"): appendMark(.colon, length: 1)
    case UInt8(ascii: "?"): appendMark(.question, length: 1)
    case UInt8(ascii: "!"): appendMark(.exclamation, length: 1)
    case UInt8(ascii: "["), UInt8(ascii: "]"): appendMark(.other, length: 1)
    case UInt8(ascii: "("): appendMark(.openParenthesis, length: 1)
    case UInt8(ascii: ")"): appendMark(.closeParenthesis, length: 1)
    case UInt8(ascii: "\""): appendMark(.quote, length: 1)
    case UInt8(ascii: "-"):
      if byte(at + 1) == first {
        appendMark(.dash, length: 2)
      } else if isSpaced, byte(at + 1) == UInt8(ascii: " ") {
        appendMark(lineEnds > 0 || tokens.isEmpty ? .bullet : .dash, length: 1)
      } else {
        appendMark(.other, length: 1)
      }
    case UInt8(ascii: "*"): appendMark(lineEnds > 0 ? .bullet : .other, length: 1)
    default: appendMark(.other, length: 1)
    }
  }

  mutating func beyondASCII(_ first: UInt8) {
    if letter(at: at) != nil {
      word()
      return
    }
    if first == 0xC2 {
      switch byte(at + 1) {
      case 0xA0:
        isSpaced = true
        at += 2
      case 0xAB: appendMark(.openQuote, length: 2)
      case 0xBB: appendMark(.closeQuote, length: 2)
      default: appendMark(.other, length: 2)
      }
      return
    }
    if first == 0xE2, byte(at + 1) == 0x80 {
      switch byte(at + 2) {
      case 0x80...0x8B, 0xA8, 0xA9, 0xAF:
        isSpaced = true
        at += 3
      case 0x92...0x95: appendMark(.dash, length: 3)
      case 0x9C, 0x9E: appendMark(.openQuote, length: 3)
      case 0x9D: appendMark(.closeQuote, length: 3)
      case 0xA2: appendMark(.bullet, length: 3)
      case 0xA6: appendMark(.ellipsis, length: 3)
      default: appendMark(.other, length: 3)
      }
      return
    }
    if first >= 0xE0, first < 0xF0, byte(at + 1) >= 0x80 {
      // Letters of other scripts: kept together as unknown words, so that they cost no mark each.
      foreignWord()
      return
    }
    appendMark(.other, length: first >= 0xF0 ? 4 : 1)
  }

  mutating func foreignWord() {
    let start = at
    var hash = WordHash()
    repeat {
      for step in 0..<3 { hash.append(byte(at + step)) }
      at += 3
    } while byte(at) >= 0xE0 && byte(at) < 0xF0 && !(byte(at) == 0xE2 && byte(at + 1) == 0x80)
    at = min(at, bytes.count)
    append(
      Token(
        start: Int32(start), end: Int32(at), word: WordTable.unknown, kind: .word,
        hash: hash.value))
  }
}
