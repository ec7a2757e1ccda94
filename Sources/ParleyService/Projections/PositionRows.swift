internal import Chronology
internal import EventSourcing
internal import JSON
internal import Negotiation

/// Where each party stands, stored for those who ask in SQL (`v1.positions`): one partition a
/// negotiation, one row a party and subject.
enum PositionRows {
  static let name = ProjectionName("positions", version: 1)

  /// The rows that the claims of one negotiation add up to, whatever day it is.
  static func rows(of negotiation: NegotiationID, records: [ClaimRecord]) -> [ProjectionRow] {
    var stances = LatestStances()
    for article in Dictionary(grouping: records, by: \.article.id).values {
      stances.add(article: article)
    }
    return stances.stands.map { row(of: negotiation, $0) }
  }

  static func row(of negotiation: NegotiationID, _ stand: LatestStances.Stand) -> ProjectionRow {
    let entry = stand.entry
    let data: JSONValue = [
      "party": .string(stand.party.slug), "subject": .string(stand.subject.slug),
      "topic": .string(stand.subject.topic.rawValue), "stance": .string(entry.stance),
      "basis": .string(stand.isSecondHand ? saidByOthers : "own"),
      "since": .string(entry.day.description),
      "claims": .array(entry.records.map { .string($0.claim.id.text) }),
      // What has to be read again when more is said of that day.
      "day": .string(stand.day.description),
      "articles": .array(
        Set((entry.records + entry.weaker).map(\.article.id.text)).sorted().map { .string($0) }),
    ]
    return ProjectionRow(
      partition: negotiation.slug, key: key(of: stand), data: data.compactBytes,
      position: entry.records.map(\.position).max() ?? .start)
  }

  static func key(of stand: LatestStances.Stand) -> String {
    "\(stand.party) \(stand.subject.slug)"
  }

  private static let saidByOthers = "said-by-others"

  /// What a stored row says of the day that decided.
  struct Stored {
    var isSecondHand: Bool
    var day: Day
    var articles: [String]

    /// Nil for a row that cannot be read.
    init?(_ row: ProjectionRow) {
      guard let json = try? JSONValue(parsing: row.data), let basis = json["basis"]?.string,
        let day = json["day"]?.string.flatMap({ Day(iso: $0) }),
        let articles = json["articles"]?.array
      else { return nil }
      isSecondHand = basis == PositionRows.saidByOthers
      self.day = day
      self.articles = articles.compactMap(\.string)
    }

    /// Whether the row stays as it is, whatever these articles say.
    func outweighs(_ stand: LatestStances.Stand) -> Bool {
      isSecondHand == stand.isSecondHand ? stand.day < day : stand.isSecondHand
    }
  }
}
