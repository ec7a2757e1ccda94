internal import JSON

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Answers of models on disk, by the digest of the question: the same question is asked once.
///
/// A file is written whole or not at all; one that cannot be read counts as absent.
struct AnswerCache {
  let folder: String

  func answer(to digest: String) -> JSONValue? {
    let descriptor = open(path(digest), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    guard let value = try? JSONValue(parsing: bytes), value["claims"]?.array != nil else {
      return nil
    }
    return value
  }

  /// Returns why the answer could not be kept; nil when it was.
  func keep(_ answer: JSONValue, to digest: String) -> String? {
    makeFolders(folder + "/" + digest.prefix(2))
    let draft = "\(path(digest)).\(getpid()).\(UInt32.random(in: 0 ... .max))"
    // What was asked is somebody's reading: for nobody else's eyes.
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return String(cString: strerror(errno)) }
    let bytes = answer.compactBytes
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard close(descriptor) == 0, count == bytes.count, rename(draft, path(digest)) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      return reason
    }
    return nil
  }

  private func path(_ digest: String) -> String { "\(folder)/\(digest.prefix(2))/\(digest).json" }

  private func makeFolders(_ path: String) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      mkdir(made, 0o700)
    }
  }
}
