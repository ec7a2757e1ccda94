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
    let log = try await logRow()
    var checker = ChainChecker()
    var fault: IntegrityFault?
    do {
      try await forEachSegment(after: .start, through: log.head) { segment in
        let unknown = checker.unknownEnds(segment)
        for (stream, end) in try await ends(of: unknown) { checker.learn(stream, end) }
        for stored in segment {
          try checker.check(stored)
          try observe(stored.event)
        }
      }
      try checker.checkEnd(log)
      try await checkStreams(log)
    } catch let found as IntegrityFault {
      fault = found
    }
    return IntegrityReport(
      head: log.head, streams: log.streams, commits: checker.commits, hash: checker.hash,
      fault: fault)
  }

  func logRow() async throws(EventStoreError) -> LogRow {
    try await perform { connection throws(PostgresError) in
      let row = try connection.query(
        IntegrityStatement.log, [.integer(PostgresEventStore.log)])
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
    return try await perform { connection throws(PostgresError) in
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

  /// The table of streams must name the last event of each, and no stream that has none; and there
  /// must be no event that the log does not count.
  private func checkStreams(_ log: LogRow) async throws {
    let fault = try await perform { connection throws(PostgresError) -> IntegrityFault? in
      let number = PostgresValue.integer(PostgresEventStore.log)
      let beyond = try connection.query(IntegrityStatement.beyondHead, [number])
      if beyond.rowCount > 0 {
        return IntegrityFault(
          at: LogPosition(try beyond.integer(0, 0)), "the log does not count this event")
      }
      let wrong = try connection.query(IntegrityStatement.wrongStream, [number])
      if wrong.rowCount > 0 {
        return IntegrityFault(
          at: wrong.isNull(0, 1) ? nil : LogPosition(try wrong.integer(0, 1)),
          "stream \(try wrong.text(0, 0)) is not recorded as its events are")
      }
      return nil
    }
    if let fault { throw fault }
  }
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

  /// One look at the last event of each stream.
  ///
  /// A stream that moves on meanwhile agrees with itself in any snapshot.
  static let wrongStream = """
    SELECT c.name || '-' || s.name, e.position
    FROM parley.stream s
    JOIN parley.category c ON c.id = s.category_id
    LEFT JOIN LATERAL (
      SELECT version, digest, position FROM parley.event
      WHERE stream_id = s.id ORDER BY version DESC LIMIT 1
    ) e ON true
    WHERE s.log_id = $1
      AND (e.version IS DISTINCT FROM s.version OR e.digest IS DISTINCT FROM s.digest)
    LIMIT 1
    """
}
