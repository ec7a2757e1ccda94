/// Takes out of a text what is not text: terminal sequences, control and bidi control characters,
/// characters without width; makes every line end `\n` and every fixed space a space.
struct CharacterCleaner {
  /// Valid UTF-8.
  private(set) var bytes: [UInt8] = []
  private var controls = 0
  private var terminalSequences = 0
  private var directionMarks = 0
  private var widthless = 0
  private var terminal = TerminalSequence()

  init(_ text: [UInt8]) {
    bytes.reserveCapacity(text.count)
    clean(text)
  }

  /// One line for the person who ingests it, or nil when nothing was removed.
  var note: String? {
    let parts = [
      (terminalSequences, "terminal sequence"), (controls, "control character"),
      (directionMarks, "direction mark"), (widthless, "invisible character"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return parts.isEmpty ? nil : "removed " + parts.joined(separator: ", ")
  }

  private mutating func clean(_ text: [UInt8]) {
    var index = 0
    while index < text.count {
      // Runs of printable ASCII go over in one piece.
      let start = index
      while index < text.count, text[index] >= 0x20, text[index] < 0x7F { index += 1 }
      if index > start { bytes.append(contentsOf: text[start..<index]) }
      guard index < text.count else { return }
      if text[index] < 0x80 {
        index = cleanControl(text, at: index)
      } else {
        index = cleanScalar(text, at: index)
      }
    }
  }

  private mutating func cleanControl(_ text: [UInt8], at index: Int) -> Int {
    switch text[index] {
    case 0x09: bytes.append(0x09)
    // A page or vertical break ends a line as well.
    case 0x0A, 0x0B, 0x0C: bytes.append(0x0A)
    case 0x0D:
      bytes.append(0x0A)
      if index + 1 < text.count, text[index + 1] == 0x0A { return index + 2 }
    case 0x1B:
      terminalSequences += 1
      return terminal.end(in: text, afterEscapeAt: index)
    default: controls += 1
    }
    return index + 1
  }

  private mutating func cleanScalar(_ text: [UInt8], at index: Int) -> Int {
    let (scalar, length) = UTF8Reading.scalar(in: text, at: index)
    let next = index + length
    switch scalar {
    case 0x85, 0x2028: bytes.append(0x0A)
    case 0x2029: bytes.append(contentsOf: [0x0A, 0x0A])
    case 0x9B:
      terminalSequences += 1
      return terminal.endOfControl(in: text, from: next)
    case 0x90, 0x98, 0x9D, 0x9E, 0x9F:
      terminalSequences += 1
      return terminal.endOfString(in: text, from: next)
    case 0x80...0x9F: controls += 1
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: bytes.append(0x20)
    case 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C: directionMarks += 1
    // The joiners are spelling in Persian, in Indian scripts and inside emoji, and nothing elsewhere.
    case 0x200C...0x200D where followsJoiningScript: bytes.append(contentsOf: text[index..<next])
    case 0xAD, 0x200B...0x200D, 0x2060...0x2064, 0xFEFF: widthless += 1
    case 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xFDD0...0xFDEF, 0xE0000...0xE007F: widthless += 1
    default: bytes.append(contentsOf: text[index..<next])
    }
    return next
  }

  /// Whether the character before is of a script that uses the joiners: Arabic and all after it.
  private var followsJoiningScript: Bool {
    guard bytes.count >= 2 else { return false }
    let lead = bytes[bytes.count - 2]
    // Two-byte sequences from U+0600 on, or the inside of a longer sequence.
    return (0xD8...0xDF).contains(lead) || lead & 0xC0 == 0x80
  }
}

/// Where a terminal sequence ends (ECMA-48, 5.4 and 5.6).
///
/// The whole of it goes: its letters are no words of the article.
private struct TerminalSequence {
  /// No string that begins before this place has an end, so that a flood of beginnings is looked
  /// through once.
  private var endlessUntil = 0

  mutating func end(in text: [UInt8], afterEscapeAt escape: Int) -> Int {
    let index = escape + 1
    guard index < text.count else { return index }
    switch text[index] {
    case UInt8(ascii: "["): return endOfControl(in: text, from: index + 1)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return endOfString(in: text, from: index + 1)
    case 0x20...0x2F:
      let final = text[index...].firstIndex { !(0x20...0x2F).contains($0) } ?? text.count
      return final < text.count && (0x30...0x7E).contains(text[final]) ? final + 1 : final
    case 0x30...0x7E: return index + 1
    default: return index
    }
  }

  func endOfControl(in text: [UInt8], from start: Int) -> Int {
    let final = text[start...].firstIndex { !(0x20...0x3F).contains($0) } ?? text.count
    return final < text.count && (0x40...0x7E).contains(text[final]) ? final + 1 : final
  }

  /// A string ends with BEL or ST.
  ///
  /// Without either on its line only the introducer goes, so that a stray one cannot swallow the
  /// article.
  mutating func endOfString(in text: [UInt8], from start: Int) -> Int {
    guard start >= endlessUntil else { return start }
    var index = start
    while index < text.count, index - start < 4096, text[index] != 0x0A {
      if text[index] == 0x07 { return index + 1 }
      if text[index] == 0x1B, index + 1 < text.count, text[index + 1] == UInt8(ascii: "\\") {
        return index + 2
      }
      if text[index] == 0xC2, index + 1 < text.count, text[index + 1] == 0x9C { return index + 2 }
      index += 1
    }
    endlessUntil = index
    return start
  }
}

/// Reads single scalars out of valid UTF-8.
enum UTF8Reading {
  static func scalar(in text: [UInt8], at index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(text[index])
    func tail(_ offset: Int) -> UInt32 {
      index + offset < text.count ? UInt32(text[index + offset]) & 0x3F : 0
    }
    switch lead {
    case 0xC0..<0xE0: return ((lead & 0x1F) << 6 | tail(1), min(2, text.count - index))
    case 0xE0..<0xF0:
      return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), min(3, text.count - index))
    case 0xF0...:
      return (
        (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), min(4, text.count - index)
      )
    default: return (lead, 1)
    }
  }
}
