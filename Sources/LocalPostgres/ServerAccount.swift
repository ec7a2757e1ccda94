#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The account the private server runs under.
///
/// It is the user's own. PostgreSQL refuses to run as root, so for root it is the account that owns
/// the data, else `postgres`, else `nobody`.
package struct ServerAccount: Sendable, Equatable {
  let user: uid_t
  let group: gid_t
  package let name: String

  static var current: ServerAccount {
    let user = geteuid()
    return with(user: user) ?? ServerAccount(user: user, group: getegid(), name: String(user))
  }

  /// The account for a data folder that may not exist yet.
  static func forFolder(_ path: String) throws(LocalServerError) -> ServerAccount {
    guard geteuid() == 0 else { return current }
    var place = path
    while FileSystem.status(place) == nil, place != "/" { place = FileSystem.parent(of: place) }
    if let owner = FileSystem.status(place)?.owner, owner != 0, let account = with(user: owner) {
      return account
    }
    guard let account = named("postgres") ?? named("nobody") else { throw .noAccount }
    return account
  }

  /// The first folder on the way to `path` that the account may not pass; nil when it gets there.
  func barrier(onTheWayTo path: String) -> String? {
    var place = "/"
    for part in path.split(separator: "/") {
      guard let status = FileSystem.status(place) else { return nil }
      if !mayPass(status) { return place }
      place = place == "/" ? "/\(part)" : "\(place)/\(part)"
    }
    return nil
  }

  /// By the permission bits; access control lists are not looked at.
  private func mayPass(_ folder: FileSystem.Status) -> Bool {
    if user == 0 { return true }
    let execute: mode_t =
      folder.owner == user ? 0o100 : folder.group == group ? 0o010 : 0o001
    return folder.permissions & execute != 0
  }

  static func named(_ name: String) -> ServerAccount? {
    guard let entry = unsafe getpwnam(name) else { return nil }
    return unsafe ServerAccount(user: entry.pointee.pw_uid, group: entry.pointee.pw_gid, name: name)
  }

  static func with(user: uid_t) -> ServerAccount? {
    guard let entry = unsafe getpwuid(user), let name = unsafe entry.pointee.pw_name else {
      return nil
    }
    return unsafe ServerAccount(
      user: user, group: entry.pointee.pw_gid, name: String(cString: name))
  }
}
