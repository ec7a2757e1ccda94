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
    self.init(
      origins: Set(articles.map(\.origin)).count,
      publishers: Set(articles.map(\.outletOrID)).count, articles: Set(articles.map(\.id)).count)
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
