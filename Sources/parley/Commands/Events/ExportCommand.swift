import ArgumentParser
import EventSourcing
import EventTransfer
import PostgresEventStore

/// What leaves the database for other places.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what is in the database for other places.",
    discussion: "  parley export events log.jsonl",
    subcommands: [ExportEvents.self])
}

struct ExportEvents: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Write the whole log as lines of JSON that parley import events takes in again.",
    discussion: """
      Ids, times, positions, hashes and payloads are kept to the byte: the copy is the same log. With \
      --after it holds what came since, for a copy that has the rest.

        parley export events log.jsonl
        parley export events --after seq:1200 | ssh archive parley import events -
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: ArgumentHelp("Only events behind this position.", valueName: "seq:N"))
  var after: String?

  @Argument(help: "The file; without it, or for -, standard output.")
  var file: String?

  func run() async throws {
    let store = try Wiring.log(database)
    let head = try await store.head()
    let start = try SequencePosition.read(after) ?? .start
    guard start <= head else {
      throw CommandFailure(
        .negative, "the log ends at seq:\(head); there is nothing behind seq:\(start)")
    }
    let output = try LineOutput(file)
    let header = LogHeader(origin: try await store.origin(), after: start, through: head)
    try output.write(line: header.bytes)
    try await store.forEachSegment(after: start, through: head) { segment in
      for stored in segment { try output.write(line: EventLine.bytes(of: stored)) }
    }
    try output.finish()
    Terminal.say("exported \(head.number - start.number) events, up to seq:\(head)")
    Terminal.say("captured bytes go by themselves: parley articles export --all --to FOLDER")
  }
}
