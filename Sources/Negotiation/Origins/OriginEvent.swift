/// What happens to the question whose words an article carries: the events of the streams `origin-…`.
package enum OriginEvent: Sendable, Equatable {
  /// Two articles carry the words of one origin.
  case linked(OriginLink, by: Review)
  /// A person says that they do not.
  case unlinked(OriginLink, by: Review)

  package var link: OriginLink {
    switch self {
    case .linked(let link, _), .unlinked(let link, _): link
    }
  }
}

/// Two articles of one origin, and why they are taken for it.
package struct OriginLink: Sendable, Hashable {
  package enum Basis: String, Sendable, CaseIterable {
    /// Nearly the same words.
    case nearDuplicate = "near-duplicate"
    /// One names the other's address as the original.
    case canonical
    /// Both name the same agency as their source, and share its sentences or quotations.
    case attribution
    /// They share quotations that nobody says twice in the same words.
    case quotation
    /// A person says so.
    case person
  }

  /// The article that was linked, whose stream has the event.
  package var article: ArticleID
  package var other: ArticleID
  package var basis: Basis
  /// How much they share, 0 to 1; nil when a person or an address says so.
  package var likeness: Double?

  package init(_ article: ArticleID, _ other: ArticleID, basis: Basis, likeness: Double? = nil) {
    self.article = article
    self.other = other
    self.basis = basis
    self.likeness = likeness
  }

  /// The same for both directions.
  var pair: ArticlePair { ArticlePair(article, other) }
}

/// Two articles without an order.
struct ArticlePair: Sendable, Hashable {
  let first: ArticleID
  let second: ArticleID

  init(_ one: ArticleID, _ other: ArticleID) {
    (first, second) = one < other ? (one, other) : (other, one)
  }
}
