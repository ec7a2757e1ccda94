import Answers
import ArgumentParser
import JSON
import Negotiation
import ParleyService
import Rendering

struct MediatorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mediators",
    abstract: "Who mediates or was proposed to, and who backs or refuses whom.",
    usage: "parley mediators [<options>]",
    discussion: """
        parley mediators
        parley mediators --party holy-see --json
        parley mediators --history
      """)

  @Flag(help: "Stage and roles over time, with the words that moved each on.")
  var history = false

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Only this mediator.")
  var party: String?

  func run() async throws {
    let question = try bounds.question(now: SystemClock.now())
    let service = try await Wiring.service(database)
    let only = try party.map { try service.party($0) }
    let (state, receipt) = try await service.state(question)
    var answer = MediatorsAnswer(state: state, receipt: receipt)
    if let only { answer.rows.removeAll { $0.mediator != only } }
    let wording = Wording(service.reference)
    try output.show(
      receipt: receipt, wording: wording, records: lines.of("mediators", "mediator"),
      json: { answer.json },
      text: { history ? answer.historyText(wording, $0) : answer.text(wording, $0) })
  }
}

struct ExchangesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exchanges",
    abstract: "Exchanges of prisoners, civilians and bodies: planned, done, by whose count.",
    usage: "parley exchanges [<options>]",
    discussion: """
        parley exchanges
        parley exchanges --since 2025-05-01 --until 2025-06-01
        parley exchanges --cumulative
        parley exchanges --format csv > exchanges.csv
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, csv, json }

  @Flag(help: "Running totals of what was carried out, day by day.")
  var cumulative = false

  @Option(help: "table, csv or json.")
  var format = Format.table

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var window: WindowOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let now = SystemClock.now()
    let question = try bounds.question(now: now)
    let days = try window.window(now: now)
    let service = try await Wiring.service(database)
    let (state, receipt) = try await service.state(question)
    let answer = ExchangesAnswer(state: state, window: days, receipt: receipt)
    let running = CumulativeExchanges(answer)
    let wording = Wording(service.reference)
    let json = { cumulative ? running.json : answer.json }
    switch output.json ? .json : format {
    case .csv: Terminal.write(cumulative ? running.csv : answer.csv)
    case .json: Terminal.write(json())
    case .table:
      try output.show(
        receipt: receipt, wording: wording,
        records: cumulative ? lines.of("days", "running_total") : lines.of("exchanges", "exchange"),
        json: json,
        text: { cumulative ? running.text(wording, $0) : answer.text(wording, $0) })
    }
  }
}

struct PositionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "positions",
    abstract: "Where each party stands on each subject, in its own words or as others say.",
    usage: "parley positions [<options>] [<party> ...]",
    discussion: """
        parley positions
        parley positions russia ukraine --topic ceasefire
        parley positions --matrix
        parley positions --matrix --format html > matrix.html
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, html, json }

  @Flag(help: "Subjects as rows, parties as columns.")
  var matrix = false

  @Option(help: "table, json, or with --matrix html.")
  var format = Format.table

  func validate() throws {
    if format == .html, !matrix { throw ValidationError("--format html goes with --matrix.") }
  }

  @Argument(help: ArgumentHelp("Only these parties.", valueName: "party"))
  var parties: [String] = []

  @Option(help: Topic.optionHelp)
  var topic: String?

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let question = try bounds.question(now: SystemClock.now())
    let topic = try topic.map { try Topic.named($0) }
    let service = try await Wiring.service(database)
    let only = try parties.map { try service.party($0) }
    let (state, receipt) = try await service.state(question)
    let named = only.isEmpty ? nil : only
    let answer = PositionsAnswer(
      state: state, parties: named, topic: topic,
      corroboration: try await service.corroboration(asOf: question.asOf), receipt: receipt)
    let table = StanceMatrix(state: state, parties: named, topic: topic, receipt: receipt)
    let wording = Wording(service.reference)
    let json = { matrix ? table.json : answer.json }
    switch output.json ? .json : format {
    case .html: Terminal.write(table.html(wording))
    case .json: Terminal.write(json())
    case .table:
      try output.show(
        receipt: receipt, wording: wording,
        records: matrix ? lines.of("rows", "matrix_row") : lines.of("positions", "position"),
        json: json,
        text: { matrix ? table.text(wording, $0) : answer.text(wording, $0) })
    }
  }
}
