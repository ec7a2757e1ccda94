import ArgumentParser

/// Measures parts of Parley, each against a baseline in the same run.
@main
struct ParleyBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parley-bench",
    abstract: "Measures parts of Parley against baselines in the same run.",
    discussion: "Only the ratios travel from one machine to another.",
    subcommands: [EventStoreCommand.self, WorkerCommand.self])
}
