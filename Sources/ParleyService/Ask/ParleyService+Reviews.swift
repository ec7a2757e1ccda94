package import Answers
package import EventSourcing
package import Negotiation

extension ParleyService {
  /// What people decided about the claims of one negotiation up to a position, in the order of the log.
  package func reviews(
    of negotiation: NegotiationID, through position: LogPosition, under visibility: Visibility
  ) async throws -> [ReviewStep] {
    var judged: Set<StreamName> = []
    let query = LogQuery(
      through: position, categories: [ArticleEventCodec.category],
      types: ArticleEventCodec.judgements)
    try await store.forEachEvent(query) { judged.insert($0.stream) }
    var steps: [ReviewStep] = []
    for stream in judged {
      let events = try await store.read(stream: stream).filter { $0.position <= position }
      steps += try ParleyService.reviews(in: events) {
        $0.claim.negotiation == negotiation && visibility.reaches($0)
      }
    }
    return steps.sorted { $0.position < $1.position }
  }

  private static func reviews(
    in events: [RecordedEvent], of isWanted: (ClaimRecord) -> Bool
  ) throws(EventStoreError) -> [ReviewStep] {
    var steps: [ReviewStep] = []
    var ledger = ArticleLedger()
    for recorded in events {
      guard let event = try ArticleEventCodec.event(from: recorded) else { continue }
      let before = ledger.records
      ledger.apply(event, at: recorded.position, recordedAt: recorded.recordedAt)
      guard let (kind, claim, review) = judgement(event) else { continue }
      // A claim that was moved to another negotiation, or is gone, is shown as it was.
      let after = ledger.records.filter(isWanted)
      let records = (after + before.filter(isWanted)).withoutRepetition
        .filter { claim == nil || $0.claim.id == claim }
      guard !records.isEmpty else { continue }
      steps.append(
        ReviewStep(
          kind: kind, review: review, position: recorded.position,
          recordedAt: recorded.recordedAt, isOfArticle: claim == nil, records: records))
    }
    return steps
  }

  private static func judgement(
    _ event: ArticleEvent
  ) -> (kind: HistoryAnswer.Kind, claim: ClaimID?, review: Review)? {
    switch event {
    case .claimConfirmed(let id, let review): (.confirmed, id, review)
    case .claimCorrected(let claim, let review): (.corrected, claim.id, review)
    case .claimRetracted(let id, let review): (.retracted, id, review)
    case .articleRetracted(let review): (.retracted, nil, review)
    case .judgementUndone(let id, let review): (.undone, id, review)
    case .captured, .revised, .claimExtracted, .extractionCompleted: nil
    }
  }
}
