import ContentDigest
import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `A log that is copied` {
  let source: TemporaryDatabase
  let events: [StoredEvent]
  let origin: String

  init() async throws {
    source = try TemporaryDatabase()
    let store = source.store()
    for number in 0..<40 {
      let isNew = number < 15
      let stream = Sample.stream("s\(number % 15)", number % 5 == 0 ? "register" : "article")
      _ = try await store.append(
        to: stream,
        expecting: isNew ? .noStream : .exactly(StreamVersion(2 * (number / 15))),
        [
          Sample.event(number * 2, tag: number % 3 == 0 ? "talks" : nil),
          Sample.event(number * 2 + 1, kind: "closed"),
        ])
    }
    events = try await allEvents(of: store)
    origin = try await store.origin()
  }

  private func copy(
    _ events: [StoredEvent], to store: PostgresEventStore, after: LogPosition = .start,
    pieces: Int = 7
  ) async throws -> LogImport {
    let copying = try await LogImport(into: store, origin: origin, after: after)
    for start in stride(from: 0, to: events.count, by: pieces) {
      try await copying.take(Array(events[start..<min(start + pieces, events.count)]))
    }
    _ = try await copying.finish()
    return copying
  }

  @Test func `is the same to the byte, and goes on as the original does`() async throws {
    let target = try TemporaryDatabase()
    let store = target.store()
    let copying = try await copy(events, to: store)
    #expect(await copying.written == events.count)
    #expect(try await allEvents(of: store) == events)
    #expect(try await store.origin() == origin)
    #expect(try await store.integrity().fault == nil)
    let stream = events[0].event.stream
    let version = try await store.read(stream: stream).count
    for store in [store, source.store()] {
      _ = try await store.append(
        to: stream, expecting: .exactly(StreamVersion(version)), [Sample.event(900)])
      #expect(try await store.integrity().fault == nil)
    }
  }

  @Test func `is completed when the copying was interrupted, and then left as it is`() async throws
  {
    let target = try TemporaryDatabase()
    let store = target.store()
    // An odd number of events: half a commit is not taken.
    _ = try await copy(Array(events.prefix(31)), to: store)
    #expect(try await store.head() == LogPosition(30))
    let second = try await copy(events, to: store)
    #expect(await second.passedOver == 30)
    #expect(try await allEvents(of: store) == events)
    let third = try await copy(events, to: store)
    #expect(await third.written == 0)
  }

  @Test func `takes what came since`() async throws {
    let target = try TemporaryDatabase()
    let store = target.store()
    _ = try await copy(Array(events.prefix(40)), to: store)
    _ = try await copy(Array(events.dropFirst(40)), to: store, after: LogPosition(40))
    #expect(try await allEvents(of: store) == events)
    #expect(try await store.integrity().fault == nil)
  }

  @Test func `is refused where the log holds something else`() async throws {
    let otherDatabase = try TemporaryDatabase()
    let other = otherDatabase.store()
    _ = try await other.append(
      to: Sample.stream("x"), expecting: .noStream, [Sample.event(1), Sample.event(2)])
    await #expect(throws: LogImportError.otherLog(head: LogPosition(2))) {
      _ = try await copy(events, to: other)
    }
    let copiedDatabase = try TemporaryDatabase()
    let copied = copiedDatabase.store()
    _ = try await copy(Array(events.prefix(20)), to: copied)
    _ = try await copied.append(
      to: Sample.stream("own"), expecting: .noStream, [Sample.event(777), Sample.event(778)])
    await #expect(throws: LogImportError.otherLog(head: LogPosition(22))) {
      _ = try await copy(events, to: copied)
    }
    await #expect(throws: LogImportError.gap(head: LogPosition(22), first: LogPosition(41))) {
      _ = try await copy(events, to: copied, after: LogPosition(40))
    }
  }

  @Test(arguments: [0, 5, 41, 79])
  func `is not taken with an event that was altered, left out or moved`(index: Int) async throws {
    var altered = events
    let event = events[index].event
    altered[index] = StoredEvent(
      event: RecordedEvent(
        id: event.id, stream: event.stream, version: event.version, position: event.position,
        kind: event.kind, data: Array(#"{"number":-1}"#.utf8), metadata: event.metadata,
        recordedAt: event.recordedAt, tag: event.tag, digest: event.digest),
      commitHash: events[index].commitHash)
    var shorter = events
    shorter.remove(at: index)
    var moved = events
    moved.swapAt(index, (index + 2) % events.count)
    for wrong in [altered, shorter, moved] {
      let target = try TemporaryDatabase()
      let store = target.store()
      if wrong == shorter, index == events.count - 1 {
        _ = try await copy(wrong, to: store)
        #expect(try await store.head() == LogPosition(Int64(index - 1)))
        continue
      }
      let error = await #expect(throws: LogImportError.self) {
        _ = try await copy(wrong, to: store)
      }
      guard case .altered(let fault)? = error else {
        Issue.record("another error: \(String(describing: error))")
        continue
      }
      let place = Int64(min(index, (wrong == moved ? index + 2 : index) % events.count) + 1)
      #expect(fault.position == LogPosition(place))
      #expect(try await store.integrity().fault == nil)
    }
  }
}

@Suite struct `Events appended in bulk` {
  @Test func `stand in the log as others do`() async throws {
    let database = try TemporaryDatabase()
    let store = database.store()
    _ = try await store.append(
      to: Sample.stream("s1"), expecting: .noStream, [Sample.event(1), Sample.event(2)])
    let result = try await store.appendInBulk([
      StreamAppend(
        to: Sample.stream("s1"), expecting: .exactly(StreamVersion(2)),
        events: (10..<20).map { Sample.event($0, tag: "x") }),
      StreamAppend(
        to: Sample.stream("s2", "register"), expecting: .noStream,
        events: (20..<5_000).map { Sample.event($0) }),
    ])
    #expect(result.lastPosition == LogPosition(4_992))
    _ = try await store.append(
      to: Sample.stream("s2", "register"), expecting: .exactly(StreamVersion(4_980)),
      [Sample.event(6_000)])
    #expect(try await store.read(LogQuery(tag: "x")).count == 10)
    #expect(try await store.integrity().fault == nil)
  }

  @Test func `are refused as a whole where a stream has moved on`() async throws {
    let target = try TemporaryDatabase()
    let store = target.store()
    _ = try await store.append(
      to: Sample.stream("s1"), expecting: .noStream, [Sample.event(1)])
    let conflict = EventStoreError.versionConflict(
      stream: Sample.stream("s1"), expected: .none, actual: StreamVersion(1))
    await #expect(throws: conflict) {
      _ = try await store.appendInBulk([
        StreamAppend(to: Sample.stream("s0"), expecting: .noStream, events: [Sample.event(2)]),
        StreamAppend(to: Sample.stream("s1"), expecting: .noStream, events: [Sample.event(3)]),
      ])
    }
    #expect(try await store.head() == LogPosition(1))
    #expect(try await store.integrity().fault == nil)
  }
}

private func allEvents(of store: PostgresEventStore) async throws -> [StoredEvent] {
  var events: [StoredEvent] = []
  try await store.forEachSegment(after: .start, through: try await store.head()) { events += $0 }
  return events
}
