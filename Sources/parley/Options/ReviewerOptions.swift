import ArgumentParser
import Rendering

/// Who decides, and whether it is only tried.
struct ReviewerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who decides. (default: PARLEY_BY, else USER)", valueName: "name"))
  var by: String?

  @Flag(name: [.customShort("n"), .long], help: "Show what would be appended; store nothing.")
  var dryRun = false

  /// The name that the log keeps beside the event.
  func person() throws -> String {
    let name = by ?? Terminal.environment("PARLEY_BY") ?? Terminal.environment("USER") ?? ""
    let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else {
      throw CommandFailure(.failure, "nobody decides: say who with --by NAME or PARLEY_BY")
    }
    return safeForTerminal(words)
  }
}
