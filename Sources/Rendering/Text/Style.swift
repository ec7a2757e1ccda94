/// How a piece of text is set off.
///
/// Colour never stands alone: a word says the same.
package enum Emphasis: Sendable {
  case plain, strong, faint, good, bad, warning
}

/// Where text goes: whether colour is understood, and how wide a line may be.
package struct TextDevice: Sendable {
  package var usesColor: Bool
  /// Columns; nil when lines may be as long as they like (a pipe or a file).
  package var width: Int?

  package init(usesColor: Bool, width: Int?) {
    self.usesColor = usesColor
    self.width = width
  }

  package static let plain = TextDevice(usesColor: false, width: nil)

  /// The text with the codes of ECMA-48 (SGR) around it, on a device that understands them.
  package func set(_ text: String, _ emphasis: Emphasis) -> String {
    guard usesColor, !text.isEmpty else { return text }
    let code: String? =
      switch emphasis {
      case .plain: nil
      case .strong: "1"
      case .faint: "2"
      case .good: "32"
      case .bad: "31"
      case .warning: "33"
      }
    return code.map { "\u{1B}[\($0)m\(text)\u{1B}[0m" } ?? text
  }
}
