import Answers
import ArgumentParser
import Negotiation
import ParleyService
import Rendering

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "How positions changed: from what, to what, on whose word.",
    usage: "parley history [<options>]",
    discussion: """
      Steps in the order of the world's days, each with the claims that carry it.

        parley history --party russia
        parley history --party ukraine --topic ceasefire --since 2025-03-01
        parley history --oneline
      """)

  @Option(help: "Only this party; may be given several times.")
  var party: [String] = []

  @Option(help: Topic.optionHelp)
  var topic: String?

  @Flag(help: "One line a step.")
  var oneline = false

  @OptionGroup var window: WindowOptions
  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let now = SystemClock.now()
    let question = try bounds.question(now: now)
    let days = try window.window(now: now)
    let topic = try topic.map { try Topic.named($0) }
    let service = try await Wiring.service(database)
    let only = try party.map { try service.party($0) }
    let (state, receipt) = try await service.state(question)
    let answer = HistoryAnswer(
      state: state, parties: only.isEmpty ? nil : only, topic: topic, window: days,
      receipt: receipt)
    let wording = Wording(service.reference)
    output.show(
      receipt: receipt, wording: wording, json: { answer.json },
      text: { answer.text(wording, $0, oneLine: oneline) })
  }
}
