import ArgumentParser
import LocalPostgres
import PostgresEventStore

/// The command `parley db migrate`.
struct MigrateDatabase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the schema of the database up to date.",
    discussion: """
      Other commands do this by themselves. Each migration is a transaction of its own.

        parley db migrate --plan
      """)

  @OptionGroup var database: DatabaseOptions

  @Flag(help: "Only list what is still to come.")
  var plan = false

  func run() async throws {
    let connection = try database.location().connect()
    let migrations =
      plan ? try Migrator.current.plan(connection) : try Migrator.current.migrate(connection)
    for migration in migrations {
      Terminal.tell("\(plan ? "pending" : "applied") \(migration.label)")
    }
    if migrations.isEmpty { Terminal.tell("the schema is up to date") }
  }
}
