/// `2 origins · 5 publishers · 9 articles`: what stands behind an answer.
package struct OriginTally: Sendable, Hashable, CustomStringConvertible {
  package var origins: Int
  package var publishers: Int
  package var articles: Int

  package init(origins: Int, publishers: Int, articles: Int) {
    self.origins = origins
    self.publishers = publishers
    self.articles = articles
  }

  /// Of articles that know their origin, each counted once.
  package init(of articles: some Sequence<ArticleSummary>) {
    var known: [ArticleID: Int] = [:]
    var origins: Set<OriginID> = []
    var publishers: Set<String> = []
    // One article is there as often as it has claims.
    for article in articles where known[article.id] != article.version {
      known[article.id] = article.version
      origins.insert(article.origin)
      publishers.insert(article.outletOrID)
    }
    self.init(origins: origins.count, publishers: publishers.count, articles: known.count)
  }

  package var description: String {
    [
      OriginTally.count(origins, "origin"), OriginTally.count(publishers, "publisher"),
      OriginTally.count(articles, "article"),
    ].joined(separator: " · ")
  }

  /// `2 origins · 9 articles`.
  package var withoutPublishers: String {
    "\(OriginTally.count(origins, "origin")) · \(OriginTally.count(articles, "article"))"
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
