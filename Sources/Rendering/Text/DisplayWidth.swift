extension String {
  /// Terminal columns: combining marks take none, East Asian wide characters and emoji take two
  /// (Unicode Standard Annex 11, in ranges wide enough for names and quotes).
  package var displayWidth: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// Cut to so many columns, with an ellipsis when something is lost.
  package func truncated(toWidth width: Int) -> String {
    guard displayWidth > width else { return self }
    var used = 0
    var text = ""
    for character in self {
      let next = character.displayWidth
      guard used + next <= max(0, width - 1) else { break }
      text.append(character)
      used += next
    }
    return text + "…"
  }

  func padded(toWidth width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }
}

extension Character {
  fileprivate var displayWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
