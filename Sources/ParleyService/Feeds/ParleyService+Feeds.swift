internal import Chronology
internal import ContentDigest
internal import EventSourcing
internal import JSON
internal import Negotiation

extension ParleyService {
  /// The feeds that are followed, in the order of their addresses.
  package func feeds() async throws -> [FollowedFeed] {
    var feeds: [StreamName: FollowedFeed] = [:]
    var versions: [StreamName: StreamVersion] = [:]
    try await store.forEachEvent(LogQuery(categories: [FeedEventCodec.category])) { recorded in
      versions[recorded.stream] = recorded.version
      guard let event = try ParleyService.feedEvent(recorded) else { return }
      switch event {
      case .added(let subscription):
        // Followed again, or with other wishes: what was taken in stays taken in.
        let state = feeds[recorded.stream]?.state ?? FeedState()
        feeds[recorded.stream] = FollowedFeed(
          subscription: subscription, state: state, changedAt: nil, version: recorded.version)
      case .removed: feeds[recorded.stream] = nil
      case .fetched(let state):
        feeds[recorded.stream]?.state = state
        feeds[recorded.stream]?.changedAt = recorded.recordedAt
      }
    }
    for (stream, version) in versions { feeds[stream]?.version = version }
    return feeds.values.sorted { $0.subscription.url < $1.subscription.url }
  }

  private static func feedEvent(
    _ recorded: RecordedEvent
  ) throws(EventStoreError) -> FeedEvent? {
    do {
      return try FeedEventCodec.event(
        kind: recorded.kind, data: try JSONValue(parsing: recorded.data))
    } catch {
      throw .unreadableEvent(position: recorded.position, reason: "\(recorded.kind): \(error)")
    }
  }

  private static func stream(ofFeed url: String) -> StreamName {
    StreamName(category: FeedEventCodec.category, id: SHA256Digest(of: url).short(10))
  }

  /// Follows a feed; false when it is followed with the same wishes already.
  package func follow(_ subscription: FeedSubscription) async throws -> Bool {
    let known = try await feeds().first { $0.subscription.url == subscription.url }
    if known?.subscription == subscription { return false }
    try await append(.added(subscription), toFeed: subscription.url)
    return true
  }

  /// Ends following a feed; false when it was not followed.
  package func unfollow(_ url: String) async throws -> Bool {
    guard try await feeds().contains(where: { $0.subscription.url == url }) else { return false }
    try await append(.removed(url: url), toFeed: url)
    return true
  }

  /// Keeps what a look at a feed left behind.
  package func note(_ state: FeedState, of feed: FollowedFeed) async throws {
    guard state != feed.state else { return }
    try await append(.fetched(state), toFeed: feed.subscription.url)
  }

  private func append(_ event: FeedEvent, toFeed url: String) async throws {
    let stream = ParleyService.stream(ofFeed: url)
    for _ in 1...5 {
      let count = try await store.read(stream: stream).count
      let isDone = try await append(
        FeedEventCodec.kind(of: event), FeedEventCodec.data(of: event), to: stream, after: count)
      if isDone { return }
    }
    throw EventStoreError.refused(reason: "the feed \(url) changes too fast")
  }

  /// The short digest under which an entry is remembered.
  package static func digest(ofEntry fingerprint: String) -> String {
    SHA256Digest(of: fingerprint).short(12)
  }
}
