import LocalPostgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes lines to standard output, or to a file that appears when it is complete.
final class LineOutput {
  private let path: String?
  private let draft: String?
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Nil and `-` are standard output.
  init(_ path: String?) throws {
    guard let path, path != "-" else {
      self.path = nil
      draft = nil
      descriptor = STDOUT_FILENO
      return
    }
    self.path = path
    let draft = "\(path).\(getpid()).part"
    self.draft = draft
    descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(.failure, "cannot write \(path): \(String(cString: strerror(errno)))")
    }
  }

  func write(line: [UInt8]) throws {
    buffer.append(contentsOf: line)
    buffer.append(0x0A)
    if buffer.count >= 262_144 { try flush() }
  }

  func flush() throws {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { bytes in
        #if canImport(Darwin)
          Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #else
          Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        let reason = String(cString: strerror(errno))
        discard()
        throw CommandFailure(.failure, "cannot write \(path ?? "to standard output"): \(reason)")
      }
      rest = rest.dropFirst(count)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes the rest and puts the file in its place.
  func finish() throws {
    try flush()
    guard let path, let draft else { return }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(draft, path) == 0 else {
      let reason = String(cString: strerror(errno))
      discard()
      throw CommandFailure(.failure, "cannot write \(path): \(reason)")
    }
  }

  private func discard() { if let draft { unlink(draft) } }
}
