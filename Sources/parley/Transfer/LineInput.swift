#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads a file or standard input line by line, in bounded memory.
struct LineInput {
  private let descriptor: Int32
  private let path: String
  private var buffer: [UInt8] = []
  private var next = 0
  private var isAtEnd = false
  /// Of the line that was read last, from 1.
  private(set) var number = 0

  /// `-` is standard input.
  init(_ path: String) throws(UnreadableFile) {
    self.path = path
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw UnreadableFile(path: path, reason: String(cString: strerror(errno)))
    }
  }

  func close() { if descriptor != STDIN_FILENO { _ = closeFile(descriptor) } }

  /// The next line without its end, also a last one that nobody ended; nil when there is none.
  mutating func line() throws(UnreadableFile) -> [UInt8]? {
    var searched = next
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { next = end + 1 }
        number += 1
        return Array(buffer[next..<end])
      }
      searched = buffer.count
      if isAtEnd {
        guard next < buffer.count else { return nil }
        defer { next = buffer.count }
        number += 1
        return Array(buffer[next...])
      }
      guard buffer.count - next < LineInput.longestLine else {
        throw UnreadableFile(path: path, reason: "line \(number + 1) is longer than 256 MB")
      }
      searched -= next
      try fill()
    }
  }

  private mutating func fill() throws(UnreadableFile) {
    buffer.removeFirst(next)
    next = 0
    var chunk = [UInt8](repeating: 0, count: 262_144)
    let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { return }
      throw UnreadableFile(path: path, reason: String(cString: strerror(errno)))
    }
    if count == 0 { isAtEnd = true }
    buffer.append(contentsOf: chunk[..<count])
  }

  private static let longestLine = 256_000_000
}

private func closeFile(_ descriptor: Int32) -> Int32 { close(descriptor) }
