extension LocalServer {
  /// Makes an empty cluster, beside its final place first: a cluster that is there is complete.
  func createCluster(_ programs: ServerPrograms) throws(LocalServerError) {
    let draft = layout.folder + "/cluster.new"
    FileSystem.remove(draft)
    do throws(FileSystem.Failure) {
      try FileSystem.makeFolder(draft, for: account)
    } catch { throw .unusableFolder(path: layout.folder, reason: error.reason) }
    let outcome: ChildProcess.Outcome
    do throws(FileSystem.Failure) {
      outcome = try ChildProcess(
        arguments: initialisation(programs, folder: draft), account: account
      ).run()
    } catch { throw .programFailed(program: programs.path("initdb"), reason: error.reason) }
    guard outcome.status == 0 else {
      FileSystem.remove(draft)
      throw .creationFailed(reason: LocalServer.lastWords(outcome.output))
    }
    let configuration = configuration(compression: compression(programs, folder: draft))
    do throws(FileSystem.Failure) {
      try FileSystem.write(
        "\n# Parley's own settings; those in this file or below win.\ninclude 'parley.conf'\n",
        to: draft + "/postgresql.conf", for: account, appending: true)
      try FileSystem.write(configuration, to: draft + "/parley.conf", for: account)
      try FileSystem.rename(draft, to: layout.cluster)
    } catch { throw .unusableFolder(path: layout.folder, reason: error.reason) }
  }

  private func initialisation(_ programs: ServerPrograms, folder: String) -> [String] {
    var arguments = [
      programs.path("initdb"), "--pgdata=\(folder)", "--username=\(LocalServer.name)",
      "--encoding=UTF8", "--locale=C", "--data-checksums", "--auth-local=peer",
      "--auth-host=reject", "--no-instructions",
    ]
    // Lower and upper case by Unicode, order by bytes, the same on every system (from PostgreSQL 17).
    if programs.major >= 17 {
      arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    }
    if durability == .disposable { arguments.append("--no-sync") }
    return arguments
  }

  /// How the server compresses pages in its log: by LZ4, several times faster than its own way, when it
  /// was built with it.
  private func compression(_ programs: ServerPrograms, folder: String) -> String {
    let question = ["-D", folder, "-C", "wal_compression", "-c", "wal_compression=lz4"]
    let outcome = try? ChildProcess(
      arguments: [programs.path("postgres")] + question, account: account
    ).run()
    return outcome?.status == 0 ? "lz4" : "on"
  }

  private func configuration(compression: String) -> String {
    """
    # One user on one machine: no network, nothing lost with the power. Memory is taken as it is used.
    listen_addresses = ''
    unix_socket_permissions = 0700
    max_connections = \(durability == .durable ? 100 : 400)
    # Holds the index of the ids, which come in no order, up to some 5 million events.
    shared_buffers = \(durability == .durable ? "256MB" : "64MB")
    huge_pages = off
    # Every page is written whole once after each checkpoint: seldom, and cheaply where the server can.
    max_wal_size = \(durability == .durable ? "2GB" : "512MB")
    min_wal_size = 48MB
    wal_compression = \(compression)
    # Compiling a plan takes longer than any query here runs.
    jit = off
    timezone = 'UTC'
    log_timezone = 'UTC'
    lc_messages = 'C'
    log_line_prefix = '%m [%p] '
    log_checkpoints = off

    """
      + (durability == .disposable
        ? "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n" : "")
  }

  /// Who may log in: the account of the server and root, by what the kernel says of the other end
  /// of the socket (PostgreSQL manual, 21.9 Peer Authentication).
  ///
  /// Written at every start, since the folder may have been copied from another account.
  func writeAccessRules() throws(LocalServerError) {
    let names = account.name == "root" ? ["root"] : ["root", account.name]
    do throws(FileSystem.Failure) {
      try FileSystem.write(
        "local all all peer map=parley\n", to: layout.cluster + "/pg_hba.conf", for: account)
      try FileSystem.write(
        names.map { "parley \"\($0)\" \(LocalServer.name)\n" }.joined(),
        to: layout.cluster + "/pg_ident.conf", for: account)
    } catch { throw .unusableFolder(path: layout.cluster, reason: error.reason) }
  }

  /// The end of an output, where it says what is wrong.
  static func lastWords(_ output: String) -> String {
    // The words of strerror, which later complaints about the same disk would push out of sight.
    if output.contains("No space left on device") { return "the disk is full" }
    let usual = ["starting PostgreSQL", "listening on", "database system is shut down"]
    let lines = output.split(whereSeparator: \.isNewline).filter { line in
      !usual.contains { line.contains($0) }
    }
    return lines.isEmpty ? "it said nothing" : lines.suffix(5).joined(separator: "\n  ")
  }
}
