package import EventSourcing
internal import Negotiation

/// What a rebuild found.
package struct RebuildReport: Sendable, Equatable {
  package var projection: ProjectionName
  package var events: Int
  package var rows: Int
  /// Rows that were stored before and were not what the log says; nil when nothing was stored.
  package var differences: Int?
}

extension ParleyService {
  /// Brings the stored projections up to the head of the log; returns the position they stand at.
  ///
  /// Safe beside others who do the same: whoever moves the checkpoint first wins, and the other
  /// looks again.
  @discardableResult
  package func project() async throws -> LogPosition {
    // Each round that is lost was won by another process, which left less to do; a hundred in a row
    // mean that a newer program keeps this projection in a form of its own.
    var lost = 0
    while lost < 100 {
      let head = try await store.head()
      let from = try await projections.checkpoint(of: ClaimsProjection.name)
      if from >= head { return from }
      // A bulk ingest goes in by steps, so that memory does not grow with it.
      let end = min(head, LogPosition(from.number + ParleyService.eventsAStep))
      let changes = try await changes(after: from, through: end)
      let isDone = try await projections.advance(
        ClaimsProjection.name, from: from, to: end, changes: changes, rebuilding: false)
      lost = isDone ? 0 : lost + 1
    }
    throw EventStoreError.refused(
      reason:
        "the stored projection \(ClaimsProjection.name) belongs to a newer parley; update this one")
  }

  /// Some ten thousand articles.
  private static let eventsAStep: Int64 = 50_000

  private func changes(
    after from: LogPosition, through head: LogPosition
  ) async throws -> [ProjectionChange] {
    var new: [StreamName: ArticleLedger] = [:]
    var touched: Set<StreamName> = []
    try await store.forEachEvent(
      LogQuery(after: from, through: head, categories: [ArticleEventCodec.category])
    ) { recorded in
      // What began here is known from its first event on, and need not be read again.
      guard recorded.version == StreamVersion(1) || new[recorded.stream] != nil else {
        touched.insert(recorded.stream)
        return
      }
      try new[recorded.stream, default: ArticleLedger()].apply(recorded)
    }
    var changes: [ProjectionChange] = []
    for (stream, ledger) in new.sorted(by: { $0.key < $1.key }) where !touched.contains(stream) {
      changes += ClaimsProjection.changes(for: ledger)
    }
    for stream in touched.sorted() {
      let events = try await store.read(stream: stream).filter { $0.position <= head }
      changes += ClaimsProjection.changes(for: try ArticleLedger(events: events))
    }
    return changes + (try await positionChanges(after: changes))
  }

  /// Computes the projections from the log alone and puts them in place of the stored ones, in one
  /// step that readers see whole; says how many stored rows were wrong.
  package func rebuild() async throws -> RebuildReport {
    for _ in 1...100 {
      let (from, stored) = try await storedRows()
      let (rows, events, head) = try await replayedRows()
      let changed = try await projections.advance(
        ClaimsProjection.name, from: from, to: head, changes: rows.map { .put($0) },
        rebuilding: true)
      guard changed else { continue }
      let behind = from < head
      return RebuildReport(
        projection: ClaimsProjection.name, events: events, rows: rows.count,
        differences: stored.isEmpty || behind ? nil : ParleyService.differences(stored, rows).count)
    }
    throw EventStoreError.refused(
      reason:
        "the stored projection \(ClaimsProjection.name) belongs to a newer parley; update this one")
  }

  /// The stored rows that are not what the log says at the projection's own position, such as
  /// `articles/art_k0q7m2x4zt`.
  package func projectionDifferences() async throws -> [String] {
    let (position, stored) = try await storedRows()
    let (rows, _, _) = try await replayedRows(through: position)
    return ParleyService.differences(stored, rows)
  }

  /// All stored rows with the position they stand at; another process may move them meanwhile.
  private func storedRows() async throws -> (position: LogPosition, rows: [ProjectionRow]) {
    var position = try await projections.checkpoint(of: ClaimsProjection.name)
    while true {
      let rows = try await projections.rows(of: ClaimsProjection.name)
      let after = try await projections.checkpoint(of: ClaimsProjection.name)
      if after == position { return (position, rows) }
      position = after
    }
  }

  private func replayedRows(
    through bound: LogPosition? = nil
  ) async throws -> (rows: [ProjectionRow], events: Int, head: LogPosition) {
    let head = if let bound { bound } else { try await store.head() }
    let (ledgers, events) = try await ledgers(through: head)
    let claims = ledgers.values.flatMap { ClaimsProjection.changes(for: $0) }
      .compactMap { change in if case .put(let row) = change { row } else { nil } }
    var rows = claims
    for (partition, group) in Dictionary(grouping: claims, by: \.partition) {
      guard let id = ClaimsProjection.negotiation(ofPartition: partition) else { continue }
      rows += try positionRows(of: id, claims: group)
    }
    rows.sort { ($0.partition, $0.key) < ($1.partition, $1.key) }
    return (rows, events, head)
  }

  /// The ledgers of all articles as the log stood at a position.
  func ledgers(
    through position: LogPosition
  ) async throws -> (ledgers: [StreamName: ArticleLedger], events: Int) {
    var ledgers: [StreamName: ArticleLedger] = [:]
    var events = 0
    try await store.forEachEvent(
      LogQuery(through: position, categories: [ArticleEventCodec.category])
    ) { recorded in
      events += 1
      guard let event = try ArticleEventCodec.event(from: recorded) else { return }
      ledgers[recorded.stream, default: ArticleLedger()].apply(
        event, at: recorded.position, recordedAt: recorded.recordedAt)
    }
    return (ledgers, events)
  }

  private static func differences(
    _ stored: [ProjectionRow], _ replayed: [ProjectionRow]
  ) -> [String] {
    func table(_ rows: [ProjectionRow]) -> [String: ProjectionRow] {
      Dictionary(
        rows.map { ("\($0.partition)/\($0.key)", $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (left, right) = (table(stored), table(replayed))
    return Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
  }
}
