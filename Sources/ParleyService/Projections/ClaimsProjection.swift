package import EventSourcing
internal import JSON
package import Negotiation

/// The claims as they stand, kept so that a question about now need not read the log: a cache of the
/// article ledgers, by negotiation.
///
/// Partition `articles` has one row an article; partition `claims/<negotiation>` has one row for
/// every article that speaks of that negotiation, with its claims.
package enum ClaimsProjection {
  package static let name = ProjectionName("claims", version: 1)

  static let articles = "articles"

  static func partition(of negotiation: NegotiationID?) -> String {
    "claims/\(negotiation?.slug ?? "-")"
  }

  static func negotiation(ofPartition partition: String) -> NegotiationID? {
    guard partition.hasPrefix("claims/"), partition != "claims/-" else { return nil }
    return NegotiationID(String(partition.dropFirst("claims/".count)))
  }

  /// What replaces the rows of one article.
  static func changes(for ledger: ArticleLedger) -> [ProjectionChange] {
    guard let summary = ledger.summary else { return [] }
    let key = summary.id.text
    let position = ledger.lastPosition
    func row(_ partition: String, _ json: JSONValue) -> ProjectionChange {
      .put(
        ProjectionRow(
          partition: partition, key: key, data: json.compactBytes, position: position))
    }
    let records = ledger.records
    let current = records.filter { $0.status == .current }
    let spokenOf = Set(current.compactMap(\.claim.negotiation)).sorted()
    var changes = [
      row(
        articles,
        [
          "article": summary.json, "claims": JSONValue(current.count),
          "negotiations": .array(spokenOf.map { .string($0.slug) }),
        ])
    ]
    let groups = Dictionary(grouping: records) { partition(of: $0.claim.negotiation) }
    // A claim that was corrected or superseded may have left a row in another negotiation.
    for stale in ledger.negotiationsEver.map({ partition(of: $0) }) where groups[stale] == nil {
      changes.append(.remove(partition: stale, key: key))
    }
    for (partition, group) in groups.sorted(by: { $0.key < $1.key }) {
      changes.append(
        row(
          partition,
          ["article": summary.json, "records": .array(group.map(\.storedJSON))]))
    }
    return changes
  }

  static func records(in row: ProjectionRow) throws(EventStoreError) -> [ClaimRecord] {
    try decode(row) { (json) throws in
      let article = try ArticleSummary(json: json["article"] ?? .null)
      return try (json["records"]?.array ?? []).map {
        try ClaimRecord(storedJSON: $0, article: article)
      }
    }
  }

  static func article(in row: ProjectionRow) throws(EventStoreError) -> ArticleEntry {
    try decode(row) { (json) throws in
      ArticleEntry(
        summary: try ArticleSummary(json: json["article"] ?? .null),
        claims: json["claims"]?.integer ?? 0,
        negotiations: (json["negotiations"]?.array ?? []).compactMap(\.string)
          .map { NegotiationID($0) })
    }
  }

  private static func decode<Value>(
    _ row: ProjectionRow, _ read: (JSONValue) throws -> Value
  ) throws(EventStoreError) -> Value {
    do {
      return try read(try JSONValue(parsing: row.data))
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

  package init(summary: ArticleSummary, claims: Int, negotiations: [NegotiationID]) {
    self.summary = summary
    self.claims = claims
    self.negotiations = negotiations
  }
}
