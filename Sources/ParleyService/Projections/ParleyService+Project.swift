package import EventSourcing
internal import Negotiation

extension ParleyService {
  /// Brings the stored projections up to the head of the log; returns the position they stand at.
  ///
  /// Safe beside others who do the same: whoever moves the checkpoint first wins, and the other
  /// looks again.
  @discardableResult
  package func project() async throws -> LogPosition {
    // Each round that is lost was won by another process, which left less to do; a hundred in a row
    // mean that a newer program keeps this projection in a form of its own.
    for _ in 1...100 {
      let head = try await store.head()
      if try await advance(ClaimsProjection.name, PositionRows.name, through: head) != nil {
        return head
      }
    }
    throw EventStoreError.refused(
      reason:
        "the stored projection \(ClaimsProjection.name) belongs to a newer parley; update this one")
  }

  /// What an advance read and wrote.
  struct Advance: Sendable {
    var events = 0
    var rows = 0
    /// Where the claims stood before.
    var from = LogPosition.start
    /// What articles say that said nothing before.
    var stances: [NegotiationID: LatestStances] = [:]
    /// Where articles say something else than before.
    var changed: Set<NegotiationID> = []
  }

  /// Brings claims and positions from where they stand to a position of the log; nil when another
  /// process was faster.
  func advance(
    _ claims: ProjectionName, _ positions: ProjectionName, through head: LogPosition
  ) async throws -> Advance? {
    let from = try await projections.checkpoint(of: claims)
    let standing = try await projections.checkpoint(of: positions)
    if from >= head, standing >= head { return Advance() }
    guard let done = try await advanceClaims(claims, from: from, through: head) else { return nil }
    let isDone = try await advancePositions(
      positions, of: claims, from: standing, to: head, after: done)
    return isDone ? done : nil
  }

  /// Reads the log piece by piece, and makes the rows of one piece while the next is read and the one
  /// before is written: in bounded memory, and as many events at once as there are.
  private func advanceClaims(
    _ claims: ProjectionName, from: LogPosition, through head: LogPosition
  ) async throws -> Advance? {
    var done = Advance(from: from)
    guard from < head else { return done }
    var position = from
    var isFaster = true
    var ahead: [Task<PieceOfLog, any Error>] = []
    func write(_ piece: PieceOfLog) async throws {
      guard isFaster else { return }
      isFaster = try await projections.advance(
        claims, from: position, to: piece.end, changes: piece.changes, rebuilding: false)
      position = piece.end
      done.events += piece.events
      done.rows += piece.rows
      done.changed.formUnion(piece.changed)
      for (negotiation, stances) in piece.stances {
        done.stances[negotiation, default: LatestStances()].merge(stances)
      }
    }
    do {
      try await store.forEachPiece(LogQuery(after: from, through: head)) { events in
        guard let last = events.last?.position else { return }
        ahead.append(Task { try await piece(of: events, through: last) })
        if ahead.count > 2 { try await write(try await ahead.removeFirst().value) }
      }
      while !ahead.isEmpty { try await write(try await ahead.removeFirst().value) }
    } catch {
      // Nothing of it is left running when the caller hears of the error.
      for task in ahead { _ = await task.result }
      throw error
    }
    return isFaster ? done : nil
  }

  private func piece(
    of events: [RecordedEvent], through end: LogPosition
  ) async throws -> PieceOfLog {
    var piece = PieceOfLog(end: end)
    for (stream, events) in ArticleStreams(events).inOrder {
      piece.events += events.count
      let isNew = events.first?.version == StreamVersion(1)
      let whole =
        isNew ? events : try await store.read(stream: stream).filter { $0.position <= end }
      let article = try ArticleRows(events: whole)
      piece.changes += article.changes(isNew: isNew)
      piece.rows += article.rows.count
      piece.hear(article, since: events.first?.position ?? end)
    }
    return piece
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
}

/// What some thousand events do to the stored rows.
private struct PieceOfLog: Sendable {
  var end: LogPosition
  var events = 0
  var rows = 0
  var changes: [ProjectionChange] = []
  var stances: [NegotiationID: LatestStances] = [:]
  var changed: Set<NegotiationID> = []

  init(end: LogPosition) { self.end = end }

  /// Takes the stances of an article, unless it said something before the piece already.
  mutating func hear(_ article: ArticleRows, since first: LogPosition) {
    let claims = article.rows.filter { $0.partition != ClaimsProjection.articles }
    if claims.contains(where: { $0.position < first }) {
      changed.formUnion(
        claims.compactMap { ClaimsProjection.negotiation(ofPartition: $0.partition) })
      return
    }
    let records = article.records
    if let negotiation = records.first?.claim.negotiation,
      records.allSatisfy({ $0.claim.negotiation == negotiation })
    {
      stances[negotiation, default: LatestStances()].add(article: records)
      return
    }
    for (negotiation, records) in Dictionary(grouping: records, by: \.claim.negotiation) {
      guard let negotiation else { continue }
      stances[negotiation, default: LatestStances()].add(article: records)
    }
  }
}

/// The events of a piece of the log by article.
struct ArticleStreams {
  /// In the order of the first event of each.
  private(set) var inOrder: [(stream: StreamName, events: [RecordedEvent])] = []

  init(_ events: [RecordedEvent]) {
    var places: [StreamName: Int] = [:]
    for event in events where event.stream.category == ArticleEventCodec.category {
      if let last = inOrder.last, last.stream == event.stream {
        inOrder[inOrder.count - 1].events.append(event)
      } else if let place = places[event.stream] {
        inOrder[place].events.append(event)
      } else {
        places[event.stream] = inOrder.count
        inOrder.append((event.stream, [event]))
      }
    }
  }
}
