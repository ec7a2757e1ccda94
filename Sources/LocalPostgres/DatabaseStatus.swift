internal import PostgresClient

/// What there is to know of a database from outside.
package struct DatabaseStatus: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// The private server of this user.
    case local
    /// A server that somebody named.
    case remote
  }

  package var kind: Kind
  package var url: String
  package var isRunning: Bool
  /// Of the private server.
  package var dataFolder: String?
  package var logFile: String?
  /// The first process of the private server.
  package var processID: Int?
  /// Such as `15.13`; of a private server that is stopped only the major version.
  package var serverVersion: String?
  package var sizeInBytes: Int?
  package var uptimeInSeconds: Int?
}

extension DatabaseLocation {
  /// Looks without starting anything.
  package func status() throws(LocalServerError) -> DatabaseStatus {
    switch self {
    case .local(let server):
      var status = DatabaseStatus(
        kind: .local, url: server.url, isRunning: false, dataFolder: server.dataFolder,
        logFile: server.layout.log, serverVersion: server.layout.clusterMajor.map(String.init))
      guard let process = server.runningProcess else { return status }
      status.processID = Int(process)
      status.isRunning = true
      try status.ask(self)
      return status
    case .remote:
      var status = DatabaseStatus(kind: .remote, url: try url(), isRunning: true)
      try status.ask(self)
      return status
    }
  }
}

extension DatabaseStatus {
  fileprivate mutating func ask(_ location: DatabaseLocation) throws(LocalServerError) {
    let connection = try location.connect()
    do throws(PostgresError) {
      let answer = try connection.query(
        """
        SELECT current_setting('server_version'), pg_database_size(current_database()),
               extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())::bigint
        """)
      let version = try answer.text(0, 0)
      serverVersion = version.split(separator: " ").first.map(String.init) ?? version
      sizeInBytes = Int(try answer.integer(0, 1))
      uptimeInSeconds = Int(try answer.integer(0, 2))
    } catch { throw .postgres(error) }
  }
}
