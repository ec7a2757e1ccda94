/// The folder with `postgres`, `initdb`, `pg_dump` and the rest, of one major version.
package struct ServerPrograms: Sendable, Equatable {
  package let folder: String
  package let major: Int

  func path(_ program: String) -> String { "\(folder)/\(program)" }

  /// The oldest that Parley runs with.
  package static let oldestMajor = 15

  /// All that can be found, newest first.
  ///
  /// `PARLEY_POSTGRES_BIN` names a folder that is looked at alone.
  package static func installed(
    _ wanted: [String] = server, environment: (String) -> String?
  ) -> [ServerPrograms] {
    if let chosen = environment("PARLEY_POSTGRES_BIN"), !chosen.isEmpty {
      return inspect(FileSystem.absolute(chosen), wanted).map { [$0] } ?? []
    }
    var found: [ServerPrograms] = []
    for place in places(path: environment("PATH") ?? "") {
      if let major = place.major {
        if isComplete(place.folder, wanted) {
          found.append(ServerPrograms(folder: place.folder, major: major))
        }
      } else if let programs = inspect(place.folder, wanted) {
        found.append(programs)
      }
    }
    // Stable: of equal versions the one found first.
    return found.enumerated()
      .sorted { ($0.element.major, -$0.offset) > ($1.element.major, -$1.offset) }
      .map(\.element)
  }

  /// The newest, or the one of that major version.
  package static func find(
    major: Int? = nil, environment: (String) -> String?
  ) throws(LocalServerError) -> ServerPrograms {
    let all = installed(environment: environment)
    let usable = all.first { major == nil ? $0.major >= oldestMajor : $0.major == major }
    guard let usable else {
      var majors: [Int] = []
      for programs in all where !majors.contains(programs.major) { majors.append(programs.major) }
      throw .noPrograms(major: major, found: majors)
    }
    return usable
  }

  /// Debian, Red Hat, Homebrew, Postgres.app, then the folders of PATH, whose version is asked.
  private static func places(path: String) -> [(folder: String, major: Int?)] {
    var places: [(folder: String, major: Int?)] = []
    for name in FileSystem.names(in: "/usr/lib/postgresql") {
      if let major = Int(name) { places.append(("/usr/lib/postgresql/\(name)/bin", major)) }
    }
    for name in FileSystem.names(in: "/usr") where name.hasPrefix("pgsql-") {
      if let major = Int(name.dropFirst(6)) { places.append(("/usr/\(name)/bin", major)) }
    }
    for prefix in ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"] {
      for name in FileSystem.names(in: prefix) where name.hasPrefix("postgresql@") {
        if let major = Int(name.dropFirst(11)) { places.append(("\(prefix)/\(name)/bin", major)) }
      }
    }
    let application = "/Applications/Postgres.app/Contents/Versions"
    for name in FileSystem.names(in: application) {
      if let major = Int(name) { places.append(("\(application)/\(name)/bin", major)) }
    }
    for folder in path.split(separator: ":") where folder.hasPrefix("/") {
      places.append((String(folder), nil))
    }
    return places
  }

  /// What it takes to run a server.
  ///
  /// A client package has neither.
  package static let server = ["postgres", "initdb"]
  /// What it takes to save and load a database.
  package static let client = ["pg_dump", "pg_restore", "psql"]

  /// A folder of PATH may hold a link to one program only.
  private static func isComplete(_ folder: String, _ wanted: [String]) -> Bool {
    wanted.allSatisfy { FileSystem.isExecutable("\(folder)/\($0)") }
  }

  /// Asks a program for its version: `postgres (PostgreSQL) 17.5 (Debian ...)`.
  private static func inspect(_ folder: String, _ wanted: [String]) -> ServerPrograms? {
    guard isComplete(folder, wanted),
      let outcome = try? ChildProcess(arguments: ["\(folder)/\(wanted[0])", "--version"]).run(),
      outcome.status == 0,
      let word = outcome.output.split(separator: " ").first(where: { $0.first?.isNumber == true }),
      let major = Int(word.prefix { $0.isNumber })
    else { return nil }
    return ServerPrograms(folder: folder, major: major)
  }

  /// The client programs for a server: of its major version, else of the next newer one, which can
  /// read it (PostgreSQL manual, pg_dump, Notes).
  static func clients(
    for major: Int, environment: (String) -> String?
  ) throws(LocalServerError) -> ServerPrograms {
    let all = installed(client, environment: environment)
    let fitting = all.filter { $0.major >= major }.map(\.major).min()
    guard let usable = all.first(where: { $0.major == fitting }) else {
      throw .noPrograms(major: major, found: all.map(\.major))
    }
    return usable
  }

  static func installationAdvice(major: Int?) -> String {
    #if os(macOS)
      "brew install postgresql@\(major ?? 17)"
    #else
      major.map {
        "install the package postgresql-\($0) (Debian, Ubuntu) or postgresql\($0)-server (Red Hat)"
      } ?? "apt-get install postgresql, or dnf install postgresql-server"
    #endif
  }
}
