package import EventSourcing
internal import Synchronization

/// What writers tried and were promised during a run under load and faults, to be held against the log.
package final class LoadRecord: Sendable {
  /// An append that a writer sent.
  package struct Attempt: Sendable {
    let stream: StreamName
    let expected: StreamVersion
    let events: [EventID]
  }

  private struct Content {
    var attempts: [Attempt] = []
    var acknowledged: [Attempt] = []
  }

  private let content = Mutex(Content())

  package init() {}

  package var acknowledgedCount: Int { content.withLock { $0.acknowledged.count } }

  /// Appends, and keeps what was tried and what was promised; nil when the log refused or was gone.
  package func append(
    _ append: StreamAppend, to store: any EventStore
  ) async -> AppendResult? {
    let attempt = Attempt(
      stream: append.stream, expected: append.expected.version, events: append.events.map(\.id))
    content.withLock { $0.attempts.append(attempt) }
    guard let result = try? await store.append([append]) else { return nil }
    content.withLock { $0.acknowledged.append(attempt) }
    return result
  }

  /// Throws unless the log is in order, holds all that was acknowledged where it was expected, nothing
  /// that nobody sent, no part of an append, and unless every view is the log.
  package func check(_ log: [RecordedEvent], views: [[RecordedEvent]]) throws {
    let (attempts, acknowledged) = content.withLock { ($0.attempts, $0.acknowledged) }
    try LoadRecord.checkOrder(log)
    var placeOf: [EventID: RecordedEvent] = [:]
    for event in log {
      if placeOf.updateValue(event, forKey: event.id) != nil {
        throw BrokenPromise(description: "event \(event.id) is in the log twice")
      }
    }
    for attempt in acknowledged {
      for (offset, id) in attempt.events.enumerated() {
        guard let event = placeOf[id], event.stream == attempt.stream,
          event.version.number == attempt.expected.number + offset + 1
        else {
          throw BrokenPromise(
            description: "an acknowledged event of \(attempt.stream) is lost or out of place")
        }
      }
    }
    var sent: Set<EventID> = []
    for attempt in attempts {
      sent.formUnion(attempt.events)
      let found = attempt.events.filter { placeOf[$0] != nil }.count
      if found != 0, found != attempt.events.count {
        throw BrokenPromise(description: "\(found) of \(attempt.events.count) events of an append")
      }
    }
    if let stranger = log.first(where: { !sent.contains($0.id) }) {
      throw BrokenPromise(description: "nobody sent the event at \(stranger.position)")
    }
    for (number, view) in views.enumerated() where view != log {
      throw BrokenPromise(
        description: "follower \(number) saw \(view.count) events, the log has \(log.count)")
    }
  }

  private static func checkOrder(_ log: [RecordedEvent]) throws {
    var versions: [StreamName: Int] = [:]
    for (index, event) in log.enumerated() {
      if event.position.number != Int64(index + 1) {
        throw BrokenPromise(description: "position \(event.position) where \(index + 1) should be")
      }
      versions[event.stream, default: 0] += 1
      if event.version.number != versions[event.stream] {
        throw BrokenPromise(
          description: "\(event.stream) has version \(event.version) twice or not")
      }
      if index > 0, event.recordedAt < log[index - 1].recordedAt {
        throw BrokenPromise(description: "time runs backwards at \(event.position)")
      }
    }
  }
}
