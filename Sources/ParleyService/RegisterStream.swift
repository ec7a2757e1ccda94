internal import ContentDigest
internal import EventSourcing
internal import JSON

extension ParleyService {
  /// Appends one event behind so many others of a register's stream; false when somebody else was
  /// faster.
  ///
  /// The event's id follows from what it says and where it stands, so that a retry is recognised.
  func append(
    _ kind: EventKind, _ data: JSONValue, to stream: StreamName, after count: Int
  ) async throws(EventStoreError) -> Bool {
    try await append([(kind, data)], to: stream, after: count)
  }

  func append(
    _ events: [(kind: EventKind, data: JSONValue)], to stream: StreamName, after count: Int
  ) async throws(EventStoreError) -> Bool {
    try await append([(stream, count, events)])
  }

  /// Appends to several streams at once, all or nothing; false when one of them had moved on.
  func append(
    _ streams: [(stream: StreamName, after: Int, events: [(kind: EventKind, data: JSONValue)])]
  ) async throws(EventStoreError) -> Bool {
    let appends = streams.map { stream, count, events in
      var number = count
      return StreamAppend(
        to: stream, expecting: count == 0 ? .noStream : .exactly(StreamVersion(count)),
        events: events.map { kind, data in
          number += 1
          let bytes = data.compactBytes
          let identity = Array("\(stream)/\(number)/\(kind)/".utf8) + bytes
          return NewEvent(
            id: EventID(digest: SHA256Digest(of: identity).bytes), kind: kind, data: bytes)
        })
    }
    do {
      _ = try await store.append(appends)
      return true
    } catch {
      switch error {
      // Some of the events are there already, and some not.
      case .versionConflict, .eventIDReused: return false
      default: throw error
      }
    }
  }
}
