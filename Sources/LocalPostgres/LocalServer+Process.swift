internal import PostgresClient

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension LocalServer {
  /// True when the server answers; waits for one that is starting up or shutting down.
  func isServing() throws(LocalServerError) -> Bool {
    let deadline = Pause.now + 300
    var silentSince = Pause.now
    while true {
      switch ServerAvailability.of(settings) {
      // Settings that cannot be understood are no fault of the server; connecting says what is wrong.
      case .accepting, .notAsked: return true
      case .rejecting: silentSince = Pause.now
      case .notThere:
        guard let process = runningProcess else { return false }
        // It runs without a socket: somebody removed the file. No command can reach it any more.
        if Pause.now - silentSince > 3 {
          try end(process)
          return false
        }
      }
      guard Pause.now < deadline else {
        throw .startFailed(
          reason: "it has not been accepting connections for 5 minutes", log: layout.log)
      }
      Pause.take(milliseconds: 5)
    }
  }

  /// The first process of the running server, or nil when it does not run.
  package var runningProcess: Int32? {
    guard let text = FileSystem.text(layout.cluster + "/postmaster.pid"),
      let line = text.split(separator: "\n").first, let process = Int32(line), process > 0
    else { return nil }
    return isServer(process) ? process : nil
  }

  /// After a crash the number in the file may by now be that of an unrelated program.
  private func isServer(_ process: Int32) -> Bool {
    // Our own child that ended stays in the process table until it is asked for.
    if ChildProcess.exitStatus(of: process) != nil { return false }
    // Not permitted means another user's process; the server runs under our account, or we are root.
    guard kill(process, 0) == 0 else { return false }
    #if os(Linux)
      guard let command = FileSystem.text("/proc/\(process)/cmdline") else { return true }
      return command.split(separator: "\0").contains { $0 == layout.cluster }
    #else
      var path = [CChar](repeating: 0, count: 4096)
      let length = unsafe proc_pidpath(process, &path, UInt32(path.count))
      guard length > 0 else { return true }
      let bytes = path.prefix(Int(length)).map { UInt8(bitPattern: $0) }
      return String(decoding: bytes, as: UTF8.self).hasSuffix("/postgres")
    #endif
  }

  /// Removes what a killed server left.
  ///
  /// PostgreSQL does so itself unless the old process number is in use again, which is the rule in
  /// a restarted container.
  func clearAfterCrash() {
    guard runningProcess == nil else { return }
    for file in [layout.cluster + "/postmaster.pid", layout.socket, layout.socket + ".lock"] {
      FileSystem.remove(file)
    }
  }

  func launch(_ programs: ServerPrograms) throws(LocalServerError) {
    try writeAccessRules()
    let patience = Pause.now + 15
    while true {
      let start = rotatedLogSize()
      let process = try spawn(programs)
      guard try !isReady(process) else { return }
      let words = FileSystem.text(layout.log, from: start) ?? ""
      // Processes of a server whose first process was killed end by themselves, but not at once.
      if words.contains("pre-existing shared memory block"), Pause.now < patience {
        Pause.take(milliseconds: 50)
        continue
      }
      throw .startFailed(reason: LocalServer.lastWords(words), log: layout.log)
    }
  }

  private func spawn(_ programs: ServerPrograms) throws(LocalServerError) -> Int32 {
    do throws(FileSystem.Failure) {
      // Makes the file, with its owner.
      try FileSystem.write("", to: layout.log, for: account, appending: true)
    } catch { throw .unusableFolder(path: layout.folder, reason: error.reason) }
    let log = unsafe open(layout.log, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard log >= 0 else {
      throw .unusableFolder(path: layout.folder, reason: FileSystem.Failure.last.reason)
    }
    defer { close(log) }
    let server = ChildProcess(
      arguments: [
        programs.path("postgres"), "-D", layout.cluster, "-k", layout.socketFolder, "-p", "5432",
        "-c", "listen_addresses=",
      ], account: account)
    do throws(FileSystem.Failure) {
      return try server.start(output: log, detached: true)
    } catch { throw .programFailed(program: programs.path("postgres"), reason: error.reason) }
  }

  /// Waits until the server answers; false when it ended instead.
  private func isReady(_ process: Int32) throws(LocalServerError) -> Bool {
    // Recovery after a crash may take long; while the process lives it makes progress.
    let deadline = Pause.now + 300
    while Pause.now < deadline {
      if FileSystem.exists(layout.socket),
        [.accepting, .notAsked].contains(ServerAvailability.of(settings))
      {
        return true
      }
      if ChildProcess.exitStatus(of: process) != nil { return false }
      Pause.take(milliseconds: 2)
    }
    throw .startFailed(
      reason: "it still recovers from a crash after 5 minutes; try again later", log: layout.log)
  }

  /// Keeps the log small: a large one is put aside once.
  private func rotatedLogSize() -> Int64 {
    let size = FileSystem.status(layout.log)?.size ?? 0
    guard size > 4_000_000 else { return size }
    do throws(FileSystem.Failure) {
      try FileSystem.rename(layout.log, to: layout.log + ".old")
      return 0
    } catch { return size }
  }

  /// Stops the server; false when it did not run.
  @discardableResult
  package func stop() throws(LocalServerError) -> Bool {
    guard FileSystem.exists(layout.folder) else { return false }
    let lock = try takeLock()
    defer { withExtendedLifetime(lock) {} }
    guard let process = runningProcess else { return false }
    try end(process)
    return true
  }

  /// A fast shutdown: sessions are ended, their transactions rolled back, all is written to the disk
  /// (PostgreSQL manual, 19.5 Shutting Down the Server).
  func end(_ process: Int32) throws(LocalServerError) {
    guard kill(process, durability == .durable ? SIGINT : SIGQUIT) == 0 else {
      throw .stopFailed(process: process, reason: FileSystem.Failure.last.reason)
    }
    let deadline = Pause.now + 120
    while isServer(process) {
      guard Pause.now < deadline else {
        throw .stopFailed(process: process, reason: "it still runs after 2 minutes")
      }
      Pause.take(milliseconds: 2)
    }
  }
}
