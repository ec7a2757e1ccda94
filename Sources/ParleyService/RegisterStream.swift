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
    var number = count
    var appended: [NewEvent] = []
    for (kind, data) in events {
      number += 1
      let bytes = data.compactBytes
      let identity = Array("\(stream)/\(number)/\(kind)/".utf8) + bytes
      appended.append(
        NewEvent(id: EventID(digest: SHA256Digest(of: identity).bytes), kind: kind, data: bytes))
    }
    do {
      _ = try await store.append(
        to: stream, expecting: count == 0 ? .noStream : .exactly(StreamVersion(count)), appended)
      return true
    } catch {
      switch error {
      case .versionConflict: return false
      default: throw error
      }
    }
  }
}
