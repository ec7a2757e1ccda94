import HTTPClient
import HTTPClientTesting
import Synchronization
import Testing

@Suite struct HTTPClientTests {
  private let client = HTTPClient(userAgent: "parley-tests")

  @Test func `A GET brings status, headers and body`() async throws {
    let server = try LoopbackServer { _ in
      .answer(status: 200, headers: [("X-Kind", "news "), ("x-kind", "2")], body: [1, 0, 255])
    }
    let answer = try await client.send(
      HTTPRequest(url: server.url + "/a?b=1#c", headers: [HTTPHeader("Accept", "text/html")]))
    #expect(answer.status == 200)
    #expect(answer.isSuccess)
    #expect(answer.body == [1, 0, 255])
    #expect(answer.header("X-KIND") == "news")
    #expect(
      answer.headers.filter { $0.name.lowercased() == "x-kind" }.map(\.value) == ["news", "2"])
    let request = try #require(server.requests.first)
    #expect(request.method == "GET")
    #expect(request.target == "/a?b=1")
    #expect(request.header("Accept") == "text/html")
    #expect(request.header("User-Agent") == "parley-tests")
    #expect(request.header("Cookie") == nil)
  }

  @Test(arguments: [0, 1, 100_000]) func `A POST sends its body whole`(count: Int) async throws {
    let server = try LoopbackServer { .answer(status: 201, headers: [], body: $0.body) }
    let body = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let answer = try await client.send(
      HTTPRequest(.post(body: body, contentType: "application/json"), url: server.url))
    #expect(answer.status == 201)
    #expect(answer.body == body)
    #expect(server.requests.first?.header("Content-Type") == "application/json")
  }

  @Test func `An error status is an answer`() async throws {
    let server = try LoopbackServer { _ in .text("gone", status: 410) }
    let answer = try await client.send(HTTPRequest(url: server.url))
    #expect(answer.status == 410)
    #expect(!answer.isSuccess)
  }

  @Test func `A HEAD brings the headers alone`() async throws {
    let server = try LoopbackServer { _ in .text("a body") }
    let answer = try await client.send(HTTPRequest(.head, url: server.url))
    #expect(answer.body.isEmpty)
    #expect(answer.header("content-length") == "6")
  }

  @Test func `Connections are kept, cookies are not`() async throws {
    let server = try LoopbackServer { _ in
      .answer(status: 200, headers: [("Set-Cookie", "a=b")], body: [])
    }
    for _ in 1...3 { _ = try await client.send(HTTPRequest(url: server.url)) }
    #expect(server.requests.count == 3)
    #expect(server.requests.allSatisfy { $0.header("Cookie") == nil })
  }

  @Test func `A redirect is the caller's unless the request allows it`() async throws {
    let server = try LoopbackServer { request in
      request.target == "/new"
        ? .text("here")
        : .answer(status: 302, headers: [("Location", "/new"), ("X-Old", "1")], body: [])
    }
    var request = HTTPRequest(url: server.url + "/old")
    #expect(try await client.send(request).status == 302)
    request.redirectLimit = 1
    let answer = try await client.send(request)
    #expect(answer.status == 200)
    #expect(answer.url == server.url + "/new")
    #expect(answer.header("X-Old") == nil, "the headers are those of the last answer")
  }

  @Test func `A circle of redirects ends`() async throws {
    let server = try LoopbackServer { _ in
      .answer(status: 302, headers: [("Location", "/")], body: [])
    }
    var request = HTTPRequest(url: server.url)
    request.redirectLimit = 3
    await #expect(throws: HTTPFailure.tooManyRedirects(limit: 3)) { try await client.send(request) }
  }

  @Test func `A redirect to another protocol is not followed`() async throws {
    let server = try LoopbackServer { _ in
      .answer(status: 302, headers: [("Location", "file:///etc/passwd")], body: [])
    }
    var request = HTTPRequest(url: server.url)
    request.redirectLimit = 3
    await #expect(throws: HTTPFailure.self) { try await client.send(request) }
  }

  @Test func `A body beyond the limit is not taken`() async throws {
    let server = try LoopbackServer { _ in .text(String(repeating: "a", count: 5000)) }
    var request = HTTPRequest(url: server.url)
    request.bodyLimit = 5000
    #expect(try await client.send(request).body.count == 5000)
    request.bodyLimit = 4999
    await #expect(throws: HTTPFailure.tooLarge(limit: 4999)) { try await client.send(request) }
  }

  @Test func `Endless headers are cut off`() async throws {
    let line = "X-Filler: \(String(repeating: "a", count: 1000))\r\n"
    let head = "HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 1000)
    let server = try LoopbackServer { _ in .raw(Array(head.utf8)) }
    await #expect(throws: HTTPFailure.self) { try await client.send(HTTPRequest(url: server.url)) }
  }

  @Test func `A streamed body comes in order, and stops when told to`() async throws {
    let text = String(repeating: "0123456789", count: 100_000)
    let server = try LoopbackServer { _ in .text(text) }
    let received = Mutex<[UInt8]>([])
    let answer = try await client.send(HTTPRequest(url: server.url)) { chunk in
      received.withLock { $0.append(contentsOf: chunk) }
      return true
    }
    #expect(answer.body.isEmpty)
    #expect(received.withLock { $0 } == Array(text.utf8))
    await #expect(throws: HTTPFailure.cancelled) {
      try await client.send(HTTPRequest(url: server.url)) { _ in false }
    }
  }

  @Test func `Who says nothing, or next to nothing, runs into the time limit`() async throws {
    let silent = try LoopbackServer { _ in .silence }
    var request = HTTPRequest(url: silent.url)
    request.timeout = 200
    await #expect(throws: HTTPFailure.timedOut) { try await client.send(request) }
    let slow = try LoopbackServer { _ in
      .drip(Array("HTTP/1.1 200 OK\r\n\r\n".utf8), milliseconds: 100)
    }
    request.url = slow.url
    await #expect(throws: HTTPFailure.timedOut) { try await client.send(request) }
  }

  @Test func `Whoever is cancelled waits no longer`() async throws {
    let server = try LoopbackServer { _ in .silence }
    let client = client
    let task = Task { try await client.send(HTTPRequest(url: server.url)) }
    while server.requests.isEmpty { await Task.yield() }
    task.cancel()
    await #expect(throws: HTTPFailure.cancelled) { try await task.value }
  }

  @Test(
    arguments: [
      [], Array("not http at all\r\n\r\n".utf8), Array("HTTP/1.1 200 OK\r\nContent-Le".utf8),
      Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort".utf8),
      Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc".utf8),
    ] as [[UInt8]])
  func `What is not HTTP is a failure`(bytes: [UInt8]) async throws {
    let server = try LoopbackServer { _ in bytes.isEmpty ? .hangUp : .raw(bytes) }
    await #expect(throws: HTTPFailure.self) { try await client.send(HTTPRequest(url: server.url)) }
  }

  @Test func `An address that is refused is never connected to`() async throws {
    let server = try LoopbackServer { _ in .text("secret") }
    let careful = HTTPClient(userAgent: "parley-tests") { $0.reach == .public }
    let refused = HTTPFailure.addressRefused(
      NetworkAddress([127, 0, 0, 1], port: server.port))
    await #expect(throws: refused) { try await careful.send(HTTPRequest(url: server.url)) }
    #expect(server.requests.isEmpty)
  }

  @Test func `A redirect to a refused address is not followed`() async throws {
    let secret = try LoopbackServer { _ in .text("secret") }
    let server = try LoopbackServer { _ in
      .answer(status: 302, headers: [("Location", secret.url)], body: [])
    }
    let port = server.port
    let careful = HTTPClient(userAgent: "parley-tests") { $0.port == port }
    var request = HTTPRequest(url: server.url)
    request.redirectLimit = 5
    await #expect(throws: HTTPFailure.self) { try await careful.send(request) }
    #expect(secret.requests.isEmpty)
  }

  @Test func `Where nobody listens is unreachable`() async throws {
    // Port 1 is given to nobody.
    let silent = HTTPRequest(url: "http://127.0.0.1:1/")
    await #expect(throws: HTTPFailure.unreachable(reason: "nobody answers there")) {
      try await client.send(silent)
    }
  }

  @Test(
    arguments: [
      "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "", "no address",
      "http://127.0.0.1/\r\nX-Injected: 1",
    ])
  func `What is no web address is refused`(url: String) async throws {
    await #expect {
      try await client.send(HTTPRequest(url: url))
    } throws: { error in
      if case .invalidRequest = error as? HTTPFailure { true } else { false }
    }
  }

  @Test func `A header cannot smuggle in another`() async throws {
    let server = try LoopbackServer { _ in .text("") }
    for header in [HTTPHeader("A", "b\r\nC: d"), HTTPHeader("A: b\r\nC", "d"), HTTPHeader("", "d")]
    {
      await #expect {
        try await client.send(HTTPRequest(url: server.url, headers: [header]))
      } throws: { error in
        if case .invalidRequest = error as? HTTPFailure { true } else { false }
      }
    }
    #expect(server.requests.isEmpty)
  }
}
