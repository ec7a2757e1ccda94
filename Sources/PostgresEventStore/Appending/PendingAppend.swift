internal import EventSourcing
internal import Synchronization

/// An append of one caller on its way into the log.
final class PendingAppend: Sendable {
  let appends: [StreamAppend]
  /// Of payload, as far as it decides how many appends travel together.
  let byteCount: Int
  let eventCount: Int

  private enum State {
    case open
    case awaited(CheckedContinuation<Result<AppendResult, EventStoreError>, Never>)
    case done(Result<AppendResult, EventStoreError>)
  }

  private let state = Mutex(State.open)

  init(_ appends: [StreamAppend]) {
    self.appends = appends
    eventCount = appends.reduce(0) { $0 + $1.events.count }
    byteCount = appends.reduce(0) { sum, append in
      append.events.reduce(sum) { $0 + $1.data.count + $1.metadata.count }
    }
  }

  var isDone: Bool { state.withLock { if case .done = $0 { true } else { false } } }

  /// The first outcome counts.
  func complete(_ outcome: Result<AppendResult, EventStoreError>) {
    let waiting = state.withLock {
      state -> CheckedContinuation<Result<AppendResult, EventStoreError>, Never>? in
      switch state {
      case .done: return nil
      case .open:
        state = .done(outcome)
        return nil
      case .awaited(let continuation):
        state = .done(outcome)
        return continuation
      }
    }
    waiting?.resume(returning: outcome)
  }

  /// Waits until it is done; for one caller.
  func outcome() async -> Result<AppendResult, EventStoreError> {
    if case .done(let outcome) = state.withLock({ $0 }) { return outcome }
    return await withCheckedContinuation { continuation in
      let done = state.withLock { state -> Result<AppendResult, EventStoreError>? in
        if case .done(let outcome) = state { return outcome }
        state = .awaited(continuation)
        return nil
      }
      if let done { continuation.resume(returning: done) }
    }
  }
}

/// The appends that wait for their turn, and whether somebody is serving them.
final class AppendQueue: Sendable {
  private struct Content {
    var waiting: [PendingAppend] = []
    var isServed = false
  }

  private let content = Mutex(Content())

  /// Returns true when the caller has to serve the queue.
  func add(_ append: PendingAppend) -> Bool {
    content.withLock { content in
      content.waiting.append(append)
      if content.isServed { return false }
      content.isServed = true
      return true
    }
  }

  /// What is to be done next, the oldest first; nil ends the service.
  func takeRound() -> [PendingAppend]? {
    content.withLock { content in
      var events = 0
      var bytes = 0
      let count = content.waiting.prefix { append in
        let hasRoom = events < AppendQueue.eventsPerRound && bytes < AppendQueue.bytesPerRound
        events += append.eventCount
        bytes += append.byteCount
        return hasRoom
      }.count
      guard count > 0 else {
        content.isServed = false
        return nil
      }
      defer { content.waiting.removeFirst(count) }
      return Array(content.waiting.prefix(count))
    }
  }

  /// Ends the service when nothing waits; false when it has to go on.
  func endsService() -> Bool {
    content.withLock { content in
      if content.waiting.isEmpty { content.isServed = false }
      return content.waiting.isEmpty
    }
  }

  /// What could not be done in its round is the first of the next.
  func putBack(_ appends: [PendingAppend]) {
    content.withLock { $0.waiting.insert(contentsOf: appends, at: 0) }
  }

  /// A round holds the connection, which others want as well.
  private static let eventsPerRound = 8_000
  private static let bytesPerRound = 16_000_000
}
