import ArgumentParser

/// The command `parley db`: the database behind everything else.
struct DatabaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db",
    abstract: "Start, stop, inspect, migrate, save and restore the database.",
    discussion: """
      Parley starts its private PostgreSQL by itself when a command needs it, and leaves it running.

        parley db status
        parley db backup talks.dump
        parley db shell
      """,
    subcommands: [
      StartDatabase.self, StopDatabase.self, DatabaseStatusCommand.self, DatabaseURL.self,
      DatabaseShell.self, MigrateDatabase.self, BackUpDatabase.self, RestoreDatabase.self,
    ],
    defaultSubcommand: DatabaseStatusCommand.self)
}
