package import LocalPostgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A private PostgreSQL server in a folder of its own, gone when it is no longer used.
///
/// What a killed run left behind is stopped and deleted by the next one.
package final class TemporaryServer: Sendable {
  package let server: LocalServer
  /// Holds the server's folder, and is free for what else a test wants to put there.
  package let folder: String
  private let owner: OwnerLock

  /// A folder without a server; `server.start()` makes one.
  package init(_ durability: LocalServer.Durability = .disposable) throws {
    TemporaryServer.removeAbandoned()
    folder =
      "\(TemporaryServer.place)/\(TemporaryServer.prefix)\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let data = try DataFolder(folder + "/data")
    try FileSystem.makeFolder(folder, for: data.account)
    owner = try OwnerLock(folder, data.account)
    server = LocalServer(in: data, durability: durability)
  }

  deinit { discard() }

  package func discard() {
    _ = try? server.stop()
    FileSystem.remove(folder)
  }

  /// Not `TMPDIR`: its path is long on macOS, and closed to the account that serves for root.
  private static let place = "/tmp"
  private static let prefix = "parley-test-"

  /// The lock of a living run is taken; that of a dead one is free.
  private static func removeAbandoned() {
    for name in FileSystem.names(in: place) where name.hasPrefix(prefix) {
      let folder = "\(place)/\(name)"
      guard FileSystem.exists(folder + OwnerLock.name),
        let data = try? DataFolder(folder + "/data"),
        let lock = try? FileLock.take(folder + OwnerLock.name, for: data.account, seconds: 0)
      else { continue }
      _ = try? LocalServer(in: data, durability: .disposable).stop()
      FileSystem.remove(folder)
      withExtendedLifetime(lock) {}
    }
  }
}

/// Held while this process lives.
private struct OwnerLock: ~Copyable, Sendable {
  static let name = "/owner"
  private let lock: FileLock

  init(_ folder: String, _ account: ServerAccount) throws {
    guard let lock = try FileLock.take(folder + OwnerLock.name, for: account, seconds: 1) else {
      throw LocalServerError.busy(lock: folder + OwnerLock.name)
    }
    self.lock = lock
  }
}
