package import Chronology
package import EventSourcing

/// A feed that is followed.
package struct FeedSubscription: Sendable, Equatable {
  /// When the page of an entry is fetched, besides the feed.
  package enum FullText: String, Sendable, CaseIterable {
    /// When the feed carries less than an article.
    case auto
    case always
    case never
  }

  package var url: String
  package var title: String?
  /// The outlet's slug, for entries that name no other.
  package var source: String?
  /// Minutes between two looks, from 1.
  package var minutes: Int
  package var fullText: FullText

  package init(
    url: String, title: String? = nil, source: String? = nil, minutes: Int = 30,
    fullText: FullText = .auto
  ) {
    self.url = url
    self.title = title
    self.source = source
    self.minutes = minutes
    self.fullText = fullText
  }
}

/// What the last look at a feed left behind: what the server wants to hear next time, what was there.
package struct FeedState: Sendable, Equatable {
  package var etag: String?
  package var lastModified: String?
  /// Digests of the entries that were taken in.
  package var items: [String]
  /// Why the last look failed, in one line.
  package var failure: String?
  /// How many looks in a row failed.
  package var failures: Int
  /// The server or our own patience asks to wait until then.
  package var notBefore: Timestamp?

  package init(
    etag: String? = nil, lastModified: String? = nil, items: [String] = [],
    failure: String? = nil, failures: Int = 0, notBefore: Timestamp? = nil
  ) {
    self.etag = etag
    self.lastModified = lastModified
    self.items = items
    self.failure = failure
    self.failures = failures
    self.notBefore = notBefore
  }
}

/// What happens to a feed: the events of the streams `feed-…`.
package enum FeedEvent: Sendable, Equatable {
  case added(FeedSubscription)
  case removed(url: String)
  /// A look at it found something else than the look before.
  case fetched(FeedState)
}

/// A feed as its events leave it.
package struct FollowedFeed: Sendable, Equatable {
  package var subscription: FeedSubscription
  package var state: FeedState
  /// Of the last look that found something else.
  package var changedAt: Timestamp?
  /// Of the feed's stream.
  package var version: StreamVersion
}
