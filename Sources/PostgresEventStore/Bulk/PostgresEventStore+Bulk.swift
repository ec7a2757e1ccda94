internal import Chronology
internal import ContentDigest
package import EventSourcing
internal import PostgresClient

extension PostgresEventStore {
  /// Appends as `append` does, in one commit, through COPY: for many thousand events at once.
  ///
  /// For the owner of the log. Sending the same again is refused as a conflict, since what was loaded
  /// in bulk is not compared event by event.
  package func appendInBulk(
    _ appends: [StreamAppend]
  ) async throws(EventStoreError) -> AppendResult {
    try EventStoreRules.check(appends)
    let writer = BulkWriter(log: PostgresEventStore.log, memory: reader.memory)
    let appender = Appender(log: PostgresEventStore.log, memory: reader.memory)
    let outcome: Result<AppendResult, EventStoreError>
    do throws(PostgresError) {
      outcome = try await session.run { connection throws(PostgresError) in
        do throws(EventStoreError) {
          return .success(
            try connection.transaction(orThrow: EventStoreError.init) {
              connection throws(EventStoreError) in
              try appendInBulk(appends, writer, appender, connection)
            })
        } catch { return .failure(error) }
      }
    } catch { throw EventStoreError(error) }
    return try outcome.get()
  }

  private func appendInBulk(
    _ appends: [StreamAppend], _ writer: BulkWriter, _ appender: Appender,
    _ connection: PostgresConnection
  ) throws(EventStoreError) -> AppendResult {
    let log: LogRow
    let standing: Result<[StreamName: StreamHead], EventStoreError>
    do throws(PostgresError) {
      log = try writer.lock(connection)
      standing = try appender.standing(appends, connection)
    } catch { throw EventStoreError(error) }
    let heads = try standing.get()
    let events = stored(appends, heads, after: log)
    do throws(PostgresError) {
      try writer.write(events, after: log, known: heads.mapValues(\.id), connection)
    } catch { throw EventStoreError(error) }
    return AppendResult(
      lastPosition: events.last?.event.position ?? log.head, wasAlreadyAppended: false)
  }

  /// The events as one commit behind the head.
  private func stored(
    _ appends: [StreamAppend], _ heads: [StreamName: StreamHead], after log: LogRow
  ) -> [StoredEvent] {
    var hasher = EventHasher()
    var events: [RecordedEvent] = []
    events.reserveCapacity(appends.reduce(0) { $0 + $1.events.count })
    for append in appends {
      var previous = heads[append.stream]?.digest ?? .beginning
      var version = append.expected.version
      for event in append.events {
        version = version.next
        previous = hasher.digest(of: event, in: append.stream, at: version, after: previous)
        events.append(
          RecordedEvent(
            id: event.id, stream: append.stream, version: version,
            position: LogPosition(log.head.number + Int64(events.count) + 1), kind: event.kind,
            data: event.data, metadata: event.metadata, recordedAt: log.recordedAt,
            tag: event.tag, digest: previous))
      }
    }
    let root = hasher.root(of: events.lazy.map(\.digest))
    let last = LogPosition(log.head.number + Int64(events.count))
    let hash = hasher.commitHash(
      after: log.hash, first: LogPosition(log.head.number + 1), last: last,
      recordedAt: log.recordedAt, root: root)
    return events.map {
      StoredEvent(event: $0, commitHash: $0.position == last ? hash : nil)
    }
  }
}
