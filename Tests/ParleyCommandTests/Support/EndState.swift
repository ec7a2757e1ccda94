import Chronology
import EventSourcing
import JSON
import Negotiation
import ParleyService

/// What a database holds in the end, whatever the order it came in.
struct EndState: Sendable {
  /// Streams, versions, types and ids; an id is the digest of what the event says.
  let events: [String]
  /// Which articles share an origin; the order in which links were found has no say.
  let origins: [String]
  let rows: [String]
  let claims: [String]

  init(_ desk: Desk) async throws {
    events = try desk.texts(
      """
      SELECT stream || ' ' || version || ' ' || type || ' ' || id FROM v1.events
      WHERE stream LIKE 'article-%' ORDER BY stream, version
      """)
    rows = try desk.positionRows() + desk.claimRows()
    let groups = try await desk.parley("origins", "--json").json
    origins = (groups["origins"]?.array ?? []).compactMap { $0["articles"]?.compact }.sorted()
    let answer = try await desk.parley("claims", "--json").json
    claims = (answer["claims"]?.array ?? []).compactMap { $0["id"]?.string }.sorted()
  }

  /// What only one of the two has; a few of them, for the report of a test.
  func differences(from other: EndState) -> [String] {
    let pairs = [
      (events, other.events), (rows, other.rows), (claims, other.claims), (origins, other.origins),
    ]
    return pairs.flatMap { mine, theirs in
      Set(mine).symmetricDifference(theirs).sorted().prefix(4)
    }
  }
}

// Positions and record times tell the order of arrival, and nothing else.
extension Desk {
  fileprivate func positionRows() throws -> [String] {
    try texts(
      #"""
      SELECT partition_key || ' ' || row_key || ' '
             || regexp_replace(data::text, '"(position|recorded_at)":("[^"]*"|\d+)', '', 'g')
      FROM v1.projection_rows WHERE projection = 'positions' ORDER BY 1
      """#)
  }

  fileprivate func claimRows() throws -> [String] {
    try texts(
      """
      SELECT r.partition_key || ' ' || r.row_key || ' ' || encode(r.data, 'hex')
      FROM parley.projection p JOIN parley.projection_row r ON r.projection = p.rows_of
      WHERE p.name = 'claims' AND r.until_position IS NULL ORDER BY 1
      """
    ).flatMap { line -> [String] in
      let words = line.split(separator: " ").map(String.init)
      let digits = Array(words[2].utf8)
      let row = ProjectionRow(
        partition: words[0], key: words[1],
        data: stride(from: 0, to: digits.count, by: 2).compactMap {
          UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }, position: .start)
      guard row.partition != ClaimsProjection.articles else {
        var entry = try ClaimsProjection.article(in: row)
        entry.summary.recordedAt = Timestamp(microseconds: 0)
        return ["\(entry)"]
      }
      return try ClaimsProjection.records(in: row).map { record in
        var article = record.article
        article.recordedAt = Timestamp(microseconds: 0)
        let claim = record.claim.json(quoteBytes: true).compact
        return "\(article) \(claim) \(record.status) \(String(describing: record.review))"
      }
    }
  }

  /// The streams that are neither whole nor absent: an article, its claims, and the completed run
  /// that counts them.
  func brokenStreams() throws -> [String] {
    try texts(
      """
      SELECT stream FROM v1.events WHERE stream LIKE 'article-%' GROUP BY stream
      HAVING min(type) FILTER (WHERE version = 1) <> 'article-captured'
          OR (array_agg(type ORDER BY version DESC))[1] <> 'extraction-completed'
          OR count(*) FILTER (WHERE type = 'claim-extracted')
             <> sum((data->>'accepted')::int) FILTER (WHERE type = 'extraction-completed')
          OR count(*) <> max(version)
      """)
  }
}
