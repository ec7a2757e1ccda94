/// The state of one pass.
struct TokenScanner {
  let bytes: [UInt8]
  let table: WordTable
  var at = 0
  var tokens: [Token] = []
  var lineEnds: UInt8 = 0
  var isSpaced = true
  var isJoined = false

  init(bytes: [UInt8], table: WordTable) {
    self.bytes = bytes
    self.table = table
    tokens.reserveCapacity(bytes.count / 5)
  }

  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  mutating func scan() -> [Token] {
    // Offsets are 32-bit; what lies beyond is not read.
    let limit = min(bytes.count, Int(Int32.max))
    while at < limit {
      let first = bytes[at]
      switch first {
      case 0x0A:
        lineEnds = min(3, lineEnds + 1)
        isSpaced = true
        at += 1
      case 0x00...0x20, 0x7F:
        isSpaced = true
        at += 1
      case 0x30...0x39: number()
      case 0x41...0x5A, 0x61...0x7A: word()
      case 0x80...: beyondASCII(first)
      default: mark(first)
      }
    }
    return tokens
  }

  mutating func append(_ token: Token) {
    var token = token
    token.lineEndsBefore = lineEnds
    token.isSpaced = isSpaced
    token.isJoined = isJoined && !isSpaced
    lineEnds = 0
    isSpaced = false
    isJoined = false
    tokens.append(token)
  }

  mutating func appendMark(_ mark: Token.Mark, length: Int) {
    append(
      Token(
        start: Int32(at), end: Int32(min(bytes.count, at + length)), word: WordTable.unknown,
        kind: .mark, mark: mark))
    at += length
  }

  /// The length of a letter at the offset and its folded bytes; nil when no letter stands there.
  func letter(at offset: Int) -> (
    length: Int, first: UInt8, second: UInt8, isCapital: Bool
  )? {
    let lead = byte(offset)
    switch lead {
    case 0x41...0x5A: return (1, lead + 32, 0, true)
    case 0x61...0x7A: return (1, lead, 0, false)
    case 0xC3...0xC9:
      let scalar = UInt32(lead & 0x1F) << 6 | UInt32(byte(offset + 1) & 0x3F)
      guard scalar != 0xD7, scalar != 0xF7 else { return nil }
      // Up to U+00DE capitals stand in one block, beyond it they alternate with small letters.
      let isCapital = scalar <= 0xDE || (scalar >= 0x100 && scalar % 2 == 0)
      guard let folded = foldedLetters(scalar) else {
        return (2, lead, byte(offset + 1), isCapital)
      }
      return (2, folded.first, folded.second, isCapital)
    case 0xCA...0xDF: return (2, lead, byte(offset + 1), false)
    default: return nil
    }
  }

  mutating func word() {
    let start = at
    if let length = addressLength() {
      appendMark(.other, length: length)
      return
    }
    var hash = WordHash()
    var letters = 0
    var capitals = 0
    var startsWithCapital = false
    var hasInnerPeriods = false
    while true {
      if let letter = letter(at: at) {
        hash.append(letter.first)
        if letter.second != 0 { hash.append(letter.second) }
        if letters == 0 { startsWithCapital = letter.isCapital }
        letters += 1
        if letter.isCapital { capitals += 1 }
        at += letter.length
        continue
      }
      let next = byte(at)
      if (0x30...0x39).contains(next) {
        hash.append(next)
        at += 1
        continue
      }
      // A combining mark belongs to the letter before it.
      if next == 0xCC || (next == 0xCD && byte(at + 1) < 0xB0) {
        at += 2
        continue
      }
      if next == UInt8(ascii: "."), isAbbreviation(from: start) {
        hasInnerPeriods = true
        at += 1
        continue
      }
      if let length = apostropheInWord() {
        hash.append(UInt8(ascii: "'"))
        at += length
        continue
      }
      break
    }
    at = min(at, bytes.count)
    append(
      Token(
        start: Int32(start), end: Int32(at), word: table.number(of: hash.value), kind: .word,
        isCapitalised: startsWithCapital,
        isAllCapitals: capitals == letters && (letters > 1 || hasInnerPeriods), hash: hash.value))
    afterWord()
  }

  /// The length of a web address; nil when none begins here.
  func addressLength() -> Int? {
    guard byte(at) == UInt8(ascii: "h"), byte(at + 1) == UInt8(ascii: "t"),
      byte(at + 2) == UInt8(ascii: "t"), byte(at + 3) == UInt8(ascii: "p")
    else { return nil }
    let afterScheme = byte(at + 4) == UInt8(ascii: "s") ? at + 5 : at + 4
    guard byte(afterScheme) == UInt8(ascii: ":"), byte(afterScheme + 1) == UInt8(ascii: "/") else {
      return nil
    }
    var end = afterScheme + 1
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ")") { end += 1 }
    return end - at
  }

  /// Whether single letters with periods stand there, as in `a.m`.
  ///
  /// The last period belongs to the word.
  func isAbbreviation(from start: Int) -> Bool {
    guard at > start, letter(at: at - 1) != nil else { return false }
    let isSingle = at - start == 1 || byte(at - 2) == UInt8(ascii: ".")
    guard isSingle else { return false }
    let next = byte(at + 1)
    let goesOn = (0x41...0x5A).contains(next) || (0x61...0x7A).contains(next)
    if goesOn {
      let after = byte(at + 2)
      return after == UInt8(ascii: ".") || byte(at - 2) == UInt8(ascii: ".")
    }
    // The closing period, once there was an inner one.
    return at - start >= 3 && byte(at - 2) == UInt8(ascii: ".")
  }

  /// An apostrophe between letters that is no possessive: `N'Djamena`, `don't`, `D'Aubuisson`.
  func apostropheInWord() -> Int? {
    let length: Int
    if byte(at) == UInt8(ascii: "'") {
      length = 1
    } else if byte(at) == 0xE2, byte(at + 1) == 0x80, byte(at + 2) == 0x99 {
      length = 3
    } else {
      return nil
    }
    guard let following = letter(at: at + length) else { return nil }
    if following.first == UInt8(ascii: "s"), letter(at: at + length + following.length) == nil {
      return nil
    }
    return length
  }

  /// Possessives and hyphens, which belong to the word before them.
  mutating func afterWord() {
    var length = 0
    if byte(at) == UInt8(ascii: "'") {
      length = 1
    } else if byte(at) == 0xE2, byte(at + 1) == 0x80, byte(at + 2) == 0x99 {
      length = 3
    }
    if length > 0 {
      let following = byte(at + length)
      if following == UInt8(ascii: "s") || following == UInt8(ascii: "S"),
        letter(at: at + length + 1) == nil
      {
        appendPossessive(length: length + 1)
      } else if letter(at: at + length) == nil, at > 0, bytes[at - 1] | 32 == UInt8(ascii: "s"),
        following == UInt8(ascii: " ")
      {
        appendPossessive(length: length)
      }
    }
    hyphen()
  }

  mutating func appendPossessive(length: Int) {
    append(
      Token(
        start: Int32(at), end: Int32(at + length), word: WordTable.unknown, kind: .possessive))
    at += length
  }

  mutating func hyphen() {
    let isWordByte: (UInt8) -> Bool = { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte >= 0xC3
    }
    if byte(at) == UInt8(ascii: "-"), isWordByte(byte(at + 1)), byte(at + 1) < 0xE0 {
      at += 1
      isJoined = true
    } else if byte(at) == 0xE2, byte(at + 1) == 0x80, (0x90...0x93).contains(byte(at + 2)),
      isWordByte(byte(at + 3)), byte(at + 3) < 0xE0
    {
      at += 3
      isJoined = true
    }
  }
}
