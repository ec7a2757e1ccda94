package import Articles
internal import Chronology

/// A feed as its publisher gives it: RSS 2.0, RSS 1.0, Atom or JSON Feed.
package struct Feed: Sendable, Equatable {
  package enum Format: String, Sendable, CaseIterable {
    case rss2 = "RSS 2.0"
    case rss1 = "RSS 1.0"
    case atom = "Atom"
    case json = "JSON Feed"
  }

  package var format: Format
  package var title: String?
  /// The site's address.
  package var site: String?
  package var language: String?
  package var items: [FeedItem]

  package init(
    format: Format, title: String? = nil, site: String? = nil, language: String? = nil,
    items: [FeedItem] = []
  ) {
    self.format = format
    self.title = title
    self.site = site
    self.language = language
    self.items = items
  }
}

/// One entry of a feed.
package struct FeedItem: Sendable, Equatable {
  /// What the publisher calls it; its address where it has no name.
  package var id: String
  /// Absolute; nil when the entry leads nowhere.
  package var url: String?
  package var title: String?
  package var published: ReadDate?
  package var updated: ReadDate?
  package var byline: String?
  /// HTML or plain text: the whole article, or its beginning.
  package var content: String?
  /// The outlet that the entry really comes from, when the feed collects from others.
  package var source: String?

  package init(
    id: String, url: String? = nil, title: String? = nil, published: ReadDate? = nil,
    updated: ReadDate? = nil, byline: String? = nil, content: String? = nil,
    source: String? = nil
  ) {
    self.id = id
    self.url = url
    self.title = title
    self.published = published
    self.updated = updated
    self.byline = byline
    self.content = content
    self.source = source
  }

  /// Changes when the publisher changes the entry in a way that a reader should see.
  package var fingerprint: String {
    "\(id)\n\(updated?.local ?? updated?.value.description ?? "")\n\(title ?? "")"
  }
}

/// Why bytes are not a feed.
package enum UnreadableFeed: Error, Sendable, Equatable, CustomStringConvertible {
  case empty
  /// A page of a site, which may name its feeds.
  case page(feeds: [String])
  case unknown
  case badJSON(String)

  package var description: String {
    switch self {
    case .empty: "nothing in it"
    case .page(let feeds) where feeds.isEmpty: "a page and not a feed, and it names no feed"
    case .page(let feeds):
      "a page and not a feed; it names \(feeds.prefix(3).joined(separator: ", "))"
    case .unknown: "neither RSS, nor Atom, nor JSON Feed"
    case .badJSON(let reason): "\(reason)"
    }
  }
}
