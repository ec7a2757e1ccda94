import Answers
import ArgumentParser
import Negotiation
import ParleyService
import Rendering

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "The one-screen answer: ceasefire, talks, exchanges, mediation, each party.",
    usage: "parley status [<options>] [<negotiation>]",
    discussion: """
      The line below the answer reproduces it; "parley help time" explains the clocks.

        parley status
        parley status russia-ukraine --on 2025-05-26
        parley status --as-of seq:120
      """)

  @Argument(
    help: ArgumentHelp(
      "The negotiation's slug; the same as --negotiation.", valueName: "negotiation"))
  var slug: String?

  @Option(help: "The rule for \"is there a ceasefire?\". (default: mutual-general)")
  var rule: String?

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    var question = try bounds.question(now: SystemClock.now())
    question.negotiation = slug ?? question.negotiation
    let service = try await Wiring.service(database)
    let rule = try await service.rule(rule, asOf: question.asOf)
    let (state, takenBack, receipt) = try await service.stateAndTakenBack(question, rule: rule)
    let corroboration = try await service.corroboration(asOf: .position(receipt.position))
    let answer = StatusAnswer(
      state: state, rule: rule, takenBack: takenBack, corroboration: corroboration,
      receipt: receipt)
    let wording = Wording(service.reference)
    try output.show(
      receipt: receipt, wording: wording, records: lines.of("parties", "party_line"),
      json: { answer.json },
      text: { answer.text(wording, $0) })
    output.hint("parley explain ceasefire · parley history --party PARTY")
  }
}
