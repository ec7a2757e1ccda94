/// Why there is no answer.
///
/// A status such as 404 is an answer, and no failure.
package enum HTTPFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The request cannot be sent: no web address, or a header that is none.
  case invalidRequest(reason: String)
  /// The client may not talk to the address that the name stands for.
  case addressRefused(NetworkAddress)
  /// No such host, or nobody listens there.
  case unreachable(reason: String)
  /// The server's certificate does not hold.
  case insecure(reason: String)
  case timedOut
  /// The body is larger than the request allows; in bytes.
  case tooLarge(limit: Int)
  case tooManyRedirects(limit: Int)
  /// The connection broke, or what came over it is not HTTP.
  case broken(reason: String)
  /// The receiver of the body, or the task, wanted no more.
  case cancelled

  package var description: String {
    switch self {
    case .invalidRequest(let reason): reason
    case .addressRefused(let address): "the address \(address) is not allowed"
    case .unreachable(let reason): reason
    case .insecure(let reason): reason
    case .timedOut: "no answer in time"
    case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
    case .tooManyRedirects(let limit): "more than \(limit) redirects"
    case .broken(let reason): reason
    case .cancelled: "cancelled"
    }
  }

  /// Whether the same request may succeed a little later.
  package var isTransient: Bool {
    switch self {
    case .unreachable, .timedOut, .broken: true
    case .invalidRequest, .addressRefused, .insecure, .tooLarge, .tooManyRedirects, .cancelled:
      false
    }
  }
}
