package import Chronology
package import ContentDigest

/// What chains a stream: SHA-256 over all that an event says and over the digest of the event before
/// it in its stream, so that none can be changed, removed, inserted or moved without all later ones
/// becoming wrong.
package struct EventDigest: Sendable, Hashable, CustomStringConvertible {
  package let words: SHA256Words

  package init(_ words: SHA256Words) { self.words = words }

  /// What stands before the first event of a stream: 32 zero bytes.
  package static let beginning = EventDigest(.zero)

  /// 64 hexadecimal digits.
  package var description: String { words.hexadecimal }
}

/// Computes the digests of events; one for many, since it keeps its memory.
package struct EventHasher: ~Copyable {
  private var hasher = SHA256Hasher()
  private var content: [UInt8] = []

  package init() {}

  /// The digest of an event that follows `previous` in its stream.
  ///
  /// The bytes are laid out as `Docs/TamperEvidence.md` says: a byte 2, the digest before, the id, the
  /// version, the schema, then stream, type, tag, data and metadata, each behind its length.
  package mutating func digest(
    of event: NewEvent, in stream: StreamName, at version: StreamVersion,
    after previous: EventDigest
  ) -> EventDigest {
    digest(
      previous: previous, id: event.id, version: version, kind: event.kind, stream: stream,
      tag: event.tag, data: event.data, metadata: event.metadata)
  }

  /// The digest that a recorded event must have, when `previous` is that of the event before it.
  package mutating func digest(
    of event: RecordedEvent, after previous: EventDigest
  ) -> EventDigest {
    digest(
      previous: previous, id: event.id, version: event.version, kind: event.kind,
      stream: event.stream, tag: event.tag, data: event.data, metadata: event.metadata)
  }

  private mutating func digest(
    previous: EventDigest, id: EventID, version: StreamVersion, kind: EventKind,
    stream: StreamName, tag: String?, data: [UInt8], metadata: [UInt8]
  ) -> EventDigest {
    content.removeAll(keepingCapacity: true)
    content.append(2)
    add(previous.words.first)
    add(previous.words.second)
    add(previous.words.third)
    add(previous.words.fourth)
    add(id.high)
    add(id.low)
    add(UInt32(truncatingIfNeeded: version.number))
    add(UInt16(truncatingIfNeeded: kind.schema))
    add(UInt32(truncatingIfNeeded: stream.category.utf8.count + 1 + stream.id.utf8.count))
    content.append(contentsOf: stream.category.utf8)
    content.append(UInt8(ascii: "-"))
    content.append(contentsOf: stream.id.utf8)
    add(text: kind.name)
    add(text: tag ?? "")
    add(UInt32(truncatingIfNeeded: data.count))
    content.append(contentsOf: data)
    add(UInt32(truncatingIfNeeded: metadata.count))
    content.append(contentsOf: metadata)
    hasher.update(content)
    return EventDigest(hasher.finish())
  }

  private mutating func add(text: String) {
    add(UInt32(truncatingIfNeeded: text.utf8.count))
    content.append(contentsOf: text.utf8)
  }

  private mutating func add(_ number: some FixedWidthInteger) {
    unsafe withUnsafeBytes(of: number.bigEndian) { unsafe content.append(contentsOf: $0) }
  }

  /// The root of a commit: the digest of its events' digests, in order.
  package mutating func root(of digests: some Sequence<EventDigest>) -> SHA256Words {
    for digest in digests { hasher.update(digest.words) }
    return hasher.finish()
  }

  /// What chains the commits of a log: over a byte 3, the hash before, the commit's first and last
  /// position, its moment in microseconds since 2000 (as PostgreSQL counts them) and its root.
  package mutating func commitHash(
    after previous: SHA256Words, first: LogPosition, last: LogPosition, recordedAt: Timestamp,
    root: SHA256Words
  ) -> SHA256Words {
    hasher.update(UInt8(3))
    hasher.update(previous)
    hasher.update(first.number)
    hasher.update(last.number)
    hasher.update(recordedAt.microseconds &- 946_684_800_000_000)
    hasher.update(root)
    return hasher.finish()
  }
}
