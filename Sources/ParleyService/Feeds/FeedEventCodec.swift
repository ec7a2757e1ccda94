internal import Chronology
package import EventSourcing
package import JSON
package import Negotiation

/// The events of feed streams as they are written on disk.
package enum FeedEventCodec {
  package static let category = "feed"

  package static func kind(of event: FeedEvent) -> EventKind {
    switch event {
    case .added: EventKind("feed-added", schema: 1)
    case .removed: EventKind("feed-removed", schema: 1)
    case .fetched: EventKind("feed-fetched", schema: 1)
    }
  }

  package static func data(of event: FeedEvent) -> JSONValue {
    switch event {
    case .added(let feed):
      [
        "url": .string(feed.url), "title": JSONValue(feed.title), "source": JSONValue(feed.source),
        "minutes": JSONValue(feed.minutes), "full_text": .string(feed.fullText.rawValue),
      ]
    case .removed(let url): ["url": .string(url)]
    case .fetched(let state):
      [
        "etag": JSONValue(state.etag), "last_modified": JSONValue(state.lastModified),
        "items": .array(state.items.map { .string($0) }), "failure": JSONValue(state.failure),
        "failures": JSONValue(state.failures),
        "not_before": JSONValue(state.notBefore?.description),
      ]
    }
  }

  /// The event that stands on disk; nil for a kind this program does not know.
  package static func event(
    kind: EventKind, data: JSONValue
  ) throws(DecodingFailure) -> FeedEvent? {
    let reader = try MemberReader(data)
    switch (kind.name, kind.schema) {
    case ("feed-added", 1):
      return .added(
        FeedSubscription(
          url: try reader.string("url"), title: try reader.optionalString("title"),
          source: try reader.optionalString("source"), minutes: try reader.integer("minutes"),
          fullText: try reader.word("full_text")))
    case ("feed-removed", 1): return .removed(url: try reader.string("url"))
    case ("feed-fetched", 1):
      return .fetched(
        FeedState(
          etag: try reader.optionalString("etag"),
          lastModified: try reader.optionalString("last_modified"),
          items: try reader.strings("items"), failure: try reader.optionalString("failure"),
          failures: try reader.integer("failures"),
          notBefore: try reader.optionalString("not_before").flatMap { Timestamp(rfc3339: $0) }))
    default: return nil
    }
  }
}
