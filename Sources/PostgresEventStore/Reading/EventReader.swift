internal import Chronology
internal import EventSourcing
internal import PostgresClient

/// Reads events on one connection: the one place where stored bytes become events.
struct EventReader {
  let log: Int32
  let memory: Memory

  /// The events of one stream from a version on.
  func events(
    of stream: StreamName, from version: StreamVersion, limit: Int, _ connection: PostgresConnection
  ) throws(PostgresError) -> [RecordedEvent] {
    let rows = try connection.query(
      Statement.readStream,
      [
        .integer(log), .text(stream.category), .text(stream.id),
        .bigint(Int64(version.number)), .bigint(Int64(limit)),
      ])
    var found: [EventRow] = []
    found.reserveCapacity(rows.rowCount)
    for row in 0..<rows.rowCount { found.append(try EventRow(rows, row)) }
    let events = try named(found, connection, stream: stream).map(\.event)
    // What is read is often what comes next is appended to.
    if let last = events.last, let row = found.last {
      memory.remember([
        (stream, StreamHead(id: row.stream, version: last.version, digest: last.digest))
      ])
    }
    return events
  }

  /// The events a query asks for, by the index that leads to them.
  func events(
    _ query: LogQuery, _ connection: PostgresConnection
  ) throws(PostgresError) -> [RecordedEvent] {
    let range: [PostgresValue] = [
      .integer(log), .bigint(query.after.number), .bigint(query.through?.number ?? .max),
      .bigint(Int64(query.limit)),
    ]
    let types: [Int16]?
    if query.categories != nil || query.types != nil {
      // A name that is not known yet may have been stored since.
      types = try memory.refreshNames(connection)
        .types(inCategories: query.categories, named: query.types)
      if types?.isEmpty == true { return [] }
    } else {
      types = nil
    }
    let rows: PostgresResult
    if let tag = query.tag {
      rows = try connection.query(
        types == nil ? Statement.readTag : Statement.readTagOfTypes,
        range + [.text(tag)] + (types.map { [.smallints($0)] } ?? []))
    } else if let types {
      rows = try connection.query(Statement.readTypes, range + [.smallints(types)])
    } else {
      rows = try connection.query(Statement.readLog, range)
    }
    var found: [EventRow] = []
    found.reserveCapacity(rows.rowCount)
    for row in 0..<rows.rowCount { found.append(try EventRow(rows, row)) }
    return try named(found, connection).map(\.event)
  }

  /// All events behind a position, up to another and with it.
  ///
  /// By COPY, which costs half as much a row as a query does, and whose rows are read while the server
  /// still sends.
  func storedEvents(
    after: LogPosition, through: LogPosition, _ connection: PostgresConnection
  ) throws(PostgresError) -> [StoredEvent] {
    var found: [EventRow] = []
    found.reserveCapacity(Int(clamping: min(through.number - after.number, 100_000)))
    var isHeader = true
    let statement = Statement.copyRange(log: log, after: after, through: through)
    try connection.copyOut(statement) { row throws(PostgresError) in
      // The header comes in one piece with the first row, and the trailer is a row of -1 fields.
      let start = isHeader ? EventReader.headerLength : 0
      isHeader = false
      guard row.count > start + 2 else { return }
      guard let event = EventRow(copied: row, at: start) else {
        throw .unexpectedAnswer(
          reason: "a row of the log is not as it should be", statement: statement)
      }
      found.append(event)
    }
    return try named(found, connection)
  }

  /// Signature, flags, and the length of an extension that is not there (PostgreSQL manual, COPY).
  private static let headerLength = 19

  /// Puts the names in place of the numbers.
  private func named(
    _ rows: [EventRow], _ connection: PostgresConnection, stream: StreamName? = nil
  ) throws(PostgresError) -> [StoredEvent] {
    guard !rows.isEmpty else { return [] }
    var names = memory.names
    let isComplete = rows.allSatisfy { row in
      names.typeNames[row.type] != nil && (row.tag.map { names.tagNames[$0] != nil } ?? true)
    }
    if !isComplete { names = try memory.refreshNames(connection) }
    let streams = stream == nil ? try memory.streamNames(Set(rows.map(\.stream)), connection) : [:]
    var events: [StoredEvent] = []
    events.reserveCapacity(rows.count)
    for row in rows {
      guard let type = names.typeNames[row.type], let name = stream ?? streams[row.stream] else {
        throw .unexpectedAnswer(
          reason:
            "the event at seq:\(row.position) belongs to a stream or a type that is not there",
          statement: nil)
      }
      events.append(
        StoredEvent(
          event: RecordedEvent(
            id: row.id, stream: name, version: StreamVersion(row.version),
            position: LogPosition(row.position), kind: EventKind(type, schema: row.schema),
            data: row.data, metadata: row.metadata,
            recordedAt: Timestamp(microseconds: row.recordedAt),
            tag: row.tag.flatMap { names.tagNames[$0] }, digest: row.digest),
          commitHash: row.commitHash))
    }
    return events
  }
}
