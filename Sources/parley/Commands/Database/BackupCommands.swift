import ArgumentParser
import LocalPostgres
import PostgresEventStore

/// The command `parley db backup`.
struct BackUpDatabase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Save the whole database to one file.",
    discussion: """
      The file is in the custom format of pg_dump. It appears when it is complete.

        parley db backup talks-2025-05-26.dump
      """)

  @OptionGroup var database: DatabaseOptions

  @Argument(help: "Where to write; an older file is replaced.")
  var file: String

  func run() async throws {
    let size = try DatabaseBackup(database.location()).write(to: file)
    Terminal.tell("saved \(file) (\(size) bytes)")
  }
}

/// The command `parley db restore`.
struct RestoreDatabase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a saved database in place of the present one.",
    discussion: """
      The file is loaded beside the present database and takes its place when it is complete.

        parley db restore --replace talks-2025-05-26.dump
      """)

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Replace a database that holds events.")
  var replace = false

  @Argument(help: "A file that parley db backup wrote.")
  var file: String

  func run() async throws {
    let location = try database.location()
    try DatabaseBackup(location).restore(
      from: file, replacing: replace, contents: DatabaseContents.description)
    // A file of an older release brings an older schema.
    let connection = try location.connect()
    try Migrator.current.migrate(connection)
    try Roles.grant(connection)
    Terminal.tell("restored \(file)")
  }
}
