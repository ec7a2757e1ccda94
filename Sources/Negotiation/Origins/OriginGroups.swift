/// Articles by the origin they share; what an answer needs to know of an `OriginIndex`.
package struct OriginGroups: Sendable, Equatable {
  /// Each group in the order of its articles, of two and more; the groups by their first.
  package let members: [[ArticleID]]
  private let place: [ArticleID: Int]

  package init(_ members: [[ArticleID]] = []) {
    let groups = members.filter { $0.count > 1 }
    self.members = groups
    place = Dictionary(
      groups.enumerated().flatMap { index, group in group.map { ($0, index) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The origin of an article; one that is linked to none is its own.
  package func origin(of article: ArticleID) -> OriginID {
    OriginID(of: place[article].map { members[$0][0] } ?? article)
  }

  /// Whether no other article shares its origin.
  func isAlone(_ article: ArticleID) -> Bool { place[article] == nil }

  /// The same article, knowing its origin.
  package func marked(_ article: ArticleSummary) -> ArticleSummary {
    var article = article
    article.origin = origin(of: article.id)
    return article
  }

  /// The articles that share the origin, the article itself among them.
  package func articles(sharingOriginOf article: ArticleID) -> [ArticleID] {
    place[article].map { members[$0] } ?? [article]
  }
}

extension [ClaimRecord] {
  /// The same claims, each of an article that knows its origin.
  package func grouped(by origins: OriginGroups) -> [ClaimRecord] {
    map { record in
      if record.article.isItsOwnOrigin, origins.isAlone(record.article.id) { return record }
      let origin = origins.origin(of: record.article.id)
      guard origin != record.article.origin else { return record }
      var record = record
      record.article.origin = origin
      return record
    }
  }
}
