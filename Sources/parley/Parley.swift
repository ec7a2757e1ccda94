import ArgumentParser

/// Keeps the record of a negotiation.
@main
struct Parley: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parley",
    abstract: "Is there a ceasefire, on whose word, and how did the parties get here?",
    usage: "parley <command> [<options>]",
    discussion: """
      Articles go in, claims come out of them with the words that carry them, and \
      every answer is computed from those claims alone.

        parley ingest article.html --published 2025-05-19
        parley status
        parley history --party russia
        parley explain ceasefire

      More to read: parley help exit-codes, environment or time.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Article",
        subcommands: [IngestCommand.self, ReadCommand.self, ExtractCommand.self]),
      CommandGroup(
        name: "Feed",
        subcommands: [FeedsCommand.self, FetchCommand.self, WatchCommand.self]),
      CommandGroup(
        name: "Answer",
        subcommands: [
          StatusCommand.self, CeasefireCommand.self, MediatorsCommand.self,
          ExchangesCommand.self, PositionsCommand.self, ContradictionsCommand.self,
          CompareCommand.self,
        ]),
      CommandGroup(
        name: "Audit",
        subcommands: [
          HistoryCommand.self, DiffCommand.self, ExplainCommand.self, TimelineCommand.self,
          ClaimsCommand.self, ArticlesCommand.self, OriginsCommand.self, SourcesCommand.self,
          TagCommand.self, RulesCommand.self,
        ]),
      CommandGroup(
        name: "Extraction",
        subcommands: [EvalCommand.self, PartiesCommand.self, NegotiationsCommand.self]),
      CommandGroup(
        name: "Upkeep",
        subcommands: [
          EventsCommand.self, ExportCommand.self, ImportCommand.self, VerifyCommand.self,
          CheckpointCommand.self, RebuildCommand.self, DoctorCommand.self, DatabaseCommand.self,
          SchemaCommand.self,
        ]),
    ])

  static func main() async {
    // A reader that went away (parley … | head) ends the program quietly.
    Terminal.dieQuietlyOnBrokenPipe()
    do {
      let arguments = CommandLine.arguments.dropFirst()
      if let text = try HelpTopic.asked(arguments) {
        Terminal.write(text)
        return
      }
      var command = try parseAsRoot(arguments == ["-V"] ? ["--version"] : Array(arguments))
      if var asynchronous = command as? any AsyncParsableCommand {
        try SystemClock.check()
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      FailureReport(error).printAndExit()
    }
  }
}
