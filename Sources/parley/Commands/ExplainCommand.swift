import Answers
import ArgumentParser
import JSON
import Negotiation
import ParleyService
import Rendering

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "From an answer down to the quotes: rule, claims used and not used, where they stand.",
    usage: "parley explain [<options>] <answer>",
    discussion: """
      What is said in favour, what is said against, and what was left out and why.

        parley explain ceasefire --rule bilateral --on 2025-04-20
        parley explain russia.ceasefire
        parley explain russia.mediator/holy-see
        parley explain clm_…
      """)

  @Argument(help: "ceasefire, PARTY.SUBJECT or a claim's id.")
  var answer: String

  @Option(help: "The rule for ceasefire.")
  var rule: String?

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let question = try bounds.question(now: SystemClock.now())
    let service = try await Wiring.service(database)
    let rule = try await service.rule(rule, asOf: question.asOf)
    let subject = try service.explanationSubject(answer)
    let (explanation, receipt) = try await service.explanation(
      of: subject, question, rule: rule)
    let wording = Wording(service.reference)
    output.show(
      receipt: receipt, wording: wording,
      json: { ["explanation": explanation.json, "receipt": receipt.json] },
      text: { explanation.text(wording, $0) })
  }
}
