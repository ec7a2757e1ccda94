import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The server's end of one connection, and what was read from it beyond the last request.
struct Connection: Sendable {
  let descriptor: Int32
  private var unread: [UInt8] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next request; nil when the client went away or the server stops.
  mutating func request(unless isStopped: borrowing Atomic<Bool>) -> LoopbackServer.Request? {
    let end = Array("\r\n\r\n".utf8)
    var headEnd = unread.firstIndex(of: end)
    while headEnd == nil {
      guard read(unless: isStopped) else { return nil }
      headEnd = unread.firstIndex(of: end)
    }
    guard let headEnd else { return nil }
    let lines = String(decoding: unread[..<headEnd], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    unread.removeFirst(headEnd + end.count)
    let words = (lines.first ?? "").split(separator: " ")
    var request = LoopbackServer.Request(
      method: words.first.map(String.init) ?? "",
      target: words.count > 1 ? String(words[1]) : "", headers: [], body: [])
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      request.headers.append((name: String(line[..<colon]), value: String(value)))
    }
    let length = request.header("Content-Length").flatMap { Int($0) } ?? 0
    while unread.count < length { guard read(unless: isStopped) else { return nil } }
    request.body = Array(unread.prefix(length))
    unread.removeFirst(length)
    return request
  }

  private mutating func read(unless isStopped: borrowing Atomic<Bool>) -> Bool {
    while !isReadable(descriptor) {
      if isStopped.load(ordering: .relaxed) { return false }
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    unread.append(contentsOf: buffer[..<count])
    return true
  }

  /// False when the client is gone.
  func send(_ bytes: [UInt8]) -> Bool {
    #if canImport(Glibc)
      // A client that hung up must not end the test with a signal.
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
      var on: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemSend(descriptor, $0.baseAddress, $0.count, flags) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  var isClosedByClient: Bool {
    guard isReadable(descriptor) else { return false }
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) <= 0
  }
}

private func systemSend(
  _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32
) -> Int {
  send(descriptor, bytes, count, flags)
}

extension [UInt8] {
  /// Where the pattern begins.
  fileprivate func firstIndex(of pattern: [UInt8]) -> Int? {
    guard count >= pattern.count else { return nil }
    return (0...(count - pattern.count)).first { self[$0...].starts(with: pattern) }
  }
}
