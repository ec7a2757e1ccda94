import Testing

/// Fails unless both streams are free of what steers a terminal: control characters but the end of a
/// line, C1 controls, bidirectional controls.
func expectHarmless(
  _ result: CommandResult, _ note: String = "", location: SourceLocation = #_sourceLocation
) {
  for (stream, text) in [("output", result.output), ("errors", result.errors)] {
    let found = text.unicodeScalars.filter(steersTerminal).map { String($0.value, radix: 16) }
    #expect(found.isEmpty, "\(note) \(stream): U+\(found.prefix(5))", sourceLocation: location)
  }
}

private func steersTerminal(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A: false
  case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
  default: false
  }
}
