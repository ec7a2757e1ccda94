import ArgumentParser
import LocalPostgres

/// Which database a command works with.
struct DatabaseOptions: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp(
      """
      The database: postgres://HOST/NAME, or libpq's keywords such as service=NAME. \
      (default: PARLEY_DATABASE_URL, else a private PostgreSQL; see parley help environment)
      """, valueName: "address"))
  var address: String?

  func location() throws -> DatabaseLocation { try DatabaseLocation(address: address) }
}
