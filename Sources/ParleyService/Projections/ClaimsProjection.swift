package import EventSourcing
package import Negotiation

/// The claims as they stand, kept so that a question about now need not read the log: a cache of the
/// article ledgers, by negotiation.
///
/// Partition `articles` has one row an article; partition `claims/<negotiation>` has one row for
/// every article that speaks of that negotiation, with its claims and those that its outlet took back.
/// Rows keep what they said before.
package enum ClaimsProjection {
  package static let name = ProjectionName("claims", version: 1)

  package static let articles = "articles"

  /// The beginning of the partitions that hold claims.
  static let claims = "claims/"

  static func partition(of negotiation: NegotiationID?) -> String {
    "\(claims)\(negotiation?.slug ?? "-")"
  }

  static func negotiation(ofPartition partition: String) -> NegotiationID? {
    guard partition.hasPrefix(claims), partition != "\(claims)-" else { return nil }
    return NegotiationID(String(partition.dropFirst(claims.count)))
  }

  /// What one row of an article says at some point of the log.
  struct Content {
    var partition: String
    /// 1 where the article speaks of the negotiation, for the tally of which is spoken of most.
    var weight: Int
    var data: [UInt8]
  }

  /// The first byte of every row: no JSON begins so.
  private static let form: UInt8 = 1

  /// What the rows of an article say.
  static func contents(of ledger: ArticleLedger, _ records: [ClaimRecord]) -> [Content] {
    guard let summary = ledger.summary else { return [] }
    var spokenOf: Set<NegotiationID> = []
    var current = 0
    for record in records where record.status == .current {
      current += 1
      if let negotiation = record.claim.negotiation { spokenOf.insert(negotiation) }
    }
    var contents = [article(summary, claims: current, spokenOf.sorted(), !ledger.runs.isEmpty)]
    // Nearly every article speaks of one negotiation.
    if let first = records.first?.claim.negotiation,
      records.allSatisfy({ $0.claim.negotiation == first })
    {
      contents.append(claims(of: summary, records, in: partition(of: first)))
    } else {
      let groups = Dictionary(grouping: records) { partition(of: $0.claim.negotiation) }
      contents += groups.sorted { $0.key < $1.key }.map { claims(of: summary, $1, in: $0) }
    }
    return contents
  }

  private static func article(
    _ summary: ArticleSummary, claims: Int, _ negotiations: [NegotiationID], _ isRead: Bool
  ) -> Content {
    var writer = PackedWriter(capacity: 256)
    writer.byte(form)
    writer.article(summary)
    writer.signed(Int64(claims))
    writer.list(negotiations) { $0.text($1.slug) }
    writer.bool(isRead)
    return Content(partition: articles, weight: 1, data: writer.bytes)
  }

  private static func claims(
    of summary: ArticleSummary, _ records: [ClaimRecord], in partition: String
  ) -> Content {
    var writer = PackedWriter(capacity: 256 + records.count * 512)
    writer.byte(form)
    writer.article(summary)
    writer.list(records) { $0.record($1) }
    return Content(
      partition: partition, weight: records.contains { $0.status == .current } ? 1 : 0,
      data: writer.bytes)
  }

  /// The claims of many rows, read by two tasks at once where it pays.
  static func records(in rows: [ProjectionRow]) async throws -> [ClaimRecord] {
    guard rows.count > 100 else { return try rows.flatMap { try records(in: $0) } }
    let middle = rows.count / 2
    let first = Task { try rows[..<middle].flatMap { try records(in: $0) } }
    do {
      let second = try rows[middle...].flatMap { try records(in: $0) }
      return try await first.value + second
    } catch {
      _ = await first.result
      throw error
    }
  }

  /// The claims of one row of a partition of claims.
  package static func records(in row: ProjectionRow) throws(EventStoreError) -> [ClaimRecord] {
    let negotiation = negotiation(ofPartition: row.partition)
    return try decode(row) { (reader) throws(PackedReader.Damage) in
      let article = try reader.article()
      return try reader.list { (reader) throws(PackedReader.Damage) in
        try reader.record(of: negotiation, in: article)
      }
    }
  }

  /// What a row of the partition of articles says.
  package static func article(in row: ProjectionRow) throws(EventStoreError) -> ArticleEntry {
    try decode(row) { (reader) throws(PackedReader.Damage) in
      ArticleEntry(
        summary: try reader.article(), claims: try reader.number(),
        negotiations: try reader.list { (reader) throws(PackedReader.Damage) in
          NegotiationID(try reader.text())
        },
        isRead: try reader.bool())
    }
  }

  private static func decode<Value>(
    _ row: ProjectionRow,
    _ read: (inout PackedReader) throws(PackedReader.Damage) -> Value
  ) throws(EventStoreError) -> Value {
    do throws(PackedReader.Damage) {
      var reader = PackedReader(row.data)
      guard try reader.byte() == form else { throw PackedReader.Damage() }
      let value = try read(&reader)
      try reader.end()
      return value
    } catch {
      throw .refused(
        reason: "the stored projection row \(row.partition) \(row.key) cannot be read. "
          + "Run: parley rebuild")
    }
  }
}

/// An article in a list: what it is, and how much it says.
package struct ArticleEntry: Sendable, Equatable {
  package var summary: ArticleSummary
  /// How many current claims it carries.
  package var claims: Int
  package var negotiations: [NegotiationID]
  /// Whether an extractor has read it.
  package var isRead: Bool

  package init(
    summary: ArticleSummary, claims: Int, negotiations: [NegotiationID], isRead: Bool = true
  ) {
    self.summary = summary
    self.claims = claims
    self.negotiations = negotiations
    self.isRead = isRead
  }
}
