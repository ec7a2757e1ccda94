package import EventSourcing

/// Which articles carry the words of one origin.
///
/// A function of the set of links: the order in which articles came in has no say. What a person
/// decides about two articles stands above what a program found, and a later decision above an
/// earlier.
package struct OriginIndex: Sendable, Equatable {
  /// The links that hold, in the order of their articles.
  package let links: [OriginLink]
  package let groups: OriginGroups

  /// No two articles share an origin.
  package init() { self.init([]) }

  package init(_ events: some Sequence<(event: OriginEvent, position: LogPosition)>) {
    var judgements: [ArticlePair: (isLinked: Bool, position: LogPosition)] = [:]
    var found: [ArticlePair: [OriginLink.Basis: OriginLink]] = [:]
    for (event, position) in events {
      let link = event.link
      guard link.article != link.other else { continue }
      if case .linked = event {
        let known = found[link.pair]?[link.basis]
        found[link.pair, default: [:]][link.basis] = known.map { max($0, link) } ?? link
      }
      let isPersons = if case .unlinked = event { true } else { link.basis == .person }
      guard isPersons, position >= judgements[link.pair]?.position ?? .start else { continue }
      if case .linked = event {
        judgements[link.pair] = (true, position)
      } else {
        judgements[link.pair] = (false, position)
      }
    }
    let holding = found.filter { judgements[$0.key]?.isLinked ?? true }
    links = holding.values.flatMap(\.values).sorted {
      ($0.pair.first, $0.pair.second, $0.basis.rawValue)
        < ($1.pair.first, $1.pair.second, $1.basis.rawValue)
    }
    var joined = JoinedArticles()
    for pair in holding.keys { joined.join(pair.first, pair.second) }
    groups = OriginGroups(joined.result())
  }

  package func origin(of article: ArticleID) -> OriginID { groups.origin(of: article) }

  /// The articles of an origin on file that are linked, the article itself among them.
  package func articles(sharingOriginOf article: ArticleID) -> [ArticleID] {
    groups.articles(sharingOriginOf: article)
  }

  /// Every origin that more than one article belongs to.
  package var shared: [(origin: OriginID, articles: [ArticleID])] {
    groups.members.map { (OriginID(of: $0[0]), $0) }
  }

  package func links(of article: ArticleID) -> [OriginLink] {
    links.filter { $0.article == article || $0.other == article }
  }

  /// How many origins, publishers and articles stand behind an answer.
  package func tally(of articles: some Sequence<ArticleSummary>) -> OriginTally {
    OriginTally(of: articles.map { groups.marked($0) })
  }
}

extension OriginLink: Comparable {
  /// Of two findings about the same articles the stronger is the greater.
  package static func < (left: OriginLink, right: OriginLink) -> Bool {
    (left.likeness ?? 0, left.article, left.other) < (
      right.likeness ?? 0, right.article, right.other
    )
  }
}

/// An origin: `org_` and what follows `art_` in the id of its first article, in the order of ids.
package struct OriginID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  package init(of first: ArticleID) { text = "org_" + first.suffix }

  package var description: String { text }
  package static func < (left: OriginID, right: OriginID) -> Bool { left.text < right.text }
}

/// Articles that belong together through any chain of links.
private struct JoinedArticles {
  private var parent: [ArticleID: ArticleID] = [:]

  private mutating func root(of article: ArticleID) -> ArticleID {
    var root = article
    while let next = parent[root], next != root { root = next }
    // Shorter ways for the next question.
    var current = article
    while let next = parent[current], next != root {
      parent[current] = root
      current = next
    }
    return root
  }

  mutating func join(_ one: ArticleID, _ other: ArticleID) {
    let (left, right) = (root(of: one), root(of: other))
    let (low, high) = left < right ? (left, right) : (right, left)
    parent[low] = low
    parent[high] = low
  }

  /// The articles of each group in their order, the groups by their first.
  mutating func result() -> [[ArticleID]] {
    var members: [ArticleID: [ArticleID]] = [:]
    for article in parent.keys.sorted() { members[root(of: article), default: []].append(article) }
    return members.values.sorted { $0[0] < $1[0] }
  }
}
