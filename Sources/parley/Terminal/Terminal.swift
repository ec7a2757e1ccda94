import JSON
import Rendering

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal and the environment that the program runs in.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Standard output as a device for text: colour and width only on a terminal, or where
  /// `PARLEY_FORCE_TTY` gives a width.
  static func output(color: ColorChoice) -> TextDevice {
    let forced = environment("PARLEY_FORCE_TTY").flatMap { Int($0) }
    let isTerminal = Terminal.isTerminal(STDOUT_FILENO) || forced != nil
    let usesColor =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        isTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
      }
    return TextDevice(usesColor: usesColor, width: isTerminal ? forced ?? columns() : nil)
  }

  private static func columns() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return max(40, Int(size.ws_col))
  }

  /// False when not all of it could be written; why is in `errno`.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { writeOnce(descriptor, $0) }
      if written < 0 {
        if errno == EINTR { continue }
        return false
      }
      bytes = bytes.dropFirst(written)
    }
    return true
  }

  /// An answer for programs, and its last line's end.
  static func write(_ json: JSONValue) { write(json.pretty + "\n") }

  private static func writeOnce(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #else
      Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Lines of data in which names and paths of other people may stand.
  static func tell(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    write(lines.map { safeForTerminal(String($0)) + "\n" }.joined())
  }

  /// A line for the person, beside the data.
  static func say(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  static func dieQuietlyOnBrokenPipe() { signal(SIGPIPE, SIG_DFL) }

  static func leave(_ code: ExitStatus) -> Never { exit(code.rawValue) }
}

/// When to use colour.
enum ColorChoice: String, CaseIterable, Sendable { case auto, always, never }

/// What an exit status means; `parley help exit-codes` in short.
enum ExitStatus: Int32 {
  case done = 0
  /// It ran; the answer is "no", "not found" or "check failed".
  case negative = 1
  /// Wrong usage, or an error while running.
  case failure = 2
  /// Some inputs failed; a report was printed.
  case partial = 3
  /// The store cannot be reached, or does not let us in.
  case storeUnreachable = 4
  /// A server that has an article or a feed, or a model, did not answer as it should.
  case sourceFailed = 5
}
