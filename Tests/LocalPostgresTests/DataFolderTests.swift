import LocalPostgres
import PostgresTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct `The data folder` {
  private func folder(_ variables: [String: String]) throws -> String {
    try DataFolder.resolve { variables[$0] }.path
  }

  @Test func `is the one that is named`() throws {
    #expect(
      try folder(["PARLEY_DATA": "/tmp/a/", "XDG_DATA_HOME": "/tmp/b", "HOME": "/tmp/c"])
        == "/tmp/a")
  }

  @Test func `is among the user's data`() throws {
    #expect(try folder(["XDG_DATA_HOME": "/tmp/b", "HOME": "/tmp/c"]) == "/tmp/b/parley")
    #expect(
      try folder(["XDG_DATA_HOME": "relative", "HOME": "/tmp/c"]) == "/tmp/c/.local/share/parley")
    #expect(try folder(["PARLEY_DATA": "", "HOME": "/tmp/c"]) == "/tmp/c/.local/share/parley")
  }

  @Test(.enabled(if: geteuid() == 0, "only root needs another account"))
  func `of root is where the server's account can get`() throws {
    let closed = "/tmp/parley-test-closed-\(getpid())"
    mkdir(closed, 0o700)
    defer { rmdir(closed) }
    #expect(try folder(["HOME": closed]) == "/var/lib/parley")
    // A folder that somebody chose is not exchanged for another.
    let server = LocalServer(in: try DataFolder(closed + "/data"))
    #expect(
      throws: LocalServerError.unreachableFolder(
        path: closed + "/data", barrier: closed, account: server.account.name)
    ) { try server.start() }
    #expect(server.account.name != "root")
  }
}

@Suite struct `The database location` {
  @Test func `is the private server unless somebody names another`() throws {
    let unnamed = try DatabaseLocation(address: nil) { $0 == "PARLEY_DATA" ? "/tmp/a" : nil }
    guard case .local(let server) = unnamed else {
      Issue.record("not the private server")
      return
    }
    #expect(server.dataFolder == "/tmp/a")
    let named = try DatabaseLocation(address: nil) {
      $0 == "PARLEY_DATABASE_URL" ? "postgres://host/a" : nil
    }
    #expect(try named.url() == "postgresql://host/a")
    let option = try DatabaseLocation(address: "service=talks") {
      $0 == "PARLEY_DATABASE_URL" ? "postgres://host/a" : nil
    }
    #expect(try option.url() == "postgresql:///?service=talks")
    #expect(throws: LocalServerError.self) { try option.localServer() }
  }
}
