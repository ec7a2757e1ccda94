internal import CLibcurl
internal import Dispatch
internal import Synchronization

/// Talks to web servers, through libcurl; the only code that touches it.
///
/// Keeps connections for the next request and nothing else: no cookies, no cache, no credentials. It
/// follows no redirect, goes through no proxy and takes no more than the request says.
package final class HTTPClient: Sendable {
  package typealias Vetting = @Sendable (NetworkAddress) -> Bool

  private let userAgent: String
  private let vetting: Vetting?
  private let usesProxy: Bool
  private let idle = Mutex<[CurlHandle]>([])

  /// - Parameters:
  ///   - usesProxy: Goes through what `https_proxy` and the like name. With a vetting that would vet
  ///     the proxy only, so then it does not.
  ///   - vetting: Says of each address that a name was resolved to whether to connect to it; asked
  ///     before the connection, so that no name can point a request to where it must not go.
  package init(userAgent: String, usesProxy: Bool = false, vetting: Vetting? = nil) {
    self.userAgent = userAgent
    self.usesProxy = usesProxy && vetting == nil
    self.vetting = vetting
    HTTPClient.start
  }

  /// libcurl wants to be started once, before its first use (curl_global_init).
  private static let start: Void = { _ = parley_curl_start() }()

  deinit {
    idle.withLock { handles in for handle in handles { handle.close() } }
  }

  /// Sends the request and waits for the whole answer.
  ///
  /// When the task is cancelled the transfer ends within a second.
  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    try await run(request, receive: nil)
  }

  /// The same, with the body handed on as it comes; the answer's own body is then empty.
  ///
  /// - Parameter receive: Called on a thread of the client, in order; returns false to stop.
  package func send(
    _ request: HTTPRequest, receive: @escaping @Sendable (_ chunk: [UInt8]) -> Bool
  ) async throws(HTTPFailure) -> HTTPResponse {
    try await run(request, receive: receive)
  }

  private func run(
    _ request: HTTPRequest, receive: (@Sendable ([UInt8]) -> Bool)?
  ) async throws(HTTPFailure) -> HTTPResponse {
    if let complaint = request.complaint { throw .invalidRequest(reason: complaint) }
    let isCancelled = CancellationFlag()
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A transfer blocks its thread, which must not be one of those that all tasks share; a
        // concurrent queue would have few threads more than there are processors.
        DispatchQueue(label: "parley.http").async {
          continuation.resume(
            returning: self.perform(request, receive: receive, isCancelled: isCancelled))
        }
      }
    } onCancel: {
      isCancelled.raise()
    }
    return try outcome.get()
  }

  private func perform(
    _ request: HTTPRequest, receive: (@Sendable ([UInt8]) -> Bool)?,
    isCancelled: CancellationFlag
  ) -> Result<HTTPResponse, HTTPFailure> {
    guard let handle = idle.withLock({ $0.popLast() }) ?? CurlHandle() else {
      return .failure(.broken(reason: "libcurl has no memory for a request"))
    }
    let transfer = Transfer(
      request: request, vetting: vetting, receive: receive, isCancelled: isCancelled)
    let outcome = transfer.run(on: handle, userAgent: userAgent, usesProxy: usesProxy)
    idle.withLock { $0.append(handle) }
    return outcome
  }
}

/// Tells a running transfer that nobody waits for it any more.
final class CancellationFlag: Sendable {
  private let raised = Atomic(false)
  func raise() { raised.store(true, ordering: .relaxed) }
  var isRaised: Bool { raised.load(ordering: .relaxed) }
}

/// One easy handle of libcurl: its connections and resolved names, between requests.
///
/// `@unchecked`: it is used by one thread at a time, since whoever takes it takes it out of the list.
@safe struct CurlHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer

  init?() {
    guard let pointer = unsafe curl_easy_init() else { return nil }
    unsafe self.pointer = unsafe pointer
  }

  func close() { unsafe curl_easy_cleanup(pointer) }
}
