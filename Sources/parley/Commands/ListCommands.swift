import Answers
import ArgumentParser
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
      """)

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
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
    output.show(
      receipt: receipt, wording: wording, json: { answer.json },
      text: { answer.text(wording, $0) })
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
      """)

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var window: WindowOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let now = SystemClock.now()
    let question = try bounds.question(now: now)
    let days = try window.window(now: now)
    let service = try await Wiring.service(database)
    let (state, receipt) = try await service.state(question)
    let answer = ExchangesAnswer(state: state, window: days, receipt: receipt)
    let wording = Wording(service.reference)
    output.show(
      receipt: receipt, wording: wording, json: { answer.json },
      text: { answer.text(wording, $0) })
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
      """)

  @Argument(help: ArgumentHelp("Only these parties.", valueName: "party"))
  var parties: [String] = []

  @Option(help: Topic.optionHelp)
  var topic: String?

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let question = try bounds.question(now: SystemClock.now())
    let topic = try topic.map { try Topic.named($0) }
    let service = try await Wiring.service(database)
    let only = try parties.map { try service.party($0) }
    let (state, receipt) = try await service.state(question)
    let answer = PositionsAnswer(
      state: state, parties: only.isEmpty ? nil : only, topic: topic, receipt: receipt)
    let wording = Wording(service.reference)
    output.show(
      receipt: receipt, wording: wording, json: { answer.json },
      text: { answer.text(wording, $0) })
  }
}
