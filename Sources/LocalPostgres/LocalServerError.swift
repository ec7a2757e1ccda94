package import PostgresClient

/// Why the private server cannot serve, with the way out.
package enum LocalServerError: Error, Sendable, Equatable {
  case noPrograms(major: Int?, found: [Int])
  /// The cluster was made by a major version whose programs are not installed.
  case otherMajorVersion(folder: String, cluster: Int, found: [Int])
  case unusableFolder(path: String, reason: String)
  /// Running as root: the unprivileged account cannot get to the folder.
  case unreachableFolder(path: String, barrier: String, account: String)
  case noAccount
  case unsafeSocketFolder(path: String, reason: String)
  case busy(lock: String)
  case creationFailed(reason: String)
  case startFailed(reason: String, log: String)
  case stopFailed(process: Int32, reason: String)
  /// One of PostgreSQL's own programs failed.
  case programFailed(program: String, reason: String)
  /// `restore` would replace what is there.
  case wouldReplace(database: String, contents: String)
  case unusableFile(path: String, reason: String)
  /// What `--db` or `PARLEY_DATABASE_URL` says is no address.
  case unreadableAddress(reason: String)
  /// The server that somebody named does not answer or does not let us in.
  case noConnection(PostgresError)
  /// Asked to start or stop a server that somebody else runs.
  case notOurs(url: String)
  case postgres(PostgresError)

  /// True when there is no store to talk to, for the exit code.
  package var isUnreachable: Bool {
    switch self {
    case .postgres(let error), .noConnection(let error): error.isUnreachable
    case .programFailed, .wouldReplace, .unusableFile, .notOurs, .unreadableAddress: false
    default: true
    }
  }
}

extension LocalServerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noPrograms(let major, let found): LocalServerError.missing(major, found)
    case .otherMajorVersion(let folder, let cluster, let found):
      """
      the data in \(folder) was made by PostgreSQL \(cluster), and its programs are not installed\
      \(LocalServerError.list(found))
        to go on: \(ServerPrograms.installationAdvice(major: cluster))
        to move to another version: install \(cluster), run "parley db backup FILE" and \
      "parley db stop", move the folder away, and run "parley db restore FILE"
      """
    case .unusableFolder(let path, let reason):
      """
      cannot use the folder \(path): \(reason)
        set PARLEY_DATA to a folder on a disk with room that may be written to
      """
    case .unreachableFolder(let path, let barrier, let account):
      """
      the account "\(account)", under which PostgreSQL runs, cannot get into \(barrier)
        set PARLEY_DATA to another folder than \(path), such as /var/lib/parley
      """
    case .noAccount:
      """
      PostgreSQL does not run as root, and there is neither an account "postgres" nor "nobody"
        run parley as another user, or name a server: --db postgres://HOST/NAME
      """
    case .unsafeSocketFolder(let path, let reason):
      """
      will not put the server's socket into \(path): \(reason)
        remove it, or set PARLEY_DATA to a shorter path
      """
    case .busy(let lock):
      """
      another parley has been starting or stopping the server for a minute (it holds \(lock))
        wait for it or end it, and run the command again
      """
    case .creationFailed(let reason): "cannot create the private PostgreSQL database: \(reason)"
    case .startFailed(let reason, let log):
      "the private PostgreSQL server does not start: \(reason)\n  its log: \(log)"
    case .stopFailed(let process, let reason):
      "the private PostgreSQL server (pid \(process)) does not stop: \(reason)"
    case .programFailed(let program, let reason): "\(program) failed: \(reason)"
    case .wouldReplace(let database, let contents):
      """
      the database "\(database)" is not empty: \(contents)
        to replace it all: parley db restore --replace FILE
      """
    case .unusableFile(let path, let reason): "cannot use the file \(path): \(reason)"
    case .unreadableAddress(let reason):
      """
      cannot read the address of the database: \(reason)
        use postgres://HOST/NAME, or libpq's keywords such as service=NAME
      """
    case .noConnection(let error):
      """
      \(LocalServerError.indented(error.description))
        check --db or PARLEY_DATABASE_URL; without both parley keeps a PostgreSQL of its own
      """
    case .notOurs(let url):
      """
      parley did not start the server at \(url) and does not stop it
        without --db and PARLEY_DATABASE_URL the command is about the private server
      """
    case .postgres(let error): error.description
    }
  }

  private static func missing(_ major: Int?, _ found: [Int]) -> String {
    let what = major.map { "PostgreSQL \($0)" } ?? "PostgreSQL 15 or newer"
    return """
      the server programs of \(what) are not installed\(list(found))
        \(ServerPrograms.installationAdvice(major: major))
        or name a server that is there: --db postgres://HOST/NAME
      """
  }

  /// libpq goes on in lines of its own, set off by a tab.
  private static func indented(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line in String(line.drop(while: \.isWhitespace)) }
      .joined(separator: "\n  ")
  }

  private static func list(_ found: [Int]) -> String {
    found.isEmpty ? "" : " (found: \(found.map(String.init).joined(separator: ", ")))"
  }
}
