internal import Chronology
internal import ContentDigest
internal import EventSourcing
internal import PostgresClient

/// Events on their way into a COPY: gives streams their numbers.
struct BulkRun {
  private let log: Int32
  private let names: NameTable
  /// Streams that were there before.
  private let streams: Int
  private(set) var ids: [StreamName: Int64]
  private(set) var new: [StreamName] = []
  /// Time and hash of the last commit.
  private(set) var last: Timestamp?
  private(set) var hash: SHA256Words?
  private var rows = BinaryRows(capacity: 160_000)
  private var isBegun = false
  private var isEnded = false

  init(log: Int32, names: NameTable, ids: [StreamName: Int64], streams: Int) {
    self.log = log
    self.names = names
    self.ids = ids
    self.streams = streams
  }

  /// The next piece of the COPY; nil at the end.
  mutating func chunk(from next: () -> StoredEvent?) -> [UInt8]? {
    guard !isEnded else { return nil }
    rows.removeAll()
    if !isBegun {
      rows.begin()
      isBegun = true
    }
    while rows.bytes.count < BulkRun.chunkSize {
      guard let stored = next() else {
        rows.end()
        isEnded = true
        break
      }
      add(stored)
    }
    return rows.bytes
  }

  private mutating func add(_ stored: StoredEvent) {
    let event = stored.event
    let id: Int64
    if let known = ids[event.stream] {
      id = known
    } else {
      new.append(event.stream)
      id = Int64(streams + new.count)
      ids[event.stream] = id
    }
    last = event.recordedAt
    if let commit = stored.commitHash { hash = commit }
    rows.row(fields: 13)
    rows.field(event.position.number)
    rows.field(id)
    rows.field(event.recordedAt.microseconds &- PostgresValue.microsecondsFrom1970To2000)
    rows.field(log)
    rows.field(Int32(clamping: event.version.number))
    if let tag = event.tag.flatMap({ names.tags[$0] }) { rows.field(tag) } else { rows.null() }
    rows.field(names.type(event.kind.name, in: event.stream.category) ?? 0)
    rows.field(Int16(clamping: event.kind.schema))
    rows.field(event.id)
    rows.field(event.digest.words)
    if let hash = stored.commitHash { rows.field(hash) } else { rows.null() }
    rows.field(event.data)
    rows.field(event.metadata)
  }

  /// So much at a time that the server always has something to do.
  private static let chunkSize = 131_072
}
