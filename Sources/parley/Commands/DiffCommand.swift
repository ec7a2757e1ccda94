import Answers
import ArgumentParser
import Chronology
import EventSourcing
import JSON
import Negotiation
import ParleyService
import Rendering

extension DiffAnswer.Axis: ExpressibleByArgument {}

/// The forms an answer can be printed in.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument { case text, md, html, json }

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What changed between two days or two points of the log, and why.",
    usage: "parley diff --from <end> [--to <end>] [<options>]",
    discussion: """
      Five reasons: the world changed, we learned more, the outlet changed its text, we \
      corrected ourselves, time ran out. Two days move both clocks, as far back as the log \
      reaches; --axis world keeps our knowledge fixed, --axis known keeps the day fixed.

        parley diff --from 2025-05-22 --to 2025-05-26
        parley diff --from seq:120 --to seq:221 --on 2025-05-26
        parley diff --from tag:briefing-14 --stat
        parley diff --from 2025-04-20 --to 2025-04-21 --axis world --exit-code
      """)

  @Option(help: ArgumentHelp("A day, seq:N or tag:NAME.", valueName: "end"))
  var from: String

  @Option(help: ArgumentHelp("The same; now when left out.", valueName: "end"))
  var to: String?

  @Option(help: "Which clock moves: world, known or both.")
  var axis: DiffAnswer.Axis?

  @Option(help: "The rule for \"is there a ceasefire?\". (default: mutual-general)")
  var rule: String?

  @Flag(help: "Only how many cells changed for each reason and party.")
  var stat = false

  @Flag(help: "Exit with 1 when anything changed.")
  var exitCode = false

  @Option(help: "text, md, html or json.")
  var format = ReportFormat.text

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let now = SystemClock.now()
    let question = try bounds.question(now: now)
    let start = try DiffEnd(from, now: now)
    let end = try to.map { try DiffEnd($0, now: now) } ?? start.now(now)
    let service = try await Wiring.service(database)
    let rule = try await service.rule(rule, asOf: question.asOf)
    let answer = try await service.diff(from: start, to: end, axis: axis, question, rule: rule)
    let wording = Wording(service.reference)
    switch output.json ? .json : format {
    case .json: Terminal.write(answer.json)
    case .md: Terminal.write(answer.markdown(wording))
    case .html: Terminal.write(answer.html(wording))
    case .text:
      try output.show(
        receipt: answer.to, wording: wording, records: lines.of("changes", "change"),
        json: { answer.json },
        text: { stat ? answer.statText(wording, $0) : answer.text(wording, $0) })
    }
    if exitCode, !answer.changes.isEmpty { throw CommandFailure(.negative) }
  }
}

extension DiffEnd {
  /// Reads a day, `seq:120` or `tag:briefing-14`.
  init(_ text: String, now: Timestamp) throws(QuestionError) {
    let lowered = text.lowercased()
    if lowered.hasPrefix("seq:") || lowered.hasPrefix("tag:") {
      self = .log(try LogBound(text, now: now), text: text)
    } else {
      self = .day(try DateArgument.worldTime(text, now: now), text: text)
    }
  }

  /// The end of the same kind that stands for now.
  func now(_ now: Timestamp) -> DiffEnd {
    switch self {
    case .day: .day(WorldTime(moment: now), text: "now")
    // Every event there is was recorded before the last moment there is.
    case .log: .log(.recordedBefore(.last), text: "now")
    }
  }
}
