#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where Parley keeps what belongs to one user.
///
/// `$PARLEY_DATA`, else `$XDG_DATA_HOME/parley`, else `~/.local/share/parley`. For root, whose home
/// is closed to the account that PostgreSQL runs under, `/var/lib/parley` takes the place of the
/// last two.
package struct DataFolder: Sendable, Equatable {
  package let path: String
  package let account: ServerAccount

  package static func resolve(
    environment: (String) -> String?
  ) throws(LocalServerError) -> DataFolder {
    if let chosen = environment("PARLEY_DATA"), !chosen.isEmpty { return try DataFolder(chosen) }
    let usual = try DataFolder(usualPath(environment))
    guard geteuid() == 0, usual.account.barrier(onTheWayTo: usual.path) != nil else { return usual }
    return try DataFolder("/var/lib/parley")
  }

  package init(_ path: String) throws(LocalServerError) {
    self.path = FileSystem.absolute(path)
    account = try ServerAccount.forFolder(self.path + "/postgresql")
  }

  private static func usualPath(_ environment: (String) -> String?) -> String {
    // A relative XDG_DATA_HOME is to be ignored (XDG Base Directory Specification).
    if let shared = environment("XDG_DATA_HOME"), shared.hasPrefix("/") {
      return shared + "/parley"
    }
    if let home = environment("HOME"), home.hasPrefix("/") { return home + "/.local/share/parley" }
    guard let entry = unsafe getpwuid(geteuid()), let home = unsafe entry.pointee.pw_dir else {
      return "/var/lib/parley"
    }
    return unsafe String(cString: home) + "/.local/share/parley"
  }
}

/// The variables of this process.
package enum ProcessEnvironment {
  @Sendable package static func variable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Takes `PGSERVICE` away: libpq looks it up in spite of settings that say everything, and fails
  /// when there is no such service.
  ///
  /// Meant for the start of a program that uses its private server.
  static func forgetService() {
    if variable("PGSERVICE") != nil { unsafe unsetenv("PGSERVICE") }
  }

  /// All of them, as `NAME=value`.
  static var all: [String] {
    var list: [String] = []
    var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe environ
    while let entry = unsafe next, let text = unsafe entry.pointee {
      list.append(unsafe String(cString: text))
      unsafe next = entry + 1
    }
    return list
  }
}
