package import PostgresClient

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Saves a database to one file, and puts it back.
package struct DatabaseBackup: Sendable {
  package let location: DatabaseLocation

  package init(_ location: DatabaseLocation) { self.location = location }

  /// Writes the database as it is at this moment, in PostgreSQL's custom format; others may go on
  /// working.
  ///
  /// Returns the size of the file.
  ///
  /// The file appears under its name when it is complete, and takes the place of an older one.
  package func write(to file: String) throws(LocalServerError) -> Int {
    let path = FileSystem.absolute(file)
    if FileSystem.status(path)?.isFolder == true {
      throw .unusableFile(path: path, reason: "it is a folder")
    }
    let programs = try location.clientPrograms(for: try location.connect())
    let draft = "\(path).\(getpid()).partial"
    do throws(LocalServerError) {
      try location.run(
        programs.path("pg_dump"),
        ["--format=custom", "--no-owner", "--no-privileges", "--file=\(draft)"])
    } catch {
      FileSystem.remove(draft)
      throw error
    }
    let size = FileSystem.status(draft)?.size ?? 0
    do throws(FileSystem.Failure) { try FileSystem.rename(draft, to: path) } catch {
      FileSystem.remove(draft)
      throw .unusableFile(path: path, reason: error.reason)
    }
    return Int(size)
  }

  /// Puts the content of the file in place of the database.
  ///
  /// The content goes into a database of its own first, which then takes the name of the present
  /// one: at no moment is there none, or half of one. `contents` says what would be lost, nil when
  /// nothing would.
  package func restore(
    from file: String, replacing: Bool,
    contents: (PostgresConnection) throws(PostgresError) -> String?
  ) throws(LocalServerError) {
    let path = FileSystem.absolute(file)
    guard let status = FileSystem.status(path), !status.isFolder else {
      throw .unusableFile(path: path, reason: "there is no such file")
    }
    let (name, programs) = try prepare(replacing, contents)
    try location.run(programs.path("pg_restore"), ["--list", "--file=/dev/null", path])
    let draft = "\(name)_restored_\(getpid())"
    let old = "\(name)_replaced_\(getpid())"
    do throws(PostgresError) {
      let connection = try PostgresConnection(location.settings.database("postgres"))
      try connection.execute("DROP DATABASE IF EXISTS \(quoted(draft))")
      try connection.execute("CREATE DATABASE \(quoted(draft)) TEMPLATE template0")
    } catch { throw .postgres(error) }
    do throws(LocalServerError) {
      try location.run(
        programs.path("pg_restore"),
        ["--exit-on-error", "--no-owner", "--no-privileges", "--dbname=\(draft)", path],
        database: draft)
      try swap(name, for: draft, puttingAside: old)
    } catch {
      _ = try? PostgresConnection(location.settings.database("postgres"))
        .execute("DROP DATABASE IF EXISTS \(quoted(draft)) WITH (FORCE)")
      throw error
    }
  }

  /// The connection that looks must be gone before the database can be renamed.
  private func prepare(
    _ replacing: Bool, _ contents: (PostgresConnection) throws(PostgresError) -> String?
  ) throws(LocalServerError) -> (name: String, programs: ServerPrograms) {
    let connection = try location.connect()
    let programs = try location.clientPrograms(for: connection)
    let name: String
    let found: String?
    do throws(PostgresError) {
      name = try connection.query("SELECT current_database()").text(0, 0)
      found = try contents(connection)
    } catch { throw .postgres(error) }
    if !replacing, let found { throw .wouldReplace(database: name, contents: found) }
    return (name, programs)
  }

  /// Both names change in one transaction.
  ///
  /// Nobody may be connected meanwhile, so sessions are ended; one that comes back at once is ended
  /// again.
  private func swap(
    _ name: String, for draft: String, puttingAside old: String
  ) throws(LocalServerError) {
    do throws(PostgresError) {
      let connection = try PostgresConnection(location.settings.database("postgres"))
      var attempts = 0
      while true {
        _ = try connection.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY($1)",
          [.texts([name, draft])])
        do throws(PostgresError) {
          try connection.execute(
            """
            BEGIN;
            ALTER DATABASE \(quoted(name)) RENAME TO \(quoted(old));
            ALTER DATABASE \(quoted(draft)) RENAME TO \(quoted(name));
            COMMIT;
            """)
          break
        } catch {
          attempts += 1
          try connection.execute("ROLLBACK")
          guard error.sqlState == .objectInUse, attempts < 100 else { throw error }
          Pause.take(milliseconds: 20)
        }
      }
      try connection.execute("DROP DATABASE \(quoted(old)) WITH (FORCE)")
    } catch { throw .postgres(error) }
  }
}

/// A name as SQL takes it whatever it holds.
private func quoted(_ name: String) -> String {
  "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}
