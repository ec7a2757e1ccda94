/// The argument parser's complaint in one line, and where to read on.
///
/// The parser adds a usage line that can be three lines long, which buries what is wrong.
enum UsageReport {
  static func text(_ message: String, arguments: ArraySlice<String>) -> String {
    let path = CommandPath(arguments)
    let words =
      if let unknown = path.unknown {
        path.complaint(about: unknown)
      } else {
        complaint(in: message)
      }
    return "error: \(words)\n  see: \(path.helpLine)"
  }

  private static func complaint(in message: String) -> String {
    let lines = message.split(separator: "\n").prefix {
      !$0.hasPrefix("Usage:") && !$0.hasPrefix("Help:")
    }
    let text = lines.joined(separator: " ")
    return text.hasPrefix("Error: ") ? String(text.dropFirst("Error: ".count)) : text
  }
}
