#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few things this target does to files, without Foundation.
package enum FileSystem {
  package struct Failure: Error, Equatable {
    package let reason: String
    package let code: Int32
    /// The reason of the system call that failed just now.
    static var last: Failure { Failure(errno) }
    init(_ code: Int32) {
      self.code = code
      reason = unsafe String(cString: strerror(code))
    }
  }

  struct Status: Equatable {
    var isFolder: Bool
    var isSymbolicLink: Bool
    var owner: uid_t
    var group: gid_t
    /// The nine permission bits.
    var permissions: mode_t
    var size: Int64
  }

  /// What is at the path, or nil when there is nothing or nothing that may be seen.
  static func status(_ path: String, followingLinks: Bool = true) -> Status? {
    var found = stat()
    let code = unsafe followingLinks ? stat(path, &found) : lstat(path, &found)
    guard code == 0 else { return nil }
    let kind = found.st_mode & S_IFMT
    return Status(
      isFolder: kind == S_IFDIR, isSymbolicLink: kind == S_IFLNK, owner: found.st_uid,
      group: found.st_gid, permissions: found.st_mode & 0o777, size: Int64(found.st_size))
  }

  package static func exists(_ path: String) -> Bool { status(path, followingLinks: false) != nil }

  static func isExecutable(_ path: String) -> Bool {
    guard let status = status(path), !status.isFolder else { return false }
    return unsafe access(path, X_OK) == 0
  }

  /// The names in a folder; empty when it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        unsafe String(cString: UnsafeRawPointer(tuple).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder and what is missing above it; each new one belongs to that account alone.
  package static func makeFolder(_ path: String, for account: ServerAccount) throws(Failure) {
    if let status = status(path), status.isFolder { return }
    let above = parent(of: path)
    if above != path { try makeFolder(above, for: account) }
    // One at a time in the folder above, by its lock: a rename would otherwise take the place of an
    // empty folder that another process has just made and begins to use.
    let folder = unsafe open(above, O_RDONLY | O_CLOEXEC)
    defer { if folder >= 0 { close(folder) } }
    if folder >= 0 { flock(folder, LOCK_EX) }
    if let status = status(path), status.isFolder { return }
    // Given away under another name first: at its own place a folder never belongs to the wrong
    // account, not even for the moment in which another process looks.
    let draft = "\(path).\(getpid()).new"
    guard unsafe mkdir(draft, 0o700) == 0 else { throw .last }
    do throws(Failure) { try give(draft, to: account) } catch {
      unsafe rmdir(draft)
      throw error
    }
    guard Platform.rename(draft, path) == 0 else {
      let failure = Failure.last
      unsafe rmdir(draft)
      if status(path)?.isFolder == true { return }
      throw failure
    }
  }

  static func give(_ path: String, to account: ServerAccount) throws(Failure) {
    guard geteuid() == 0 else { return }
    guard unsafe chown(path, account.user, account.group) == 0 else { throw .last }
  }

  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// The whole file, for small ones; nil when it cannot be read.
  package static func read(_ path: String, from offset: Int64 = 0) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    if offset > 0 { lseek(file, off_t(offset), SEEK_SET) }
    return drain(file)
  }

  package static func text(_ path: String, from offset: Int64 = 0) -> String? {
    read(path, from: offset).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads the descriptor to its end.
  static func drain(_ file: Int32) -> [UInt8] {
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe Platform.read(file, bytes.baseAddress, bytes.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return content }
      content.append(contentsOf: buffer[..<count])
    }
  }

  static func write(
    _ text: String, to path: String, for account: ServerAccount, appending: Bool = false
  ) throws(Failure) {
    try write(Array(text.utf8), to: path, for: account, appending: appending)
  }

  /// Writes the bytes to the disk before it returns.
  package static func write(
    _ bytes: [UInt8], to path: String, for account: ServerAccount, appending: Bool = false
  ) throws(Failure) {
    let file = unsafe open(
      path, O_WRONLY | O_CREAT | O_CLOEXEC | (appending ? O_APPEND : O_TRUNC), 0o600)
    guard file >= 0 else { throw .last }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Platform.write(file, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw .last }
    try give(path, to: account)
  }

  static func rename(_ old: String, to new: String) throws(Failure) {
    guard Platform.rename(old, new) == 0 else { throw .last }
    // The new name is durable only when its folder is.
    let folder = unsafe open(parent(of: new), O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// Removes a file or a folder with all it holds; never follows a link.
  package static func remove(_ path: String) {
    guard let status = status(path, followingLinks: false) else { return }
    guard status.isFolder else {
      unsafe unlink(path)
      return
    }
    for name in names(in: path) { remove(path + "/" + name) }
    unsafe rmdir(path)
  }

  /// An absolute path; a relative one counts from the current folder.
  static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") {
      return path.count > 1 && path.hasSuffix("/") ? absolute(String(path.dropLast())) : path
    }
    guard let current = unsafe getcwd(nil, 0) else { return path }
    defer { unsafe free(current) }
    return absolute(unsafe String(cString: current) + "/" + path)
  }
}

/// The system's functions whose names this target uses itself.
private enum Platform {
  static func read(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(file, bytes, count)
    #elseif canImport(Musl)
      unsafe Musl.read(file, bytes, count)
    #else
      unsafe Darwin.read(file, bytes, count)
    #endif
  }

  static func write(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(file, bytes, count)
    #elseif canImport(Musl)
      unsafe Musl.write(file, bytes, count)
    #else
      unsafe Darwin.write(file, bytes, count)
    #endif
  }

  static func rename(_ old: String, _ new: String) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.rename(old, new)
    #elseif canImport(Musl)
      unsafe Musl.rename(old, new)
    #else
      unsafe Darwin.rename(old, new)
    #endif
  }
}
