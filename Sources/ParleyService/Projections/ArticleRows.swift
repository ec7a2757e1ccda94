internal import EventSourcing
internal import Negotiation

/// What the stored rows of one article said, event by event.
///
/// A row that changes is closed at the event that changed it, and what it says from there on is a row
/// of its own: so an answer as of any point of the log reads as much as one of now.
struct ArticleRows {
  private(set) var rows: [ProjectionRow] = []
  /// The claims as they stand in the end.
  private(set) var records: [ClaimRecord] = []
  private var ledger = ArticleLedger()
  /// Where in `rows` those stand that still hold.
  private var holding: [String: Int] = [:]

  /// The rows of a whole stream.
  init(events: [RecordedEvent]) throws(EventStoreError) {
    for recorded in events {
      guard let event = try ArticleEventCodec.event(from: recorded) else { continue }
      ledger.apply(event, at: recorded.position, recordedAt: recorded.recordedAt)
      // A claim says nothing before its run is over.
      if case .claimExtracted = event { continue }
      records = ledger.records
      note(ClaimsProjection.contents(of: ledger, records), at: recorded.position)
    }
  }

  private mutating func note(_ contents: [ClaimsProjection.Content], at position: LogPosition) {
    guard let article = ledger.newest?.article.text else { return }
    for (partition, index) in holding where !contents.contains(where: { $0.partition == partition })
    {
      rows[index].until = position
      holding[partition] = nil
    }
    for content in contents {
      if let index = holding[content.partition] {
        if rows[index].data == content.data { continue }
        rows[index].until = position
      }
      holding[content.partition] = rows.count
      rows.append(
        ProjectionRow(
          partition: content.partition, key: article, data: content.data, position: position,
          weight: content.weight))
    }
  }

  /// Writes the rows; those that the article had before go.
  func changes(isNew: Bool) -> [ProjectionChange] {
    let former: [ProjectionChange] =
      isNew
      ? []
      : Set(rows.map(\.partition)).sorted().map {
        .remove(partition: $0, key: rows.first?.key ?? "")
      }
    return former + rows.map { .add($0) }
  }
}
