import Answers
import ArgumentParser
import Negotiation
import ParleyService
import Rendering

struct CeasefireCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ceasefire",
    abstract: "Is there a ceasefire, under which rule, on whose word?",
    usage: "parley ceasefire [<options>]",
    discussion: """
      What counts as a ceasefire is a matter of the rule; every answer names its own.

        parley ceasefire
        parley ceasefire --on 2025-04-20T12:00Z --all-rules
        parley ceasefire --rule bilateral --json
      """)

  @Option(
    help: """
      One rule: any-declared, bilateral, mutual-general, mutual-incl-pauses, eth-prio. \
      (default: mutual-general)
      """)
  var rule: String?

  @Flag(help: "Under every rule.")
  var allRules = false

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let question = try bounds.question(now: SystemClock.now())
    let service = try await Wiring.service(database)
    let rules =
      if allRules {
        try await service.rules(asOf: question.asOf)
      } else {
        [try await service.rule(rule, asOf: question.asOf)]
      }
    let (state, receipt) = try await service.state(
      question, rule: rules.count == 1 ? rules.first : nil)
    let answer = CeasefireAnswer(state: state, rules: rules, receipt: receipt)
    let wording = Wording(service.reference)
    try output.show(
      receipt: receipt, wording: wording, records: lines.of("verdicts", "verdict"),
      json: { answer.json },
      text: { answer.text(wording, $0) })
    output.hint("parley explain ceasefire\(rules.count == 1 ? " --rule \(rules[0].id)" : "")")
  }
}
