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
      "What we knew then: seq:N, a day or a moment of the log.", valueName: "point"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "What a reader could have known by then: a day or a moment of publication.",
      valueName: "time"))
  var publishedBy: String?

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
      visibility: Visibility(on: world, publishedBefore: publishedBefore),
      asOf: try logBound(now: now))
  }

  private func logBound(now: Timestamp) throws(QuestionError) -> LogBound? {
    guard let asOf else { return nil }
    if asOf.lowercased().hasPrefix("seq:") {
      guard let number = Int64(asOf.dropFirst(4)), number >= 0 else {
        throw .unreadablePosition(asOf)
      }
      return .position(LogPosition(number))
    }
    return .recordedBefore(try DateArgument.worldTime(asOf, now: now).to)
  }
}

/// Which days of a history or a list.
struct WindowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only from this day on (inclusive).", valueName: "day"))
  var since: String?

  @Option(help: ArgumentHelp("Only before this day (exclusive).", valueName: "day"))
  var until: String?

  func window(now: Timestamp) throws(QuestionError) -> WorldTime? {
    guard since != nil || until != nil else { return nil }
    let from = try since.map { (text) throws(QuestionError) in
      try DateArgument.worldTime(text, now: now).from
    }
    let to = try until.map { (text) throws(QuestionError) in
      try DateArgument.worldTime(text, now: now).from
    }
    return WorldTime(
      from: from ?? Timestamp(microseconds: .min / 2), to: to ?? Timestamp(microseconds: .max / 2))
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
