internal import EventSourcing
internal import Negotiation

extension ParleyService {
  /// How far behind the head an answer may lie to be worked out from the stored projection: so many
  /// events are read again in a fifth of a second.
  private static let snapshotReach: Int64 = 20_000

  /// The claims of one negotiation at a position that the log left behind not long ago: those of the
  /// stored projection, but for articles that something happened to since, which are read again.
  ///
  /// Nil where the position is too far back, or another process moved the projection meanwhile.
  func recordsFromSnapshot(
    _ question: Question, at position: LogPosition
  ) async throws -> (records: [ClaimRecord], negotiation: NegotiationID)? {
    let head = try await project()
    guard head.number - position.number <= ParleyService.snapshotReach else { return nil }
    var touched: Set<StreamName> = []
    try await store.forEachEvent(
      LogQuery(after: position, through: head, categories: [ArticleEventCodec.category])
    ) { touched.insert($0.stream) }
    var again: [ClaimRecord] = []
    for stream in touched.sorted() {
      let events = try await store.read(stream: stream).filter { $0.position <= position }
      again += try ArticleLedger(events: events).records
    }
    let replaced = Set(touched.map { ArticleEventCodec.article(of: $0) })
    var mentioned = ParleyService.spokenOf(in: again)
    if question.negotiation == nil {
      mentioned += try await articleEntries()
        .filter { !replaced.contains($0.summary.id) }.flatMap(\.negotiations)
    }
    let negotiation = try negotiation(named: question.negotiation, among: mentioned)
    let rows = try await projections.rows(
      of: ClaimsProjection.name, partition: ClaimsProjection.partition(of: negotiation))
    guard try await projections.checkpoint(of: ClaimsProjection.name) == head else { return nil }
    let kept = try rows.flatMap { try ClaimsProjection.records(in: $0) }
      .filter { !replaced.contains($0.article.id) }
    return (kept + again.filter { $0.claim.negotiation == negotiation }, negotiation)
  }
}
