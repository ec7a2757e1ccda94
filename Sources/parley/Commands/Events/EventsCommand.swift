import ArgumentParser
import EventSourcing
import EventTransfer
import PostgresEventStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct EventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Print the events of the log, one JSON line each, and those that come.",
    usage: "parley events [<options>]",
    discussion: """
      For other programs that want to know what Parley knows. With --as NAME the place is kept in the \
      database: the next call under that name goes on where this one stopped, and several calls at \
      a time share the work, each stream in its order.

        parley events --negotiation russia-ukraine --after seq:1200
        parley events --type claim-extracted --follow
        parley events --as newsroom --follow | ./send-to-newsroom
      """)

  @OptionGroup var database: DatabaseOptions

  @Option(help: ArgumentHelp("Only events behind this position.", valueName: "seq:N"))
  var after: String?

  @Option(help: ArgumentHelp("Only one stream, such as article-c8z1e0x0gb.", valueName: "name"))
  var stream: String?

  @Option(help: "Only events of this type; may be repeated.")
  var type: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("negotiation"), .customLong("conflict")],
    help: "Only events about this negotiation, by its slug.")
  var negotiation: String?

  @Option(help: "At most so many.")
  var limit: Int?

  @Flag(help: "Go on with the events that come, until interrupted.")
  var follow = false

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Go on where the last call under this name stopped.", valueName: "name"))
  var subscription: String?

  @Option(help: "In how many shards a new name is worked on at the same time.")
  var shards = 1

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit counts from 1") }
    if !(1...1024).contains(shards) { throw ValidationError("--shards is from 1 to 1024") }
    if subscription == "" { throw ValidationError("--as needs a name") }
    if stream != nil, follow || subscription != nil || negotiation != nil || !type.isEmpty {
      throw ValidationError("--stream reads one stream to its end and goes with --limit only")
    }
    if subscription != nil, limit != nil {
      throw ValidationError("--limit would lose events of a page; it does not go with --as")
    }
  }

  func run() async throws {
    let session = try Wiring.session(database)
    let output = try LineOutput(nil)
    if let stream {
      try await printStream(stream, PostgresEventStore(session), output)
    } else if let subscription {
      try await work(Subscription(subscription, member: EventsCommand.member, session), output)
    } else {
      try await printLog(LogFollower(session), PostgresEventStore(session), output)
    }
    try output.finish()
  }

  private func query() throws -> LogQuery {
    LogQuery(
      after: try SequencePosition.read(after) ?? .start, types: type.isEmpty ? nil : type,
      tag: negotiation)
  }

  private func printStream(
    _ text: String, _ store: PostgresEventStore, _ output: LineOutput
  ) async throws {
    guard let name = StreamName(text) else {
      throw CommandFailure(
        .failure, "\"\(text)\" is no stream; a stream is named like article-c8z1e0x0gb")
    }
    let events = try await store.read(stream: name)
    let first = try SequencePosition.read(after) ?? .start
    for event in events.filter({ $0.position > first }).prefix(limit ?? .max) {
      try output.write(line: line(event))
    }
    if events.isEmpty {
      throw CommandFailure(.negative, "there is no stream \(text) in the log")
    }
  }

  private func printLog(
    _ follower: LogFollower, _ store: PostgresEventStore, _ output: LineOutput
  ) async throws {
    var left = limit ?? .max
    let query = try query()
    let head = try await store.head()
    if !follow, query.after >= head { return }
    try await follower.follow(query) { events, through in
      for event in events.prefix(left) { try output.write(line: line(event)) }
      left -= min(left, events.count)
      try output.flush()
      return left > 0 && (follow || through < head)
    }
  }

  private func work(_ subscription: Subscription, _ output: LineOutput) async throws {
    let query = try query()
    _ = try await subscription.open(shards: shards, after: query.after)
    try await subscription.work(query, isLive: follow) { events in
      for event in events { try output.write(line: line(event)) }
      // The place moves on when this returns: what was printed must be out by then.
      try output.flush()
      return true
    }
  }

  private func line(_ event: RecordedEvent) -> [UInt8] {
    EventLine.bytes(of: StoredEvent(event: event, commitHash: nil))
  }

  /// For people who ask who holds a shard.
  private static let member = "parley events, process \(getpid())"
}

/// A position of the log as people write it: `seq:1200`.
enum SequencePosition {
  static func read(_ text: String?) throws -> LogPosition? {
    guard let text else { return nil }
    let digits = text.lowercased().hasPrefix("seq:") ? text.dropFirst(4) : text[...]
    guard let number = Int64(digits), number >= 0 else {
      throw CommandFailure(.failure, "\"\(text)\" is no position of the log; write seq:1200")
    }
    return LogPosition(number)
  }
}
