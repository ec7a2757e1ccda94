package import Answers
internal import Chronology
internal import EventSourcing
package import Negotiation

extension ParleyService {
  /// The articles that lie within the bounds of a question, newest publication last: those that a
  /// reader could have read, that speak of the negotiation where one is named, and that carry a claim
  /// of the window where one is given.
  ///
  /// - Parameter isBoundByWorld: Whether the question names a time of its own; without one, articles
  ///   of later days than today are shown, for theirs are wrong dates to be seen.
  package func articles(
    _ question: Question, isBoundByWorld: Bool
  ) async throws -> (articles: [ArticleEntry], receipt: Receipt) {
    let position = try await position(of: question)
    let visibility = question.visibility
    var entries = try await articles(asOf: .position(position)).filter { entry in
      let moment = entry.summary.readableFrom
      return (!isBoundByWorld || moment < visibility.on.to)
        && visibility.publishedBefore.map { moment < $0 } ?? true
    }
    if let name = question.negotiation {
      let id = try negotiation(named: name, among: [:])
      entries.removeAll { !$0.negotiations.contains(id) }
    }
    if visibility.said != nil {
      var speaking: Set<ArticleID> = []
      for id in Set(entries.flatMap(\.negotiations)).sorted() {
        var asked = question
        asked.negotiation = id.slug
        asked.asOf = .position(position)
        speaking.formUnion(
          try await visibleRecords(asked).records.filter(visibility.includes).map(\.article.id))
      }
      entries.removeAll { !speaking.contains($0.summary.id) }
    }
    let groups = try await originGroups(through: position)
    for index in entries.indices {
      entries[index].summary = groups.marked(entries[index].summary)
    }
    let receipt = Receipt(
      position: position, visibility: visibility, rule: nil,
      claims: entries.map(\.claims).reduce(0, +),
      tally: OriginTally(of: entries.lazy.map(\.summary)),
      projection: "\(ClaimsProjection.name)")
    return (entries, receipt)
  }

  /// One article as the log knew it, with those of its claims that lie within the bounds.
  package func article(
    _ text: String, _ question: Question, isBoundByWorld: Bool
  ) async throws -> (ledger: ArticleLedger, claims: [ClaimRecord], receipt: Receipt) {
    let position = try await position(of: question)
    let ledger = try await article(text, asOf: .position(position))
    let visibility = question.visibility
    let isBound =
      isBoundByWorld || visibility.said != nil || visibility.publishedBefore != nil
    let claims = isBound ? ledger.records.filter(visibility.reaches) : ledger.records
    let receipt = Receipt(
      position: position, visibility: visibility, rule: nil, claims: claims.count,
      tally: OriginTally(of: [ledger.summary].compactMap { $0 }),
      projection: "\(ClaimsProjection.name)")
    return (ledger, claims, receipt)
  }

  /// The position that a question is about, with the stored projections up to date.
  func position(of question: Question) async throws -> LogPosition {
    let head = try await project()
    return if let bound = question.asOf { try await position(of: bound) } else { head }
  }
}
