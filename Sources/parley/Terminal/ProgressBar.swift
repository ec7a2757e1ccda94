import Rendering

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far a long task is: a bar on a terminal, a line every ten seconds elsewhere, nothing for
/// what is over at once.
struct ProgressBar {
  private let title: String
  private let total: Int
  private let isQuiet: Bool
  private let isTerminal: Bool
  private var done = 0
  private var lastShown: Int
  private static let width = 30

  init(_ title: String, total: Int, isQuiet: Bool) {
    self.title = title
    self.total = total
    self.isQuiet = isQuiet
    isTerminal = Terminal.isTerminal(STDERR_FILENO) && !isQuiet && total > 1
    lastShown = ProgressBar.now()
  }

  private static func now() -> Int { Int(time(nil)) }

  mutating func advance() {
    done += 1
    // A file may hold more than one article, which nobody knows before it is read.
    let total = max(total, done)
    if isTerminal {
      let filled = ProgressBar.width * done / max(1, total)
      let bar =
        String(repeating: "━", count: filled)
        + String(repeating: "─", count: ProgressBar.width - filled)
      Terminal.write("\r\(title) \(bar) \(done)/\(total)", to: STDERR_FILENO)
    } else if !isQuiet, ProgressBar.now() - lastShown >= 10 {
      lastShown = ProgressBar.now()
      Terminal.say("\(title) \(done)/\(total)")
    }
  }

  /// Takes the bar away, so that the report begins on a clean line.
  func finish() {
    if isTerminal { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) }
  }
}
