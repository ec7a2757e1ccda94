internal import Chronology
internal import ContentDigest
internal import EventSourcing
internal import PostgresClient

/// Writes events with their positions through COPY, in a transaction that holds the row of the log.
///
/// Past `parley.append`, so for the owner of the log only.
struct BulkWriter {
  let log: Int32
  let memory: Memory

  /// The row of the log, which nobody else can move on until the transaction ends.
  func lock(_ connection: PostgresConnection) throws(PostgresError) -> LogRow {
    let row = try connection.query(BulkStatement.lock, [.integer(log)])
    return LogRow(
      head: LogPosition(try row.integer(0, 0)), streams: Int(try row.integer(0, 1)),
      hash: SHA256Words(try row.bytes(0, 2)) ?? .zero,
      recordedAt: Timestamp(microseconds: try row.timestamp(0, 3)))
  }

  /// Writes events that follow the head; `streams` are those they belong to, as they stand, where
  /// they are there already.
  func write(
    _ events: [StoredEvent], after log: LogRow, known: [StreamName: Int64],
    _ connection: PostgresConnection
  ) throws(PostgresError) {
    guard let last = events.last else { return }
    let names = try names(of: events, connection)
    var ids = known
    var new: [StreamName] = []
    var ends: [StreamName: RecordedEvent] = [:]
    for stored in events {
      if ids[stored.event.stream] == nil {
        new.append(stored.event.stream)
        ids[stored.event.stream] = Int64(log.streams + new.count)
      }
      ends[stored.event.stream] = stored.event
    }
    _ = try connection.query(
      BulkStatement.makeRoom, [.integer(self.log), .bigint(last.event.position.number)])
    try writeNew(new, ids, ends, names, connection)
    try moveKnown(known, ends, connection)
    try copy(events, ids, names, connection)
    _ = try connection.query(
      BulkStatement.moveHead,
      [
        .integer(self.log), .bigint(last.event.position.number),
        .bigint(Int64(log.streams + new.count)),
        .timestamp(microseconds: last.event.recordedAt.microseconds),
        .bytes((last.commitHash ?? log.hash).bytes),
      ])
  }

  /// The numbers of streams that are there.
  func streamIDs(
    _ streams: [StreamName], _ connection: PostgresConnection
  ) throws(PostgresError) -> [StreamName: Int64] {
    guard !streams.isEmpty else { return [:] }
    let rows = try connection.query(
      BulkStatement.streamIDs,
      [.integer(log), .texts(streams.map(\.category)), .texts(streams.map(\.id))])
    var ids: [StreamName: Int64] = [:]
    for row in 0..<rows.rowCount {
      ids[StreamName(category: try rows.text(row, 0), id: try rows.text(row, 1))] =
        try rows.integer(row, 2)
    }
    return ids
  }

  private func names(
    of events: [StoredEvent], _ connection: PostgresConnection
  ) throws(PostgresError) -> NameTable {
    struct Kind: Hashable {
      let category: String
      let type: String
    }
    var kinds: Set<Kind> = []
    var tags: Set<String> = []
    for stored in events {
      kinds.insert(Kind(category: stored.event.stream.category, type: stored.event.kind.name))
      if let tag = stored.event.tag { tags.insert(tag) }
    }
    let names = memory.names
    let isKnown =
      kinds.allSatisfy { names.type($0.type, in: $0.category) != nil }
      && tags.allSatisfy { names.tags[$0] != nil }
    if isKnown { return names }
    let wanted = kinds.sorted { ($0.category, $0.type) < ($1.category, $1.type) }
    _ = try connection.query(
      NameStatement.learn,
      [.texts(wanted.map(\.category)), .texts(wanted.map(\.type)), .texts(tags.sorted())])
    // Not into the memory before the transaction is through: a rollback takes the numbers back.
    return try NameTable(connection)
  }

  private func writeNew(
    _ new: [StreamName], _ ids: [StreamName: Int64], _ ends: [StreamName: RecordedEvent],
    _ names: NameTable, _ connection: PostgresConnection
  ) throws(PostgresError) {
    guard !new.isEmpty else { return }
    var rows = BinaryRows(capacity: new.count * 96)
    rows.begin()
    for stream in new {
      guard let end = ends[stream], let id = ids[stream],
        let category = names.categories[stream.category]
      else { continue }
      rows.row(fields: 6)
      rows.field(id)
      rows.field(log)
      rows.field(Int32(clamping: end.version.number))
      rows.field(category)
      rows.field(stream.id)
      rows.field(end.digest.words)
    }
    rows.end()
    var rest: [UInt8]? = rows.bytes
    try connection.copyIn(BulkStatement.copyStreams) { () throws(PostgresError) in
      defer { rest = nil }
      return rest
    }
  }

  private func moveKnown(
    _ known: [StreamName: Int64], _ ends: [StreamName: RecordedEvent],
    _ connection: PostgresConnection
  ) throws(PostgresError) {
    let moved = known.compactMap { stream, id in ends[stream].map { (id: id, end: $0) } }
    guard !moved.isEmpty else { return }
    _ = try connection.query(
      BulkStatement.moveStreams,
      [
        .bigints(moved.map(\.id)), .integers(moved.map { Int32(clamping: $0.end.version.number) }),
        .byteArrays(moved.map { $0.end.digest.words.bytes }),
      ])
  }

  private func copy(
    _ events: [StoredEvent], _ ids: [StreamName: Int64], _ names: NameTable,
    _ connection: PostgresConnection
  ) throws(PostgresError) {
    var rows = BinaryRows(capacity: 160_000)
    var next = events.startIndex
    var isOpen = false
    try connection.copyIn(BulkStatement.copyEvents) { () throws(PostgresError) in
      rows.removeAll()
      if !isOpen {
        isOpen = true
        rows.begin()
      } else if next == events.endIndex {
        return nil
      }
      while next < events.endIndex, rows.bytes.count < 131_072 {
        add(events[next], ids, names, to: &rows)
        next += 1
      }
      if next == events.endIndex { rows.end() }
      return rows.bytes
    }
  }

  private func add(
    _ stored: StoredEvent, _ ids: [StreamName: Int64], _ names: NameTable,
    to rows: inout BinaryRows
  ) {
    let event = stored.event
    rows.row(fields: 13)
    rows.field(event.position.number)
    rows.field(ids[event.stream] ?? 0)
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
}

private enum BulkStatement {
  static let lock = """
    SELECT position, streams, hash, greatest(clock_timestamp(), recorded_at)
    FROM parley.log WHERE log_id = $1 FOR UPDATE
    """

  static let streamIDs = """
    SELECT c.name, s.name, s.id
    FROM unnest($2::text[], $3::text[]) AS w(category, name)
    JOIN parley.category c ON c.name = w.category
    JOIN parley.stream s ON s.log_id = $1 AND s.category_id = c.id AND s.name = w.name
    """

  static let makeRoom = """
    SELECT parley.make_room(log_id, $2) FROM parley.log WHERE log_id = $1 AND room < $2
    """

  static let copyStreams = """
    COPY parley.stream (id, log_id, version, category_id, name, digest)
    FROM STDIN (FORMAT binary)
    """

  static let moveStreams = """
    UPDATE parley.stream s SET version = m.version, digest = m.digest
    FROM unnest($1::bigint[], $2::integer[], $3::bytea[]) AS m(id, version, digest)
    WHERE s.id = m.id
    """

  static let copyEvents = """
    COPY parley.event (position, stream_id, recorded_at, log_id, version, tag_id, type_id, schema, id,
                       digest, commit_hash, data, metadata)
    FROM STDIN (FORMAT binary)
    """

  static let moveHead = """
    UPDATE parley.log SET position = $2, streams = $3, recorded_at = $4, hash = $5 WHERE log_id = $1
    """
}
