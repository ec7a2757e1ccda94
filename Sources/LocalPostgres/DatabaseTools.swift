internal import PostgresClient

/// PostgreSQL's own client programs, let loose on a database.
extension DatabaseLocation {
  /// `psql` on this database; ends this process's program and takes its place.
  ///
  /// Returns only by throwing.
  package func openShell(_ arguments: [String] = []) throws(LocalServerError) {
    let programs = try clientPrograms(for: try connect())
    let psql = try tool(programs.path("psql"), arguments, database: nil)
    let failure = psql.replaceThisProcess()
    throw .programFailed(program: programs.path("psql"), reason: failure.reason)
  }

  /// The programs that fit the server; of the private one, those that run it.
  func clientPrograms(
    for connection: PostgresConnection
  ) throws(LocalServerError) -> ServerPrograms {
    let environment =
      switch self {
      case .local(let server): server.environment
      case .remote: ProcessEnvironment.variable
      }
    return try ServerPrograms.clients(
      for: connection.serverVersion / 10_000, environment: environment)
  }

  /// A program that finds the database by its environment: an argument could be read by every user
  /// of the machine, password and all.
  func tool(
    _ program: String, _ arguments: [String], database: String?
  ) throws(LocalServerError) -> ChildProcess {
    let settings = database.map { self.settings.database($0) } ?? self.settings
    let keywords: [ConnectionKeyword]
    do throws(PostgresError) { keywords = try settings.parsed() } catch { throw .postgres(error) }
    let stated = keywords.compactMap { keyword in
      keyword.environmentVariable.map { (name: $0, value: keyword.value) }
    }
    let names = Set(stated.map(\.name))
    // The rest of the environment holds the user's service file, password file, pager and terminal.
    let inherited = ProcessEnvironment.all.filter { variable in
      !names.contains(String(variable.prefix { $0 != "=" }))
    }
    return ChildProcess(
      arguments: [program] + arguments,
      environment: inherited + stated.map { "\($0.name)=\($0.value)" })
  }

  func run(
    _ program: String, _ arguments: [String], database: String? = nil
  ) throws(LocalServerError) {
    let outcome: ChildProcess.Outcome
    let tool = try tool(program, arguments, database: database)
    do throws(FileSystem.Failure) { outcome = try tool.run() } catch {
      throw .programFailed(program: program, reason: error.reason)
    }
    guard outcome.status == 0 else {
      throw .programFailed(program: program, reason: LocalServer.lastWords(outcome.output))
    }
  }
}
