internal import ContentDigest
internal import EventSourcing
internal import JSON
internal import Negotiation

extension ParleyService {
  /// Appends one register event; the id follows from what is appended and where, so that a retry is
  /// recognised.
  func append(
    _ event: RegisterEvent, after version: StreamVersion, by person: String
  ) async throws(EventStoreError) {
    try await append(
      kind: RegisterEventCodec.kind(of: event), data: RegisterEventCodec.data(of: event),
      to: RegisterEventCodec.stream(of: event), after: version, by: person)
  }

  /// Appends one event that a person decided on.
  func append(
    kind: EventKind, data: JSONValue, to stream: StreamName, after version: StreamVersion,
    by person: String
  ) async throws(EventStoreError) {
    let bytes = data.compactBytes
    let metadata: JSONValue = ["by": .string(person)]
    let identity = Array("\(stream)/\(version.number + 1)/\(kind)/".utf8) + bytes
    _ = try await store.append(
      to: stream, expecting: version == .none ? .noStream : .exactly(version),
      [
        NewEvent(
          id: EventID(digest: SHA256Digest(of: identity).bytes), kind: kind, data: bytes,
          metadata: metadata.compactBytes)
      ])
  }
}
