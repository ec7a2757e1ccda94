package import Chronology
package import EventSourcing
package import Negotiation

/// What a person decided about a claim or a whole article, as an event of the log.
package struct ReviewStep: Sendable, Equatable {
  /// One of `confirmed`, `corrected`, `retracted` and `undone`.
  package var kind: HistoryAnswer.Kind
  package var review: Review
  package var position: LogPosition
  package var recordedAt: Timestamp
  /// True when the whole article was judged.
  package var isOfArticle: Bool
  /// The claims as they stood after it.
  package var records: [ClaimRecord]

  package init(
    kind: HistoryAnswer.Kind, review: Review, position: LogPosition, recordedAt: Timestamp,
    isOfArticle: Bool, records: [ClaimRecord]
  ) {
    self.kind = kind
    self.review = review
    self.position = position
    self.recordedAt = recordedAt
    self.isOfArticle = isOfArticle
    self.records = records
  }

  /// The step with the claims that are asked for; nil when there are none.
  ///
  /// The window of the filter is that of the log's clock here: when it was decided.
  func filtered(by filter: ClaimFilter) -> ReviewStep? {
    guard filter.window?.contains(recordedAt) ?? true else { return nil }
    var filter = filter
    filter.window = nil
    var step = self
    step.records = records.filter { filter.includes($0) }
    return step.records.isEmpty ? nil : step
  }
}
