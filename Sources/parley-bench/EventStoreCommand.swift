import ArgumentParser
import JSON

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Measures the event store.
struct EventStoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event-store",
    abstract: "Measures the event store on PostgreSQL.",
    discussion: """
      Every measure and its baseline take turns on one server, each in a fresh database. The ratio is \
      the median of the turns' ratios; beside it the lowest and the highest. Ends with 0 also when a \
      bar is missed, which the last column says.

        parley-bench event-store --only single-append,replay
      """)

  @Option(help: "Measure on this server; without it, on a private one that is made and deleted.")
  var db: String?

  @Option(help: "Only these measures: names with commas between them.")
  var only: String?

  @Flag(help: "A fifth of the data and three turns: for a first look.")
  var quick = false

  @Option(help: "How many turns.")
  var turns: Int?

  @Flag(help: "Print what an event costs at growing lengths of the log, in place of the ratios.")
  var curve = false

  @Option(help: "How long the log grows for --curve.")
  var events = 5_000_000

  @Option(
    help: """
      Let every commit of the private server wait so many microseconds more, as on a slower disk, \
      at most 100000.
      """)
  var commitDelay = 0

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (0...100_000).contains(commitDelay) else {
      throw ValidationError("a commit can wait 0 to 100000 microseconds, not \(commitDelay)")
    }
    if db != nil, commitDelay > 0 {
      throw ValidationError(
        "only the private server is slowed down: leave out --db or --commit-delay")
    }
    for name in wanted ?? [] where !EventStoreCommand.names.contains(name) {
      throw ValidationError(
        "there is no measure \(name); there are \(EventStoreCommand.names.joined(separator: ", "))")
    }
  }

  private var wanted: [String]? { only.map { $0.split(separator: ",").map(String.init) } }
  private static var names: [String] { allComparisons.map { $0.name } + [FollowerLag.name] }

  func run() async throws {
    let server = try BenchmarkServer(address: db, commitDelay: commitDelay)
    defer { server.discard() }
    let place = try server.describe()
    if curve {
      let points = try await curvePoints(server)
      print(json ? jsonReport(points, place) : textReport(points, place))
      return
    }
    var outcomes: [Outcome] = []
    for comparison in allComparisons where wanted?.contains(comparison.name) ?? true {
      outcomes.append(try await measure(comparison, on: server))
    }
    var lag: FollowerLag?
    if wanted?.contains(FollowerLag.name) ?? true {
      note("follower's lag ...")
      lag = try await FollowerLag(setting(on: server))
    }
    print(json ? jsonReport(outcomes, lag, place) : textReport(outcomes, lag, place))
  }

  private func curvePoints(_ server: BenchmarkServer) async throws -> [GrowthCurve.Point] {
    var curve = try GrowthCurve(on: server)
    var points: [GrowthCurve.Point] = []
    for size in GrowthCurve.sizes where size <= events {
      note("\(size) events ...")
      points.append(try await curve.point(at: size))
      // A long curve that is broken off has said something.
      if let point = points.last { note(point.line) }
    }
    return points
  }

  private func measure(
    _ type: any Comparison.Type, on server: BenchmarkServer
  ) async throws -> Outcome {
    note("\(type.title) ...")
    let comparison = try await type.init(setting(on: server))
    // The first turn connects, plans and fills caches.
    _ = try await comparison.baselineRate()
    _ = try await comparison.rate()
    var samples: [(baseline: Double, measure: Double)] = []
    for _ in 0..<(turns ?? (quick ? 3 : 7)) {
      let baseline = try await comparison.baselineRate()
      samples.append((baseline, try await comparison.rate()))
    }
    return Outcome(
      name: type.name, title: type.title, baseline: type.baseline, bar: type.bar, unit: type.unit,
      samples: samples)
  }

  private func setting(on server: BenchmarkServer) throws -> Setting {
    Setting(database: try BenchmarkDatabase(on: server), isQuick: quick)
  }

  /// What goes on, for whoever waits.
  private func note(_ text: String) {
    let line = Array("\(text)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
