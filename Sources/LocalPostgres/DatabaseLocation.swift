package import PostgresClient

/// Which database to work with: the private one, or one that somebody named.
package enum DatabaseLocation: Sendable {
  case local(LocalServer)
  case remote(ConnectionSettings)

  /// `address` is what `--db` says; without it `PARLEY_DATABASE_URL` counts, and without both the
  /// private server.
  package init(
    address: String?,
    environment: @escaping @Sendable (String) -> String? = ProcessEnvironment.variable
  ) throws(LocalServerError) {
    if let named = address ?? environment("PARLEY_DATABASE_URL"), !named.isEmpty {
      self = .remote(try DatabaseLocation.settings(named))
    } else {
      self = .local(try LocalServer(environment: environment))
    }
  }

  private static func settings(_ address: String) throws(LocalServerError) -> ConnectionSettings {
    var settings = ConnectionSettings(address)
    do throws(PostgresError) { _ = try settings.parsed() } catch {
      // libpq repeats what it cannot read, and that may hold a password.
      let isKeywords = !address.contains("://") && !address.contains("password")
      guard case .connectionFailed(let reason) = error, isKeywords else {
        throw .unreadableAddress(reason: "it is neither a PostgreSQL URL nor a list of keywords")
      }
      throw .unreadableAddress(reason: reason)
    }
    settings.defaultLockTimeoutInMilliseconds = DatabaseLocation.patienceInMilliseconds
    return settings
  }

  /// How long to wait for another writer: an append takes milliseconds, a bulk import some seconds.
  static let patienceInMilliseconds = 30_000

  /// A connection; starts the private server when it is not there.
  package func connect() throws(LocalServerError) -> PostgresConnection {
    switch self {
    case .local(let server): return try server.connect()
    case .remote(let settings):
      do throws(PostgresError) { return try PostgresConnection(settings) } catch {
        throw .noConnection(error)
      }
    }
  }

  /// The same for a `PostgresSession`, which connects again after a broken connection.
  @Sendable package func reconnect() throws(PostgresError) -> PostgresConnection {
    do throws(LocalServerError) { return try connect() } catch {
      switch error {
      case .postgres(let reason), .noConnection(let reason): throw reason
      default: throw .connectionFailed(reason: error.description)
      }
    }
  }

  package var settings: ConnectionSettings {
    switch self {
    case .local(let server): server.settings
    case .remote(let settings): settings
    }
  }

  /// For people and other programs; never with a password.
  package func url() throws(LocalServerError) -> String {
    switch self {
    case .local(let server): return server.url
    case .remote(let settings):
      do throws(PostgresError) { return try settings.url() } catch { throw .postgres(error) }
    }
  }

  /// The private server; throws for one that somebody else runs.
  package func localServer() throws(LocalServerError) -> LocalServer {
    guard case .local(let server) = self else { throw .notOurs(url: try url()) }
    return server
  }
}
