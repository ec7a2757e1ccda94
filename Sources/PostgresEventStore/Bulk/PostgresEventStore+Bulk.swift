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
    var commit = BulkCommit(appends, heads, after: log)
    var kinds = BulkWriter.Kinds()
    for append in appends {
      for event in append.events { kinds.add(event.kind.name, in: append.stream, tag: event.tag) }
    }
    do throws(PostgresError) {
      try writer.write(
        commit.count, kinds: kinds, after: log, known: heads.mapValues(\.id), connection
      ) { commit.next() }
    } catch { throw EventStoreError(error) }
    return AppendResult(
      lastPosition: LogPosition(log.head.number + Int64(commit.count)), wasAlreadyAppended: false)
  }
}

/// Appends as one commit behind the head, hashed event by event as they are asked for.
private struct BulkCommit: ~Copyable {
  let count: Int
  private let appends: [StreamAppend]
  private let heads: [StreamName: StreamHead]
  private let log: LogRow
  private var hasher = EventHasher()
  private var digests: [EventDigest] = []
  private var append = 0
  private var event = 0
  private var previous = EventDigest.beginning

  init(_ appends: [StreamAppend], _ heads: [StreamName: StreamHead], after log: LogRow) {
    self.appends = appends
    self.heads = heads
    self.log = log
    count = appends.reduce(0) { $0 + $1.events.count }
    digests.reserveCapacity(count)
  }

  mutating func next() -> StoredEvent? {
    guard append < appends.count else { return nil }
    let target = appends[append]
    if event == 0 { previous = heads[target.stream]?.digest ?? .beginning }
    let new = target.events[event]
    let version = StreamVersion(target.expected.version.number + event + 1)
    previous = hasher.digest(of: new, in: target.stream, at: version, after: previous)
    digests.append(previous)
    event += 1
    if event == target.events.count { (append, event) = (append + 1, 0) }
    let recorded = RecordedEvent(
      id: new.id, stream: target.stream, version: version,
      position: LogPosition(log.head.number + Int64(digests.count)), kind: new.kind,
      data: new.data, metadata: new.metadata, recordedAt: log.recordedAt, tag: new.tag,
      digest: previous)
    return StoredEvent(event: recorded, commitHash: digests.count == count ? commitHash() : nil)
  }

  private mutating func commitHash() -> SHA256Words {
    hasher.commitHash(
      after: log.hash, first: LogPosition(log.head.number + 1),
      last: LogPosition(log.head.number + Int64(count)), recordedAt: log.recordedAt,
      root: hasher.root(of: digests))
  }
}
