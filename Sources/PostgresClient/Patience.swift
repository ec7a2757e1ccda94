/// How long to wait for a server that broke a connection, as one does that is restarted: some seconds
/// in all, in growing pauses.
package struct Patience: Sendable {
  private var wasConnected = false
  private var attempts = 0

  package init() {}

  /// The pause before another try; nil when it is time to give up.
  ///
  /// A server that was not there to begin with gets no second chance: its address may be wrong.
  package mutating func pause(after error: PostgresError) -> Duration? {
    if error.endsTheConnection { wasConnected = true }
    guard wasConnected, error.endsTheConnection || error.isConnectionFailure,
      attempts < Patience.pauses.count
    else { return nil }
    defer { attempts += 1 }
    return .milliseconds(Patience.pauses[attempts])
  }

  private static let pauses = [0, 20, 50, 100, 200, 400, 800, 1600, 1600]
}

extension PostgresError {
  fileprivate var isConnectionFailure: Bool {
    switch self {
    case .connectionFailed, .connectionLost: true
    case .refused, .unexpectedAnswer: false
    }
  }
}
