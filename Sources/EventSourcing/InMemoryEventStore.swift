package import Chronology

/// A log in memory: the smallest store that keeps every promise of `EventStore`, for tests and for
/// questions about articles that are not to be stored.
package actor InMemoryEventStore: EventStore {
  private var log: [RecordedEvent] = []
  private var streams: [StreamName: [Int]] = [:]
  private var indexOfEvent: [EventID: Int] = [:]
  private let now: @Sendable () -> Timestamp

  /// `now` gives the time an event is recorded at; it may stand still but not run backwards.
  package init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

  package func append(
    _ appends: [StreamAppend]
  ) async throws(EventStoreError) -> AppendResult {
    try EventStoreRules.check(appends)
    if let repeated = try repeatedAppend(appends) { return repeated }
    for append in appends {
      let actual = StreamVersion(streams[append.stream]?.count ?? 0)
      guard append.expected.version == actual else {
        throw .versionConflict(
          stream: append.stream, expected: append.expected.version, actual: actual)
      }
    }
    let recordedAt = max(now(), log.last?.recordedAt ?? Timestamp(microseconds: .min))
    var hasher = EventHasher()
    for append in appends {
      for event in append.events { record(event, in: append.stream, at: recordedAt, &hasher) }
    }
    return AppendResult(
      lastPosition: LogPosition(Int64(log.count)), wasAlreadyAppended: false)
  }

  /// The earlier result when all these events are in the log at the places they ask for.
  private func repeatedAppend(
    _ appends: [StreamAppend]
  ) throws(EventStoreError) -> AppendResult? {
    var last: LogPosition?
    var isNew = false
    for append in appends {
      for (offset, event) in append.events.enumerated() {
        guard let index = indexOfEvent[event.id] else {
          isNew = true
          continue
        }
        let known = log[index]
        guard known.stream == append.stream, known.kind == event.kind, known.data == event.data,
          known.metadata == event.metadata, known.tag == event.tag,
          known.version.number == append.expected.version.number + offset + 1
        else { throw .eventIDReused(event.id) }
        last = max(last ?? .start, known.position)
      }
    }
    guard let last else { return nil }
    if isNew,
      let id = appends.lazy.flatMap(\.events).first(where: { indexOfEvent[$0.id] != nil })?.id
    {
      throw .eventIDReused(id)
    }
    return AppendResult(lastPosition: last, wasAlreadyAppended: true)
  }

  private func record(
    _ event: NewEvent, in stream: StreamName, at moment: Timestamp, _ hasher: inout EventHasher
  ) {
    let last = streams[stream]?.last
    let version = StreamVersion((streams[stream]?.count ?? 0) + 1)
    let digest = hasher.digest(
      of: event, in: stream, at: version, after: last.map { log[$0].digest } ?? .beginning)
    indexOfEvent[event.id] = log.count
    streams[stream, default: []].append(log.count)
    log.append(
      RecordedEvent(
        id: event.id, stream: stream, version: version, position: LogPosition(Int64(log.count + 1)),
        kind: event.kind, data: event.data, metadata: event.metadata, recordedAt: moment,
        tag: event.tag, digest: digest))
  }

  package func read(
    stream: StreamName, from version: StreamVersion, limit: Int
  ) async throws(EventStoreError) -> [RecordedEvent] {
    (streams[stream] ?? []).dropFirst(max(0, version.number - 1)).prefix(limit).map { log[$0] }
  }

  package func read(_ query: LogQuery) async throws(EventStoreError) -> [RecordedEvent] {
    let last = min(query.through?.number ?? .max, Int64(log.count))
    guard query.after.number < last else { return [] }
    return Array(
      log[Int(query.after.number)..<Int(last)].lazy
        .filter { query.wants($0) }
        .prefix(query.limit))
  }

  package func head() async throws(EventStoreError) -> LogPosition {
    LogPosition(Int64(log.count))
  }
}
