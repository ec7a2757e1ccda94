import ArgumentParser
import Negotiation

/// The words of a command line that name a command: `db status`.
struct CommandPath {
  private(set) var words: [String] = []
  private(set) var command: any ParsableCommand.Type = Parley.self
  /// The first word that should name a subcommand and does not.
  private(set) var unknown: String?

  init(_ arguments: some Sequence<String>) {
    for argument in arguments {
      let subcommands = command.configuration.subcommands
      guard !subcommands.isEmpty, !argument.hasPrefix("-") else { return }
      guard let next = subcommands.first(where: { $0.configuration.commandName == argument }) else {
        unknown = argument
        return
      }
      words.append(argument)
      command = next
    }
  }

  /// The way to the help of the command: `parley db --help`.
  var helpLine: String { (["parley"] + words + ["--help"]).joined(separator: " ") }

  /// One line about the word that names nothing; `others` are names that would do, too.
  func complaint(about unknown: String, kind: String = "command", others: [String] = []) -> String {
    let names = command.configuration.subcommands.compactMap { $0.configuration.commandName }
    let typed = Array(unknown.utf8)
    var near: (distance: Int, name: String)?
    for name in names + others {
      guard let distance = editDistance(typed, Array(name.utf8), limit: 2) else { continue }
      if distance < near?.distance ?? .max { near = (distance, name) }
    }
    func quoted(_ name: String) -> String {
      "\"\((words + [name]).joined(separator: " "))\""
    }
    let hint = near.map { ". Did you mean \(quoted($0.name))?" } ?? ""
    return "no \(kind) \(quoted(unknown))\(hint)"
  }
}
