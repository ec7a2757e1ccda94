import ArgumentParser
import Articles
internal import Chronology
import Feeds
import Fetching
import HTTPClient
import JSON
import ParleyService
import Rendering

struct FeedsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds", abstract: "The feeds that are followed: RSS, Atom and JSON Feed.",
    discussion: """
        parley feeds add https://example.org/rss --source example --every 15
        parley feeds import subscriptions.opml
        parley fetch
      """,
    subcommands: [List.self, Add.self, Check.self, Remove.self, Import.self, Export.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Every feed, and how the last look at it went.",
      usage: "parley feeds list [<options>]",
      discussion: """
          parley feeds list
          parley feeds list --json
        """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var lines: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let service = try await Wiring.service(database)
      let feeds = try await service.feeds()
      try output.show(
        receipt: nil, wording: Wording(service.reference),
        records: lines.of("feeds", "feed"),
        json: { ["feeds": .array(feeds.map(\.json))] },
        text: { device in
          guard !feeds.isEmpty else { return "no feed is followed; parley feeds add ADDRESS\n" }
          var table = Table(["EVERY", "SOURCE", "STATE", "FEED"])
          for feed in feeds {
            let isWell = feed.state.failure == nil
            table.add([
              .init("\(feed.subscription.minutes) min"), .init(feed.subscription.source ?? "-"),
              .init(feed.state.failure ?? "well", isWell ? .good : .bad),
              .init(feed.subscription.url),
            ])
          }
          return table.text(device)
        })
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Follow a feed.",
      usage: "parley feeds add [<options>] <address>",
      discussion: """
        Nothing is fetched yet: parley fetch does that.

          parley feeds add https://example.org/rss
          parley feeds add https://example.org/atom --source example --every 15
        """)

    @Argument(help: "The feed's address.")
    var address: String

    @Option(help: "The outlet's slug, for entries that name no other.")
    var source: String?

    @Option(help: ArgumentHelp("Minutes between two looks.", valueName: "minutes"))
    var every = 30

    @Option(help: "Whether to fetch the pages of its entries: auto, always or never.")
    var fullText = "auto"

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
      guard (1...10_080).contains(every) else {
        throw ValidationError("--every \(every) is not between 1 and 10080 minutes.")
      }
      guard FeedSubscription.FullText(rawValue: fullText) != nil else {
        throw ValidationError("--full-text is auto, always or never.")
      }
    }

    func run() async throws {
      guard PageFetcher.isAddress(address) else {
        throw CommandFailure(
          .failure, "\"\(address)\" is no web address; it begins with https://")
      }
      let service = try await Wiring.service(database)
      let isNew = try await service.follow(
        FeedSubscription(
          url: address, source: source, minutes: every,
          fullText: FeedSubscription.FullText(rawValue: fullText) ?? .auto))
      try output.show(
        receipt: nil, wording: Wording(service.reference),
        json: { ["url": .string(address), "added": .bool(isNew)] },
        text: { _ in
          "\(isNew ? "followed" : "is followed already"): \(safeForTerminal(address))\n"
        })
      output.hint("parley fetch")
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Follow a feed no longer; its articles stay.",
      usage: "parley feeds remove [<options>] <address>",
      discussion: """
          parley feeds remove https://example.org/rss
        """)

    @Argument(help: "The feed's address.")
    var address: String

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let service = try await Wiring.service(database)
      guard try await service.unfollow(address) else {
        throw CommandFailure(.negative, "\(address) is not followed. See: parley feeds list")
      }
      Terminal.tell("no longer followed: \(address)")
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Look at feeds without taking anything in.",
      usage: "parley feeds check [<options>] [<address> ...]",
      discussion: """
        Without an address, all that are followed.

          parley feeds check
          parley feeds check https://example.org/rss
        """)

    @Argument(help: ArgumentHelp("Addresses of feeds.", valueName: "address"))
    var addresses: [String] = []

    @Flag(help: "Let addresses lead to machines that are not on the public internet.")
    var allowPrivate = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      var urls = addresses
      if urls.isEmpty {
        urls = try await Wiring.service(database).feeds().map(\.subscription.url)
      }
      let fetcher = PageFetcher(allowsPrivateAddresses: allowPrivate)
      var checked: [CheckedFeed] = []
      for url in urls {
        let feed = await CheckedFeed(url, fetcher)
        checked.append(feed)
        if !output.json { feed.tell() }
      }
      if output.json { Terminal.write(["feeds": .array(checked.map(\.json))]) }
      let failures = checked.count { $0.failure != nil }
      guard failures > 0 else { return }
      throw CommandFailure(failures == urls.count ? .sourceFailed : .partial)
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Follow all feeds of an OPML file.",
      usage: "parley feeds import [<options>] <file>",
      discussion: """
          parley feeds import subscriptions.opml
        """)

    @Argument(help: "An OPML file, or - for standard input.")
    var file: String

    @Option(help: ArgumentHelp("Minutes between two looks.", valueName: "minutes"))
    var every = 30

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let bytes: [UInt8]
      do {
        bytes = try InputFiles.bytes(of: file)
      } catch {
        throw CommandFailure(.failure, "\(error)")
      }
      guard let entries = OutlineDocument.entries(in: bytes) else {
        throw CommandFailure(.failure, "\(InputFiles.spokenName(file)): not an OPML file")
      }
      let service = try await Wiring.service(database)
      let known = Set(try await service.feeds().map(\.subscription.url))
      var added = 0
      for entry in entries where !known.contains(entry.url) && PageFetcher.isAddress(entry.url) {
        if try await service.follow(
          FeedSubscription(url: entry.url, title: entry.title, minutes: max(1, every)))
        {
          added += 1
        }
      }
      Terminal.tell("\(added) of \(entries.count) feeds added; the others were followed already")
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Print the feeds as OPML, for another reader.",
      usage: "parley feeds export [<options>]",
      discussion: """
          parley feeds export > subscriptions.opml
        """)

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
      let feeds = try await Wiring.service(database).feeds()
      let entries = feeds.map {
        OutlineDocument.Entry(title: $0.subscription.title, url: $0.subscription.url)
      }
      Terminal.write(OutlineDocument.text(entries, title: "Feeds followed by Parley"))
    }
  }
}

/// A feed as it was found at one look.
private struct CheckedFeed {
  let url: String
  private(set) var feed: Feed?
  private(set) var failure: String?

  init(_ url: String, _ fetcher: PageFetcher) async {
    self.url = url
    do {
      let answer = try await fetcher.get(url, accepting: "*/*")
      guard answer.isSuccess else {
        throw FetchFailure.status(answer.status, retryAfter: answer.header("retry-after"))
      }
      feed = try FeedReader.read(answer.body, address: answer.url)
    } catch {
      failure = "\(error)"
    }
  }

  private var newest: Day? { feed?.items.lazy.compactMap { $0.published?.day }.max() }

  func tell() {
    if let feed {
      Terminal.tell(
        "ok  \(feed.format.rawValue), \(feed.items.count) entries, newest "
          + "\(newest?.description ?? "undated")  \(url)")
    } else {
      Terminal.say("error: \(safeForTerminal("\(url): \(failure ?? "")"))")
    }
  }

  var json: JSONValue {
    [
      "url": .string(url), "format": JSONValue(feed?.format.rawValue),
      "entries": JSONValue(feed?.items.count), "newest": JSONValue(newest?.description),
      "error": JSONValue(failure),
    ]
  }
}

extension FollowedFeed {
  fileprivate var json: JSONValue {
    [
      "url": .string(subscription.url), "title": JSONValue(subscription.title),
      "source": JSONValue(subscription.source), "minutes": JSONValue(subscription.minutes),
      "full_text": .string(subscription.fullText.rawValue),
      "failure": JSONValue(state.failure), "failures": JSONValue(state.failures),
      "not_before": JSONValue(state.notBefore?.description),
      "changed_at": JSONValue(changedAt?.description),
    ]
  }
}
