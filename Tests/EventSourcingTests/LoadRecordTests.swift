import Chronology
import EventSourcing
import EventStoreTesting
import Testing

/// Who checks the checker.
@Suite struct `The checker of a run under faults` {
  let record = LoadRecord()
  let log: [RecordedEvent]

  init() async throws {
    let store = InMemoryEventStore { Timestamp(microseconds: 7) }
    for number in 0..<4 {
      _ = await record.append(
        StreamAppend(
          to: Sample.stream("s\(number % 2)"),
          expecting: number < 2 ? .noStream : .exactly(StreamVersion(2)),
          events: [Sample.event(number * 2), Sample.event(number * 2 + 1)]), to: store)
    }
    log = try await store.read(LogQuery())
  }

  @Test func `passes a log that is in order`() throws { try record.check(log, views: [log]) }

  @Test func `finds what is lost, repeated, moved, halved or unasked for`() async throws {
    let other = InMemoryEventStore { Timestamp(microseconds: 7) }
    _ = try await other.append(
      to: Sample.stream("s9"), expecting: .noStream, [Sample.event(99)])
    let stranger = try await other.read(LogQuery())
    let wrong: [[RecordedEvent]] = [
      Array(log.dropLast()), Array(log.dropLast(2)), log + [log[7]], Array(log.reversed()),
      Array(log.prefix(2)) + Array(log.dropFirst(3)), log + stranger, [],
    ]
    for log in wrong { #expect(throws: BrokenPromise.self) { try record.check(log, views: []) } }
  }

  @Test func `finds a follower that missed an event or saw one twice`() {
    for view in [Array(log.dropFirst()), log + [log[0]], []] {
      #expect(throws: BrokenPromise.self) { try record.check(log, views: [view]) }
    }
  }
}
