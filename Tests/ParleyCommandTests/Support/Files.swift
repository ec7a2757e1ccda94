import LocalPostgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few things these tests do to files.
enum Files {
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let code: Int32
    var description: String { "\(path): \(String(cString: strerror(code)))" }
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw Failure(path: path, code: errno) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(path: path, code: errno) }
      rest = rest.dropFirst(count)
    }
  }

  static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// A file that seems to have so many bytes and takes no room.
  static func makeSparse(_ path: String, byteCount: Int) throws {
    try write([], to: path)
    guard truncate(path, off_t(byteCount)) == 0 else { throw Failure(path: path, code: errno) }
  }

  /// Empty when it cannot be read.
  static func read(_ path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(file, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// A new folder; what is left of it goes when this process ends.
  static func makeTemporaryFolder() throws -> String {
    let path = "\(allTemporary)/\(UInt32.random(in: 0 ... .max))"
    guard mkdir(path, 0o755) == 0 else { throw Failure(path: path, code: errno) }
    return path
  }

  /// Below `/tmp`: not `TMPDIR`, whose path is long on macOS.
  private static let allTemporary: String = {
    let prefix = "parley-command-"
    for name in FileSystem.names(in: "/tmp") where name.hasPrefix(prefix) {
      // Left behind by a run that was killed.
      guard let owner = pid_t(name.dropFirst(prefix.count)), kill(owner, 0) != 0, errno == ESRCH
      else { continue }
      FileSystem.remove("/tmp/\(name)")
    }
    mkdir(temporaryFolderOfProcess(), 0o755)
    atexit { FileSystem.remove(temporaryFolderOfProcess()) }
    return temporaryFolderOfProcess()
  }()
}

/// A function, since what `atexit` takes cannot carry anything with it.
private func temporaryFolderOfProcess() -> String { "/tmp/parley-command-\(getpid())" }

private let systemRead = read
private let systemWrite = write

/// Lends the texts to C as an array of strings that ends with a null pointer.
func withCStrings<Value>(
  _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value
) -> Value {
  var copies = texts.map { strdup($0) }
  copies.append(nil)
  defer { copies.forEach { free($0) } }
  return copies.withUnsafeBufferPointer { list in
    guard let start = list.baseAddress else { preconditionFailure("a non-empty array has a base") }
    return body(start)
  }
}
