internal import Chronology
internal import ContentDigest
package import EventSourcing
internal import PostgresClient

extension PostgresEventStore {
  /// Checks the whole log in one pass and bounded memory: that no event was changed, removed, inserted
  /// or moved since it was written, as far as the log itself can tell.
  ///
  /// Whoever can rewrite the log can rewrite its chains with it; against that, compare with a
  /// checkpoint kept elsewhere. `observe` is handed every event that was found to be right.
  package func integrity(
    observing observe: (RecordedEvent) throws -> Void = { _ in }
  ) async throws -> IntegrityReport {
    guard let log = try await foundLogRow() else { return .withoutLog }
    var checker = ChainChecker()
    var kinds: [KindOfEvent: LogPosition] = [:]
    var lastKind: KindOfEvent?
    var fault: IntegrityFault?
    do {
      try await forEachSegment(
        after: .start, through: log.head, preparing: { HashedSegment($0) }
      ) { segment in
        let unknown = checker.unknownEnds(segment)
        for (stream, end) in try await ends(of: unknown) { checker.learn(stream, end) }
        for (index, stored) in segment.events.enumerated() {
          try checker.check(stored, segment.verdicts[index])
          let kind = KindOfEvent(
            category: stored.event.stream.category, type: stored.event.kind.name)
          if kind != lastKind {
            if kinds[kind] == nil { kinds[kind] = stored.event.position }
            lastKind = kind
          }
          try observe(stored.event)
        }
      }
      try checker.checkEnd(log)
      try await checkStreams(log)
      try await check(kinds)
    } catch let found as IntegrityFault {
      fault = found
    } catch let error as EventStoreError {
      // An event whose names are gone cannot even be read.
      guard let found = try await nameless() else { throw error }
      fault = found
    }
    return IntegrityReport(
      head: log.head, streams: log.streams, commits: checker.commits, hash: checker.hash,
      fault: fault)
  }

  func logRow() async throws(EventStoreError) -> LogRow {
    guard let row = try await foundLogRow() else {
      throw .refused(reason: "the row that the log is kept in order by is gone")
    }
    return row
  }

  private func foundLogRow() async throws(EventStoreError) -> LogRow? {
    try await session.perform { connection throws(PostgresError) in
      let row = try connection.query(
        IntegrityStatement.log, [.integer(PostgresEventStore.log)])
      guard row.rowCount > 0 else { return nil }
      return LogRow(
        head: LogPosition(try row.integer(0, 0)), streams: Int(try row.integer(0, 1)),
        hash: SHA256Words(try row.bytes(0, 2)) ?? .zero,
        recordedAt: row.isNull(0, 3)
          ? Timestamp(microseconds: .min) : Timestamp(microseconds: try row.timestamp(0, 3)))
    }
  }

  func ends(
    of streams: [StreamName: StreamVersion]
  ) async throws(EventStoreError) -> [(StreamName, ChainChecker.StreamEnd)] {
    guard !streams.isEmpty else { return [] }
    let wanted = Array(streams)
    return try await session.perform { connection throws(PostgresError) in
      let rows = try connection.query(
        StreamStatement.heads,
        [
          .integer(PostgresEventStore.log), .texts(wanted.map(\.key.category)),
          .texts(wanted.map(\.key.id)), .integers(wanted.map { Int32(clamping: $0.value.number) }),
        ])
      var found: [(StreamName, ChainChecker.StreamEnd)] = []
      for row in 0..<rows.rowCount where !rows.isNull(row, 2) {
        let (stream, version) = wanted[Int(try rows.integer(row, 0)) - 1]
        guard let digest = EventDigest(bytes: try rows.bytes(row, 2)) else { continue }
        found.append((stream, ChainChecker.StreamEnd(version: version, digest: digest)))
      }
      return found
    }
  }

  /// The table of streams must name those of the log's events and no others; and there must be no event
  /// that the log does not count.
  private func checkStreams(_ log: LogRow) async throws {
    let fault = try await session.perform { connection throws(PostgresError) -> IntegrityFault? in
      let number = PostgresValue.integer(PostgresEventStore.log)
      let beyond = try connection.query(IntegrityStatement.beyondHead, [number])
      if beyond.rowCount > 0 {
        return IntegrityFault(
          at: LogPosition(try beyond.integer(0, 0)), "the log does not count this event")
      }
      let wrongEnd = try connection.query(IntegrityStatement.wrongEnd, [number])
      if wrongEnd.rowCount > 0 {
        return wrongEnd.isNull(0, 0)
          ? IntegrityFault(at: nil, "the log does not count as many streams as there are")
          : IntegrityFault(
            at: LogPosition(try wrongEnd.integer(0, 0)),
            "the log does not say when its last event was recorded")
      }
      let wrong = try connection.query(IntegrityStatement.wrongStream, [number])
      if wrong.rowCount > 0 {
        return wrong.isNull(0, 1)
          ? IntegrityFault(at: nil, "stream \(try wrong.text(0, 0)) has no events")
          : IntegrityFault(
            at: LogPosition(try wrong.integer(0, 1)),
            "stream \(try wrong.text(0, 0)) is not recorded as its events are")
      }
      return nil
    }
    if let fault { throw fault }
  }

  /// Every type of event must be known to be one of the category that its events are of, or reading by
  /// category would pass them over.
  private func check(_ kinds: [KindOfEvent: LogPosition]) async throws {
    let found = kinds.sorted { $0.value < $1.value }
    let unknown = try await session.perform { connection throws(PostgresError) -> LogPosition? in
      let rows = try connection.query(
        IntegrityStatement.unknownKind,
        [.texts(found.map(\.key.category)), .texts(found.map(\.key.type))])
      return rows.rowCount == 0 ? nil : found[Int(try rows.integer(0, 0)) - 1].value
    }
    if let unknown {
      throw IntegrityFault(at: unknown, "the event's type is not listed under its category")
    }
  }

  /// The first event that belongs to a stream or a type that is not there.
  private func nameless() async throws(EventStoreError) -> IntegrityFault? {
    try await session.perform { connection throws(PostgresError) in
      let rows = try connection.query(
        IntegrityStatement.nameless, [.integer(PostgresEventStore.log)])
      guard rows.rowCount > 0 else { return nil }
      return IntegrityFault(
        at: LogPosition(try rows.integer(0, 0)),
        "the event belongs to a stream or a type that is not there")
    }
  }
}

/// A type of event in a category of streams.
private struct KindOfEvent: Hashable {
  let category: String
  let type: String
}

extension IntegrityReport {
  fileprivate static let withoutLog = IntegrityReport(
    head: .start, streams: 0, commits: 0, hash: .zero,
    fault: IntegrityFault(at: nil, "the row that the log is kept in order by is gone"))
}

private enum IntegrityStatement {
  static let log = """
    SELECT position, streams, hash, nullif(recorded_at, '-infinity') FROM parley.log WHERE log_id = $1
    """

  static let beyondHead = """
    SELECT position FROM parley.event
    WHERE log_id = $1 AND position > (SELECT position FROM parley.log WHERE log_id = $1)
    ORDER BY position LIMIT 1
    """

  /// What the row of the log says beside its position and its hash.
  ///
  /// In one snapshot: an append moves all of it on at once.
  static let wrongEnd = """
    SELECT CASE WHEN e.recorded_at IS DISTINCT FROM l.recorded_at THEN l.position END
    FROM parley.log l
    LEFT JOIN parley.event e ON e.log_id = l.log_id AND e.position = l.position
    WHERE l.log_id = $1 AND (
      (l.position > 0 AND e.recorded_at IS DISTINCT FROM l.recorded_at)
      OR l.streams <> (SELECT coalesce(max(id), 0) FROM parley.stream))
    """

  static let nameless = """
    SELECT e.position FROM parley.event e
    LEFT JOIN parley.stream s ON s.id = e.stream_id
    LEFT JOIN parley.category c ON c.id = s.category_id
    LEFT JOIN parley.event_type t ON t.id = e.type_id
    WHERE e.log_id = $1 AND (c.id IS NULL OR t.id IS NULL)
    ORDER BY e.position LIMIT 1
    """

  static let unknownKind = """
    SELECT w.place FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w(category, type, place)
    WHERE NOT EXISTS (
      SELECT FROM parley.event_type t JOIN parley.category c ON c.id = t.category_id
      WHERE c.name = w.category AND t.name = w.type)
    ORDER BY w.place LIMIT 1
    """

  /// One look at the last event of each stream.
  ///
  /// A stream that moves on meanwhile agrees with itself in any snapshot.
  static let wrongStream = """
    SELECT c.name || '-' || s.name, e.position
    FROM parley.stream s
    JOIN parley.category c ON c.id = s.category_id
    LEFT JOIN LATERAL (
      SELECT position, log_id FROM parley.event
      WHERE stream_id = s.id ORDER BY version DESC LIMIT 1
    ) e ON true
    WHERE (s.log_id = $1 OR e.log_id = $1) AND e.log_id IS DISTINCT FROM s.log_id
    LIMIT 1
    """
}
