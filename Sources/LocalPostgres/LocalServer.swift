package import PostgresClient

/// The private PostgreSQL server of one user: made at the first use, started when needed, left
/// running, reached through a Unix socket that nobody else can open.
package struct LocalServer: Sendable {
  package let dataFolder: String
  package let layout: ClusterLayout
  package let account: ServerAccount
  let durability: Durability
  let environment: @Sendable (String) -> String?

  /// How much a server cares for its data.
  package enum Durability: Sendable {
    case durable
    /// For tests: nothing is forced to the disk, all is lost with the power.
    case disposable
  }

  /// The server of this user.
  package init(
    environment: @escaping @Sendable (String) -> String? = ProcessEnvironment.variable
  ) throws(LocalServerError) {
    self.init(try DataFolder.resolve(environment: environment), .durable, environment)
  }

  /// The server in that folder.
  package init(
    in folder: DataFolder, durability: Durability = .durable,
    environment: @escaping @Sendable (String) -> String? = ProcessEnvironment.variable
  ) {
    self.init(folder, durability, environment)
  }

  private init(
    _ folder: DataFolder, _ durability: Durability,
    _ environment: @escaping @Sendable (String) -> String?
  ) {
    dataFolder = folder.path
    layout = ClusterLayout(dataFolder: folder.path)
    account = folder.account
    self.durability = durability
    self.environment = environment
    ProcessEnvironment.forgetService()
  }

  /// The role and the database that Parley uses; both exist in every private server.
  package static let name = "parley"

  /// How to reach the server.
  ///
  /// Everything is said here, so that no `PGHOST` or `PGSSLMODE` of the user, meant for another
  /// server, leads astray.
  package var settings: ConnectionSettings {
    var settings = ConnectionSettings("")
    settings.defaultLockTimeoutInMilliseconds = DatabaseLocation.patienceInMilliseconds
    settings.overrides = [
      "host": layout.socketFolder, "port": "5432", "user": LocalServer.name,
      "dbname": LocalServer.name, "sslmode": "disable", "gssencmode": "disable",
      "channel_binding": "disable", "target_session_attrs": "any",
      // A stranger could listen at a path below /tmp before us.
      "requirepeer": account.name,
    ]
    return settings
  }

  /// The same for other programs.
  package var url: String {
    "postgresql://\(LocalServer.name)@\(percentEncoded(layout.socketFolder))/\(LocalServer.name)"
  }

  /// A connection; makes and starts the server when it is not there.
  package func connect() throws(LocalServerError) -> PostgresConnection {
    do throws(PostgresError) { return try PostgresConnection(settings) } catch {
      try start()
    }
    do throws(PostgresError) { return try PostgresConnection(settings) } catch {
      throw .postgres(error)
    }
  }

  /// Sees to it that the server runs and has its database.
  ///
  /// Returns false when nothing was to do.
  @discardableResult
  package func start() throws(LocalServerError) -> Bool {
    try prepareFolders()
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    let hasStarted = try startIfNeeded()
    do throws(PostgresError) {
      let hasCreated = try createDatabaseIfMissing()
      return hasStarted || hasCreated
    } catch { throw .postgres(error) }
  }

  func takeLock() throws(LocalServerError) -> FileLock {
    do throws(FileSystem.Failure) {
      if let lock = try FileLock.take(layout.lock, for: account, seconds: 60) { return lock }
    } catch { throw .unusableFolder(path: layout.folder, reason: error.reason) }
    throw .busy(lock: layout.lock)
  }

  private func startIfNeeded() throws(LocalServerError) -> Bool {
    if try isServing() { return false }
    if let major = layout.clusterMajor {
      let programs = try programs(for: major)
      clearAfterCrash()
      try launch(programs)
    } else {
      let programs = try ServerPrograms.find(environment: environment)
      try createCluster(programs)
      try launch(programs)
    }
    return true
  }

  /// The programs that can read the cluster: those of its own major version.
  func programs(for major: Int) throws(LocalServerError) -> ServerPrograms {
    do throws(LocalServerError) {
      return try ServerPrograms.find(major: major, environment: environment)
    } catch {
      guard case .noPrograms(_, let found) = error, !found.isEmpty else { throw error }
      throw .otherMajorVersion(folder: layout.cluster, cluster: major, found: found)
    }
  }

  private func createDatabaseIfMissing() throws(PostgresError) -> Bool {
    let connection = try PostgresConnection(settings.database("postgres"))
    let found = try connection.query(
      "SELECT 1 FROM pg_database WHERE datname = $1", [.text(LocalServer.name)])
    if found.rowCount > 0 { return false }
    try connection.execute("CREATE DATABASE \(LocalServer.name) TEMPLATE template0")
    return true
  }

  func prepareFolders() throws(LocalServerError) {
    if let barrier = account.barrier(onTheWayTo: layout.cluster) {
      throw .unreachableFolder(path: dataFolder, barrier: barrier, account: account.name)
    }
    do throws(FileSystem.Failure) {
      try FileSystem.makeFolder(layout.folder, for: account)
    } catch { throw .unusableFolder(path: layout.folder, reason: error.reason) }
    do throws(FileSystem.Failure) {
      try FileSystem.makeFolder(layout.socketFolder, for: account)
    } catch { throw .unsafeSocketFolder(path: layout.socketFolder, reason: error.reason) }
    try checkSocketFolder()
  }

  /// Whoever can enter the folder can knock at the server, and whoever owns it can put another
  /// socket there.
  private func checkSocketFolder() throws(LocalServerError) {
    let path = layout.socketFolder
    guard let status = FileSystem.status(path, followingLinks: false), status.isFolder else {
      throw .unsafeSocketFolder(path: path, reason: "it is not a folder")
    }
    guard status.owner == account.user else {
      throw .unsafeSocketFolder(path: path, reason: "it does not belong to \(account.name)")
    }
    guard status.permissions & 0o077 == 0 else {
      throw .unsafeSocketFolder(path: path, reason: "others may enter it")
    }
  }
}
