package import EventSourcing
internal import JSON
package import Negotiation

/// The claims as they stand, kept so that a question about now need not read the log: a cache of the
/// article ledgers, by negotiation.
///
/// Partition `articles` has one row an article; partition `claims/<negotiation>` has one row for
/// every article that speaks of that negotiation, with its claims and those that its outlet took back.
/// Rows keep what they said before.
package enum ClaimsProjection {
  package static let name = ProjectionName("claims", version: 1)

  static let articles = "articles"

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

  /// What the rows of an article say.
  static func contents(of ledger: ArticleLedger) -> [Content] {
    guard let summary = ledger.summary else { return [] }
    let records = ledger.records
    let current = records.filter { $0.status == .current }
    let spokenOf = Set(current.compactMap(\.claim.negotiation)).sorted()
    let article: JSONValue = [
      "article": summary.json.withoutNulls, "claims": JSONValue(current.count),
      "negotiations": .array(spokenOf.map { .string($0.slug) }),
      "is_read": .bool(!ledger.runs.isEmpty),
    ]
    let groups = Dictionary(grouping: records) { partition(of: $0.claim.negotiation) }
    return [Content(partition: articles, weight: 1, data: article.compactBytes)]
      + groups.sorted { $0.key < $1.key }.map { partition, group in
        let data: JSONValue = [
          "article": summary.json.withoutNulls, "records": .array(group.map(\.storedJSON)),
        ]
        return Content(
          partition: partition, weight: group.contains { $0.status == .current } ? 1 : 0,
          data: data.compactBytes)
      }
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

  static func records(in row: ProjectionRow) throws(EventStoreError) -> [ClaimRecord] {
    try decode(row) { (reader) throws in
      let article = try ArticleSummary(reader: try reader.reader("article"))
      return try reader.readers("records").map { try ClaimRecord(reader: $0, article: article) }
    }
  }

  static func article(in row: ProjectionRow) throws(EventStoreError) -> ArticleEntry {
    try decode(row) { (reader) throws in
      ArticleEntry(
        summary: try ArticleSummary(reader: try reader.reader("article")),
        claims: try reader.integer("claims"),
        negotiations: try reader.strings("negotiations").map { NegotiationID($0) },
        isRead: try reader.bool("is_read"))
    }
  }

  private static func decode<Value>(
    _ row: ProjectionRow, _ read: (MemberReader) throws -> Value
  ) throws(EventStoreError) -> Value {
    do {
      return try read(try MemberReader(parsing: row.data))
    } catch {
      throw .refused(
        reason: "the stored projection row \(row.partition) \(row.key) cannot be read (\(error)). "
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
