import ArgumentParser
import LocalPostgres

/// The command `parley db start`.
struct StartDatabase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Start the private PostgreSQL, and make it at the first use.",
    discussion: "  parley db start")

  @OptionGroup var database: DatabaseOptions

  func run() async throws {
    let server = try database.location().localServer()
    let hasStarted = try server.start()
    Terminal.tell("\(hasStarted ? "started" : "was running already") \(server.dataFolder)")
  }
}

/// The command `parley db stop`.
struct StopDatabase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop the private PostgreSQL.",
    discussion: """
      Commands under way are broken off; what they had not committed is undone.

        parley db stop
      """)

  @OptionGroup var database: DatabaseOptions

  func run() async throws {
    let server = try database.location().localServer()
    Terminal.tell("\(try server.stop() ? "stopped" : "was not running") \(server.dataFolder)")
  }
}

/// The command `parley db url`.
struct DatabaseURL: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "url", abstract: "Print the address of the database for other programs.",
    discussion: """
      Never with a password. Starts nothing.

        psql "$(parley db url)"
      """)

  @OptionGroup var database: DatabaseOptions

  func run() async throws { Terminal.tell(try database.location().url()) }
}

/// The command `parley db shell`.
struct DatabaseShell: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell", abstract: "Open psql on the database.",
    discussion: """
      The views of the schema v1 are documented and stay; all else may change.

        parley db shell -- -c "SELECT * FROM v1.projections"
      """)

  @OptionGroup var database: DatabaseOptions

  @Argument(parsing: .postTerminator, help: "Arguments for psql.")
  var arguments: [String] = []

  func run() async throws { try database.location().openShell(arguments) }
}
