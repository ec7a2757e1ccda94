package import EventSourcing
package import JSON

/// The events of origin streams as they are written on disk.
package enum OriginEventCodec {
  package static let category = "origin"

  /// The stream of the article that was linked, so that two articles never contend.
  package static func stream(of article: ArticleID) -> StreamName {
    StreamName(category: category, id: String(article.suffix))
  }

  package static func kind(of event: OriginEvent) -> EventKind {
    switch event {
    case .linked: EventKind("origin-linked", schema: 1)
    case .unlinked: EventKind("origin-unlinked", schema: 1)
    }
  }

  package static func data(of event: OriginEvent) -> JSONValue {
    switch event {
    case .linked(let link, let review), .unlinked(let link, let review):
      [
        "article": .string(link.article.text), "other": .string(link.other.text),
        "basis": .string(link.basis.rawValue),
        "likeness": link.likeness.map { .number($0) } ?? .null, "by": .string(review.person),
        "reason": JSONValue(review.reason),
      ]
    }
  }

  /// The event that stands on disk; nil for a kind this program does not know.
  package static func event(
    kind: EventKind, data: JSONValue
  ) throws(DecodingFailure) -> OriginEvent? {
    let isLinked = kind == EventKind("origin-linked", schema: 1)
    guard isLinked || kind == EventKind("origin-unlinked", schema: 1) else { return nil }
    let reader = try MemberReader(data)
    let link = OriginLink(
      ArticleID(try reader.string("article")), ArticleID(try reader.string("other")),
      basis: try reader.word("basis"),
      likeness: data["likeness"] == .null ? nil : try reader.number("likeness"))
    let review = Review(
      person: try reader.string("by"), reason: try reader.optionalString("reason"))
    return isLinked ? .linked(link, by: review) : .unlinked(link, by: review)
  }

  /// The event behind a recorded one; throws `unreadableEvent` with the position.
  package static func event(
    from recorded: RecordedEvent
  ) throws(EventStoreError) -> OriginEvent? {
    do {
      return try event(kind: recorded.kind, data: try JSONValue(parsing: recorded.data))
    } catch {
      throw .unreadableEvent(position: recorded.position, reason: "\(recorded.kind): \(error)")
    }
  }
}
