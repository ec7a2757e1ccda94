import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A real HTTP server on the loopback interface that plays whatever a test needs: good, slow, rude or
/// hostile.
///
/// Serves until it is stopped or let go.
package final class LoopbackServer: Sendable {
  /// A request as it came in.
  package struct Request: Sendable, Equatable {
    package var method: String
    /// The path with its query.
    package var target: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    package static func == (left: Request, right: Request) -> Bool {
      left.method == right.method && left.target == right.target && left.body == right.body
        && left.headers.elementsEqual(right.headers) { $0 == $1 }
    }
  }

  package enum Reply: Sendable {
    case answer(status: Int, headers: [(String, String)], body: [UInt8])
    /// These bytes as they are, then the end of the connection.
    case raw([UInt8])
    /// The bytes of an answer one by one, so many milliseconds apart.
    case drip([UInt8], milliseconds: Int)
    /// Nothing, until the client goes away.
    case silence
    /// The end of the connection, without a word.
    case hangUp

    package static func text(_ text: String, status: Int = 200, type: String = "text/plain")
      -> Reply
    {
      .answer(status: status, headers: [("Content-Type", type)], body: Array(text.utf8))
    }
  }

  package struct Failure: Error { package let reason: String }

  private let listener: Int32
  package let port: Int
  private let handler: @Sendable (Request) -> Reply
  private let isStopped = Atomic(false)
  private let seen = Mutex<[Request]>([])

  /// Listens on a free port of 127.0.0.1.
  package init(_ handler: @escaping @Sendable (Request) -> Reply) throws {
    self.handler = handler
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    listener = socket(AF_INET, stream, 0)
    guard listener >= 0 else { throw Failure(reason: String(cString: strerror(errno))) }
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, size) == 0 && listen(listener, 64) == 0
          && getsockname(listener, pointer, &size) == 0
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    guard isListening else {
      let reason = String(cString: strerror(errno))
      close(listener)
      throw Failure(reason: reason)
    }
    // A queue each for whoever blocks: a concurrent one has few threads.
    DispatchQueue(label: "loopback server").async { [weak self] in
      LoopbackServer.accept(on: listener, for: { self })
    }
  }

  deinit { stop() }

  /// Such as `http://127.0.0.1:41234`.
  package var url: String { "http://127.0.0.1:\(port)" }

  /// Every request that was read whole, in the order of their arrival.
  package var requests: [Request] { seen.withLock { $0 } }

  /// Ends every connection; a client that waits for an answer sees it break.
  package func stop() { isStopped.store(true, ordering: .relaxed) }

  // MARK: Connections

  /// The loop holds no server between connections, so that letting it go ends it.
  private static func accept(on listener: Int32, for server: () -> LoopbackServer?) {
    defer { close(listener) }
    while true {
      guard let isStopped = server()?.isStopped.load(ordering: .relaxed), !isStopped else { return }
      guard isReadable(listener) else { continue }
      #if canImport(Glibc)
        let connection = Glibc.accept(listener, nil, nil)
      #else
        let connection = Darwin.accept(listener, nil, nil)
      #endif
      guard connection >= 0 else { continue }
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      guard let server = server() else {
        close(connection)
        return
      }
      DispatchQueue(label: "loopback connection").async {
        server.serve(Connection(descriptor: connection))
      }
    }
  }

  private func serve(_ connection: Connection) {
    defer { close(connection.descriptor) }
    var connection = connection
    while !isStopped.load(ordering: .relaxed) {
      guard let request = connection.request(unless: isStopped) else { return }
      seen.withLock { $0.append(request) }
      guard answer(handler(request), to: request, on: connection) else { return }
    }
  }

  /// False ends the connection.
  private func answer(_ reply: Reply, to request: Request, on connection: Connection) -> Bool {
    switch reply {
    case .answer(let status, let headers, let body):
      var head = "HTTP/1.1 \(status) Status\r\n"
      for (name, value) in headers { head += "\(name): \(value)\r\n" }
      head += "Content-Length: \(body.count)\r\n\r\n"
      let isHead = request.method == "HEAD"
      return connection.send(Array(head.utf8) + (isHead ? [] : body))
    case .raw(let bytes):
      _ = connection.send(bytes)
      return false
    case .drip(let bytes, let pause):
      for byte in bytes {
        guard !isStopped.load(ordering: .relaxed), connection.send([byte]) else { return false }
        usleep(UInt32(pause * 1000))
      }
      return false
    case .silence:
      while !isStopped.load(ordering: .relaxed), !connection.isClosedByClient {
        usleep(10_000)
      }
      return false
    case .hangUp: return false
    }
  }
}

/// Whether there is something to read within a tenth of a second.
func isReadable(_ descriptor: Int32) -> Bool {
  var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return poll(&wanted, 1, 100) > 0
}
