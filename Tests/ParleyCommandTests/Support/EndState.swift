import JSON

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
    // Positions and record times tell the order of arrival, and nothing else.
    rows = try desk.texts(
      #"""
      SELECT partition_key || ' ' || row_key || ' '
             || regexp_replace(data::text, '"(position|recorded_at)":("[^"]*"|\d+)', '', 'g')
      FROM v1.projection_rows WHERE projection IN ('claims', 'positions') ORDER BY 1
      """#)
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

extension Desk {
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
