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
      What is said in favour, what is said against, what was left out and why, and what is \
      missing; of a "no" and of "no claim", too.

        parley explain ceasefire --rule bilateral --on 2025-04-20
        parley explain russia.ceasefire
        parley explain mediator/holy-see
        parley explain exchanges
        parley explain con_x4tw4ca --format html
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, mermaid, html }

  @Argument(
    help: """
      ceasefire, talks, exchanges, mediator/PARTY, PARTY.SUBJECT, or the id of a claim or a \
      contradiction.
      """)
  var answer: String

  @Option(help: "The rule for ceasefire.")
  var rule: String?

  @Option(help: "text, json, mermaid or html.")
  var format = Format.text

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
    let json: JSONValue = ["explanation": explanation.json, "receipt": receipt.json]
    switch output.json ? .json : format {
    case .json: Terminal.write(json)
    case .mermaid: Terminal.write(explanation.mermaid(wording))
    case .html: Terminal.write(explanation.html(wording, receipt: receipt))
    case .text:
      try output.show(
        receipt: receipt, wording: wording, json: { json }, text: { explanation.text(wording, $0) })
    }
  }
}
