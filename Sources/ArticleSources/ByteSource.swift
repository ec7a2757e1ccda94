#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Why bytes cannot be read, in words for the person who named their place.
package struct UnreadableSource: Error, Sendable, Hashable, CustomStringConvertible {
  package let place: String
  package let reason: String

  package init(_ place: String, _ reason: String) {
    self.place = place
    self.reason = reason
  }

  package var description: String { "\(place): \(reason)" }
}

/// Bytes that come piece by piece, however many there are.
package protocol ByteSource {
  /// The next bytes, at most `count`; none at the end.
  mutating func next(_ count: Int) throws(UnreadableSource) -> [UInt8]
}

/// The bytes of an open file or pipe; closes it when nobody reads any more.
package final class FileSource: ByteSource {
  private let descriptor: Int32
  private let place: String
  /// Bytes of a file on disk; nil for a pipe or device.
  let size: Int?

  /// - Parameter path: a file, or `-` for standard input.
  package init(path: String) throws(UnreadableSource) {
    place = path == "-" ? "standard input" : path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnreadableSource(place, FileSource.reason(errno)) }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    size = isKnown && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    if isKnown, status.st_mode & S_IFMT == S_IFDIR {
      throw UnreadableSource(place, "is a folder")
    }
  }

  deinit { if descriptor > STDIN_FILENO { close(descriptor) } }

  package func next(_ count: Int) throws(UnreadableSource) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var got = read(descriptor, buffer.baseAddress, count)
      while got < 0, errno == EINTR { got = read(descriptor, buffer.baseAddress, count) }
      if got < 0 { failure = errno }
      filled = max(0, got)
    }
    guard failure == 0 else { throw UnreadableSource(place, FileSource.reason(failure)) }
    return bytes
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "no such file or folder; check the path"
    case EACCES: "not readable for this user; check its permissions"
    case EISDIR: "is a folder"
    default: String(cString: strerror(code))
    }
  }
}

/// Bytes that are in memory already.
package struct MemorySource: ByteSource {
  private var rest: ArraySlice<UInt8>

  package init(_ bytes: [UInt8]) { rest = bytes[...] }

  package mutating func next(_ count: Int) throws(UnreadableSource) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}
