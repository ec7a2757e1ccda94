/// Makes text from an article safe for a terminal: control characters, escape sequences and
/// bidirectional overrides become visible marks, line breaks become spaces.
package func safeForTerminal(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
  var safe = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n", "\r", "\t", "\u{2028}", "\u{2029}": safe.append(" ")
    case _ where isUnsafe(scalar): safe.append("\u{FFFD}")
    default: safe.append(scalar)
    }
  }
  return String(safe)
}

private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x061C, 0x200E, 0x200F, 0xFEFF: true
  default: false
  }
}
