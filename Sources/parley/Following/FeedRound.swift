import ArticleSources
import Articles
internal import Chronology
import ExtractorAdapters
import Feeds
import Fetching
import HTTPClient
import ParleyService

/// One look at many feeds: politely to each server, and on to the next when one misbehaves.
struct FeedRound: Sendable {
  let service: ParleyService
  let reader: ArticleReader
  let fetcher: PageFetcher
  /// Hosts that are asked at the same time; of each host one thing after the other.
  let hostsAtOnce: Int
  /// Milliseconds between two requests to one host.
  let pause: Int

  /// New entries that are taken of one feed in one look; the others come with the next.
  static let entryLimit = 100
  static let feedLimit = 16 << 20

  struct Result: Sendable {
    var url: String
    var outcome: Outcome

    enum Outcome: Sendable {
      /// How many articles were added or changed, and how many entries could not be had.
      case read(new: Int, failed: [String])
      case unchanged
      case failed(String)
    }
  }

  /// Looks at each feed; results come as they are ready.
  func run(_ feeds: [FollowedFeed], report: (Result) -> Void) async throws {
    let byHost = Dictionary(grouping: feeds) { FeedRound.host(of: $0.subscription.url) }
    var waiting = byHost.sorted { $0.key < $1.key }.map(\.value)[...]
    try await withThrowingTaskGroup(of: [Result].self) { group in
      func startNext() {
        guard let feeds = waiting.popFirst() else { return }
        group.addTask {
          var site = SiteManners(fetcher: fetcher, pause: pause)
          var results: [Result] = []
          for feed in feeds {
            results.append(
              Result(
                url: feed.subscription.url, outcome: try await look(at: feed, &site)))
          }
          return results
        }
      }
      for _ in 0..<max(1, hostsAtOnce) { startNext() }
      while let results = try await group.next() {
        for result in results { report(result) }
        startNext()
      }
    }
  }

  static func host(of address: String) -> String { CanonicalURL(address)?.host ?? address }

  private func look(
    at feed: FollowedFeed, _ site: inout SiteManners
  ) async throws -> Result.Outcome {
    var state = feed.state
    do {
      let answer = try await ask(feed, &site)
      if answer.status == 304 {
        state.failure = nil
        state.failures = 0
        state.notBefore = nil
        try await service.note(state, of: feed)
        return .unchanged
      }
      guard answer.isSuccess else {
        throw FetchFailure.status(answer.status, retryAfter: answer.header("retry-after"))
      }
      let content = try FeedReader.read(answer.body, address: answer.url)
      let taken = try await take(content, of: feed, &site)
      // While something is left to take, the server must not say that nothing changed.
      try await service.note(
        FeedState(
          etag: taken.isComplete ? answer.header("etag") : nil,
          lastModified: taken.isComplete ? answer.header("last-modified") : nil,
          items: taken.items), of: feed)
      return taken.new == 0 && taken.failed.isEmpty
        ? .unchanged : .read(new: taken.new, failed: taken.failed)
    } catch let failure as FetchFailure {
      return .failed(try await note(failure: failure.description, waiting: failure, state, feed))
    } catch let failure as UnreadableFeed {
      return .failed(try await note(failure: failure.description, waiting: nil, state, feed))
    }
  }

  private func ask(
    _ feed: FollowedFeed, _ site: inout SiteManners
  ) async throws -> HTTPResponse {
    var headers: [HTTPHeader] = []
    // What a server says of its feed may not break out of a header line.
    if let etag = feed.state.etag { headers.append(HTTPHeader("If-None-Match", etag)) }
    if let date = feed.state.lastModified { headers.append(HTTPHeader("If-Modified-Since", date)) }
    await site.wait()
    return try await fetcher.get(
      feed.subscription.url,
      accepting:
        "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5",
      headers: headers)
  }

  /// Waits longer after each failure, up to a day, or as long as the server asks.
  private func note(
    failure: String, waiting cause: FetchFailure?, _ before: FeedState, _ feed: FollowedFeed
  ) async throws -> String {
    var state = before
    state.failure = failure
    state.failures += 1
    var seconds = Int64(feed.subscription.minutes * 60) << Int64(min(state.failures, 6))
    if case .status(_, let after?) = cause, let asked = Int64(after), asked > 0 {
      seconds = max(asked, 60)
    }
    state.notBefore = SystemClock.now().adding(seconds: min(seconds, 86_400))
    try await service.note(state, of: feed)
    return failure
  }

  private struct Taken {
    var new = 0
    var failed: [String] = []
    /// Digests of the entries that need not be taken again.
    var items: [String] = []
    var isComplete = true
  }

  /// Takes the entries in that were not there before.
  private func take(
    _ content: Feed, of feed: FollowedFeed, _ site: inout SiteManners
  ) async throws -> Taken {
    let known = Set(feed.state.items)
    var result = Taken()
    var tried = 0
    for item in content.items {
      let digest = ParleyService.digest(ofEntry: item.fingerprint)
      if known.contains(digest) {
        result.items.append(digest)
        continue
      }
      guard tried < FeedRound.entryLimit else {
        result.isComplete = false
        continue
      }
      tried += 1
      do {
        let captured = try await article(of: item, feed, content, &site)
        let report = try await service.ingest(captured)
        if report.outcome != .unchanged { result.new += 1 }
        result.items.append(digest)
      } catch let failure as FetchFailure {
        result.failed.append("\(item.url ?? item.id): \(failure)")
        // What will never work is not asked for again.
        if failure.isTransient {
          result.isComplete = false
        } else {
          result.items.append(digest)
        }
      } catch let failure as UnreadableArticle {
        result.failed.append("\(item.url ?? item.id): \(failure)")
        result.items.append(digest)
      } catch let failure as ProviderFailure where !failure.isLasting {
        // Who reads the articles, and not the feed, is what failed: the next look tries again.
        result.failed.append("\(item.url ?? item.id): \(failure)")
        result.isComplete = false
      }
    }
    return result
  }

  private func article(
    of item: FeedItem, _ feed: FollowedFeed, _ content: Feed, _ site: inout SiteManners
  ) async throws -> CapturedArticle {
    let own = item.content.map { Array($0.utf8) } ?? []
    var hints = ReadingHints(
      outlet: item.source ?? feed.subscription.source, url: item.url, title: item.title)
    hints.byline = item.byline
    if let date = item.published {
      hints.published = date.value
      hints.publishedPlace = .header
    }
    let fromFeed = own.isEmpty ? nil : try? reader.read(own, hints: hints)
    let isWhole = (fromFeed?.text.utf8.count ?? 0) >= FeedRound.wholeArticle
    let wantsPage =
      switch feed.subscription.fullText {
      case .always: true
      case .never: false
      case .auto: !isWhole
      }
    if wantsPage, let address = item.url {
      do {
        try await site.check(address)
        let document = try await fetcher.document(at: address)
        var page = hints
        page.encoding = document.hints.encoding
        page.mediaType = document.hints.mediaType
        // The page knows its title and author better than the feed, which cuts and decorates them.
        page.title = nil
        page.byline = nil
        let article = try reader.read(document.bytes, hints: page)
        if article.text.utf8.count >= fromFeed?.text.utf8.count ?? 0 {
          return CapturedArticle(article, of: document, read: page)
        }
      } catch let failure as FetchFailure {
        guard fromFeed != nil, !failure.isTransient else { throw failure }
      } catch is UnreadableArticle {
        // The feed's own words are better than none.
      }
    }
    guard let fromFeed else { throw UnreadableArticle.noText }
    let entry = Document(name: item.url ?? item.id, bytes: own, hints: hints)
    return CapturedArticle(fromFeed, of: entry, read: hints)
  }

  /// UTF-8 bytes from which on a feed's entry is the article and not its beginning.
  private static let wholeArticle = 1_500
}

/// How one site is treated: its robots.txt read once, and time left between two requests.
struct SiteManners: Sendable {
  let fetcher: PageFetcher
  /// Milliseconds.
  var pause: Int
  private var robots: [String: RobotsRules] = [:]
  private var isFirst = true

  init(fetcher: PageFetcher, pause: Int) {
    self.fetcher = fetcher
    self.pause = pause
  }

  mutating func wait() async {
    if !isFirst { try? await Task.sleep(for: .milliseconds(pause)) }
    isFirst = false
  }

  /// Throws when the site does not want programs at that address.
  mutating func check(_ address: String) async throws(FetchFailure) {
    let scheme = address.prefix { $0 != ":" }
    let rest = address.dropFirst(scheme.count + 3)
    let host = String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    let path = String(rest.dropFirst(host.count).prefix { $0 != "#" })
    let rules: RobotsRules
    if let known = robots[host] {
      rules = known
    } else {
      await wait()
      let answer = try? await fetcher.get("\(scheme)://\(host)/robots.txt", accepting: "text/plain")
      // RFC 9309, 2.3.1: without the file everything is allowed.
      rules =
        answer?.isSuccess == true
        ? RobotsRules(parsing: String(decoding: answer?.body.prefix(500_000) ?? [], as: UTF8.self))
        : RobotsRules()
      robots[host] = rules
      if let delay = rules.delay { pause = max(pause, min(delay, 30) * 1000) }
    }
    guard rules.allows(path: path.isEmpty ? "/" : path) else { throw .forbiddenByRobots }
    await wait()
  }
}
