import ArgumentParser
internal import Chronology
import Fetching
import JSON
import ParleyService
import Rendering

/// How servers are asked, for those commands that ask many.
struct FollowingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Milliseconds between two requests to one host.", valueName: "ms"))
  var pause = 1_000

  @Option(name: .shortAndLong, help: "How many hosts to ask at the same time (1 to 64).")
  var jobs = 8

  @Option(help: ArgumentHelp("Seconds for one request.", valueName: "seconds"))
  var timeout = 30

  @Flag(help: "Let addresses lead to machines that are not on the public internet.")
  var allowPrivate = false

  func validate() throws {
    guard (1...64).contains(jobs) else {
      throw ValidationError("--jobs \(jobs) is not between 1 and 64.")
    }
    guard (0...60_000).contains(pause) else {
      throw ValidationError("--pause \(pause) is not between 0 and 60000.")
    }
    guard (1...600).contains(timeout) else {
      throw ValidationError("--timeout \(timeout) is not between 1 and 600.")
    }
  }

  func round(_ service: ParleyService) -> FeedRound {
    FeedRound(
      service: service, reader: Wiring.articleReader(),
      fetcher: PageFetcher(allowsPrivateAddresses: allowPrivate, timeout: timeout * 1000),
      hostsAtOnce: jobs, pause: pause)
  }
}

struct FetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch", abstract: "Take in what is new in the feeds, once.",
    usage: "parley fetch [<options>]",
    discussion: """
      Asks only for what changed, waits after failures, heeds robots.txt and fetches \
      whole articles where a feed has only their beginning. A feed that fails does not \
      stop the others.

        parley fetch
        parley fetch --all --json
      """)

  @Flag(help: "Once and no more, which is what it does anyway.")
  var once = false

  @Flag(help: "Also feeds that are to be left alone for a while after a failure.")
  var all = false

  @OptionGroup var following: FollowingOptions
  @OptionGroup var extractor: ExtractorOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let service = try await Wiring.service(database, extractor: extractor)
    let feeds = try await service.feeds()
    guard !feeds.isEmpty else {
      throw CommandFailure(.negative, "no feed is followed. Begin with: parley feeds add ADDRESS")
    }
    let now = SystemClock.now()
    let due = feeds.filter { all || $0.state.notBefore.map { $0 <= now } ?? true }
    var results: [FeedRound.Result] = []
    try await following.round(service).run(due) { results.append($0) }
    results.sort { $0.url < $1.url }
    try await service.project()
    try await service.findOrigins()
    FetchCommand.show(results, waiting: feeds.count - due.count, output)
    let failures = results.count { if case .failed = $0.outcome { true } else { false } }
    guard failures > 0 else { return }
    throw CommandFailure(failures == results.count ? .sourceFailed : .partial)
  }

  static func show(_ results: [FeedRound.Result], waiting: Int, _ output: OutputOptions) {
    if output.json {
      let json: JSONValue = [
        "feeds": .array(results.map(\.json)), "waiting": JSONValue(waiting),
      ]
      Terminal.write(json)
      return
    }
    for result in results {
      switch result.outcome {
      case .read(let new, let failed):
        let more = failed.isEmpty ? "" : ", \(failed.count) could not be had"
        Terminal.tell("\(new) new\(more)  \(result.url)")
        for line in failed { Terminal.say("note: \(safeForTerminal(line))") }
      case .unchanged: Terminal.tell("unchanged  \(result.url)")
      case .failed(let reason):
        Terminal.say("error: \(safeForTerminal("\(result.url): \(reason)"))")
      }
    }
    if waiting > 0, !output.quiet {
      Terminal.say(
        "\(waiting) feed\(waiting == 1 ? "" : "s") left alone for a while after failures; "
          + "--all asks them too")
    }
  }
}

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Take in what is new in the feeds, again and again.",
    usage: "parley watch [<options>]",
    discussion: """
      Looks at each feed at its own interval until it is stopped with Ctrl-C; whatever \
      is stopped half-way is taken up by the next run. --once is for cron.

        parley watch
        parley watch --once
      """)

  @Flag(help: "Look at the feeds that are due, and end.")
  var once = false

  @OptionGroup var following: FollowingOptions
  @OptionGroup var extractor: ExtractorOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let service = try await Wiring.service(database, extractor: extractor)
    let round = following.round(service)
    var lastLook: [String: Timestamp] = [:]
    repeat {
      let now = SystemClock.now()
      // Read anew each time, so that feeds can be added while it runs.
      let due = try await service.feeds().filter { feed in
        let url = feed.subscription.url
        if let wait = feed.state.notBefore, wait > now { return false }
        guard let last = lastLook[url] else { return true }
        return last.adding(seconds: Int64(feed.subscription.minutes) * 60) <= now
      }
      for feed in due { lastLook[feed.subscription.url] = now }
      var results: [FeedRound.Result] = []
      try await round.run(due) { results.append($0) }
      if !due.isEmpty {
        try await service.project()
        try await service.findOrigins()
        FetchCommand.show(results, waiting: 0, output)
      }
      if !once { try await Task.sleep(for: .seconds(15)) }
    } while !once
  }
}

extension FeedRound.Result {
  fileprivate var json: JSONValue {
    switch outcome {
    case .read(let new, let failed):
      [
        "url": .string(url), "status": "read", "new": JSONValue(new),
        "failed": .array(failed.map { .string($0) }), "error": nil,
      ]
    case .unchanged:
      ["url": .string(url), "status": "unchanged", "new": 0, "failed": [], "error": nil]
    case .failed(let reason):
      [
        "url": .string(url), "status": "failed", "new": 0, "failed": [],
        "error": .string(reason),
      ]
    }
  }
}
