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

  /// Writes `count` events that follow the head, as `next` gives them; `known` are the streams they
  /// belong to that are there already.
  ///
  /// `next` is asked while the server writes what came before, so that hashing costs no time of its own.
  func write(
    _ count: Int, kinds: Kinds, after log: LogRow, known: [StreamName: Int64],
    _ connection: PostgresConnection, next: () -> StoredEvent?
  ) throws(PostgresError) {
    guard count > 0 else { return }
    let names = try names(of: kinds, connection)
    let end = LogPosition(log.head.number + Int64(count))
    _ = try connection.query(
      BulkStatement.makeRoom, [.integer(self.log), .bigint(end.number)])
    var run = BulkRun(log: self.log, names: names, ids: known, streams: log.streams)
    try connection.copyIn(BulkStatement.copyEvents) { () throws(PostgresError) in
      run.chunk(from: next)
    }
    try writeNew(run, names, connection)
    _ = try connection.query(
      BulkStatement.moveHead,
      [
        .integer(self.log), .bigint(end.number), .bigint(Int64(log.streams + run.new.count)),
        .timestamp(microseconds: (run.last ?? log.recordedAt).microseconds),
        .bytes((run.hash ?? log.hash).bytes),
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

  /// The types and tags of events that are to be written.
  struct Kinds {
    struct Kind: Hashable {
      let category: String
      let type: String
    }

    private(set) var types: Set<Kind> = []
    private(set) var tags: Set<String> = []

    mutating func add(_ type: String, in stream: StreamName, tag: String?) {
      types.insert(Kind(category: stream.category, type: type))
      if let tag { tags.insert(tag) }
    }
  }

  private func names(
    of kinds: Kinds, _ connection: PostgresConnection
  ) throws(PostgresError) -> NameTable {
    let names = memory.names
    let isKnown =
      kinds.types.allSatisfy { names.type($0.type, in: $0.category) != nil }
      && kinds.tags.allSatisfy { names.tags[$0] != nil }
    if isKnown { return names }
    let wanted = kinds.types.sorted { ($0.category, $0.type) < ($1.category, $1.type) }
    _ = try connection.query(
      NameStatement.learn,
      [.texts(wanted.map(\.category)), .texts(wanted.map(\.type)), .texts(kinds.tags.sorted())])
    // Not into the memory before the transaction is through: a rollback takes the numbers back.
    return try NameTable(connection)
  }

  private func writeNew(
    _ run: BulkRun, _ names: NameTable, _ connection: PostgresConnection
  ) throws(PostgresError) {
    guard !run.new.isEmpty else { return }
    var rows = BinaryRows(capacity: run.new.count * 96)
    rows.begin()
    for stream in run.new {
      guard let id = run.ids[stream], let category = names.categories[stream.category] else {
        continue
      }
      rows.row(fields: 4)
      rows.field(id)
      rows.field(log)
      rows.field(category)
      rows.field(stream.id)
    }
    rows.end()
    var rest: [UInt8]? = rows.bytes
    try connection.copyIn(BulkStatement.copyStreams) { () throws(PostgresError) in
      defer { rest = nil }
      return rest
    }
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
    COPY parley.stream (id, log_id, category_id, name) FROM STDIN (FORMAT binary)
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
