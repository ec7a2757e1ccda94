import ArgumentParser
import EmbeddedFiles
import JSON
import Rendering

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "What the commands print with --json: members, types, meaning.",
    usage: "parley schema [<options>] [<command> ...]",
    discussion: """
      Names and types stay as they are between versions; members can be added. A mark behind a \
      name says that the member can be absent, one behind a type that it can be null. \
      --json prints JSON Schema, for programs that check or generate code.

        parley schema
        parley schema status
        parley schema history --json
      """)

  @Argument(
    help: ArgumentHelp(
      "A command's words; without them, all commands by name.", valueName: "command"))
  var words: [String] = []

  @OptionGroup var output: OutputOptions

  func run() throws {
    let schema = try AnswerSchema.embedded()
    let shapes = words.isEmpty ? schema.commands : schema.commands(of: words)
    guard !shapes.isEmpty else {
      throw CommandFailure(
        .negative,
        "no command \"\(words.joined(separator: " "))\" prints JSON. The others: parley schema")
    }
    if output.json {
      Terminal.write(schema.jsonSchema(of: shapes))
    } else if words.isEmpty {
      Terminal.write(shapes.map { "\($0.name)\n" }.joined())
      output.hint("parley schema COMMAND, for the members it prints")
    } else {
      Terminal.write(schema.text(schema.reachable(from: shapes), output.device))
    }
  }
}

extension AnswerSchema {
  /// The one that travels in the binary.
  static func embedded() throws -> AnswerSchema {
    let path = "Data/schema/answers.tsv"
    guard let file = EmbeddedFile.under(path).first else {
      throw CommandFailure(.failure, "\(path) is missing from this build")
    }
    do {
      return try AnswerSchema(file.text)
    } catch {
      throw CommandFailure(.failure, "\(path): \(error)")
    }
  }
}
