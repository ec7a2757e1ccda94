import ArgumentParser
import Chronology
import EventSourcing
import Negotiation
import ParleyService

/// The bounds that every question has: which negotiation, and the clocks.
struct QuestionOptions: ParsableArguments {
  @Option(
    name: [.customShort("c"), .customLong("negotiation"), .customLong("conflict")],
    help: "The negotiation's slug; without it, the one with the most articles.")
  var negotiation: String?

  @Option(
    help: ArgumentHelp(
      "What was true then: a day, a moment, yesterday, 2w. (default: now)", valueName: "time"))
  var on: String?

  @Option(
    help: ArgumentHelp(
      "What we knew then: seq:N, tag:NAME, a day or a moment of the log.", valueName: "point"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "What a reader could have known by then: a day or a moment of publication.",
      valueName: "time"))
  var publishedBy: String?

  @Option(help: ArgumentHelp("Only what was said from this day on (inclusive).", valueName: "day"))
  var saidSince: String?

  @Option(help: ArgumentHelp("Only what was said before this day (exclusive).", valueName: "day"))
  var saidUntil: String?

  func question(now: Timestamp) throws(QuestionError) -> Question {
    let world =
      if let on {
        try DateArgument.worldTime(on, now: now)
      } else {
        WorldTime(moment: now)
      }
    var publishedBefore: Timestamp?
    if let publishedBy {
      publishedBefore = try DateArgument.worldTime(publishedBy, now: now).to
    }
    return Question(
      negotiation: negotiation,
      visibility: Visibility(
        on: world, publishedBefore: publishedBefore,
        said: try WorldTime(since: saidSince, until: saidUntil, now: now)),
      asOf: try asOf.map { (text) throws(QuestionError) in try LogBound(text, now: now) })
  }
}

/// The point of the log that a list or a single record is shown as of.
struct LogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What we knew then: seq:N, tag:NAME, a day or a moment of the log.", valueName: "point"))
  var asOf: String?

  func bound(now: Timestamp) throws(QuestionError) -> LogBound? {
    try asOf.map { (text) throws(QuestionError) in try LogBound(text, now: now) }
  }
}

extension LogBound {
  /// Reads `seq:120`, `tag:briefing-14`, a day or a moment.
  init(_ text: String, now: Timestamp) throws(QuestionError) {
    let lowered = text.lowercased()
    if lowered.hasPrefix("seq:") {
      guard let number = Int64(text.dropFirst(4)), number >= 0 else {
        throw .unreadablePosition(text)
      }
      self = .position(LogPosition(number))
    } else if lowered.hasPrefix("tag:") {
      self = .tag(String(text.dropFirst(4)))
    } else {
      self = .recordedBefore(try DateArgument.worldTime(text, now: now).to)
    }
  }
}

extension WorldTime {
  /// From one day on and before another; nil when neither is given.
  init?(since: String?, until: String?, now: Timestamp) throws(QuestionError) {
    guard since != nil || until != nil else { return nil }
    let from = try since.map { (text) throws(QuestionError) in
      try DateArgument.worldTime(text, now: now).from
    }
    let to = try until.map { (text) throws(QuestionError) in
      try DateArgument.worldTime(text, now: now).from
    }
    self.init(
      from: from ?? Timestamp(microseconds: .min / 2), to: to ?? Timestamp(microseconds: .max / 2))
  }
}

/// Which days of a history or a list.
struct WindowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only from this day on (inclusive).", valueName: "day"))
  var since: String?

  @Option(help: ArgumentHelp("Only before this day (exclusive).", valueName: "day"))
  var until: String?

  func window(now: Timestamp) throws(QuestionError) -> WorldTime? {
    try WorldTime(since: since, until: until, now: now)
  }
}

extension Topic {
  /// Names every topic there is.
  static var optionHelp: ArgumentHelp {
    "Only this topic: \(allCases.map(\.rawValue).joined(separator: ", "))."
  }

  /// The topic a person names.
  static func named(_ text: String) throws(QuestionError) -> Topic {
    guard let topic = Topic(rawValue: text.lowercased()) else { throw .unknownTopic(text) }
    return topic
  }
}
