import Answers
import ArgumentParser
import Negotiation
import ParleyService
import Rendering

extension HistoryAnswer.Kind: ExpressibleByArgument {}

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "How positions changed: from what, to what, on whose word.",
    usage: "parley history [<options>]",
    discussion: """
      Steps in the order of the world's days, each with the claims that carry it; what people \
      decided about claims stands at the day of the decision. \
      --blame shows for every cell of the state the event that set it.

        parley history --party russia
        parley history --party ukraine --topic ceasefire --since 2025-03-01 --oneline
        parley history --blame --party russia
        parley history -S inelegant
      """)

  @Flag(help: "One line a step.")
  var oneline = false

  @Flag(help: "For every cell of the state the event that set it.")
  var blame = false

  @Option(
    help: """
      Only such steps: first, changed, repeated, said-by-other, confirmed, corrected, retracted, \
      undone; may be given several times.
      """)
  var kind: [HistoryAnswer.Kind] = []

  @OptionGroup var filter: FilterOptions
  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if blame, oneline || !kind.isEmpty {
      throw ValidationError("--blame has no steps: leave out --oneline and --kind.")
    }
  }

  func run() async throws {
    let now = SystemClock.now()
    let question = try bounds.question(now: now)
    try self.filter.check(now: now)
    let service = try await Wiring.service(database)
    let filter = try filter.filter(service, now: now)
    let wording = Wording(service.reference)
    if blame {
      let rule = try await service.rule(nil)
      let (state, receipt) = try await service.state(question, rule: rule)
      let answer = BlameAnswer(state: state, rule: rule, filter: filter, receipt: receipt)
      try output.show(
        receipt: receipt, wording: wording, records: lines.of("cells", "blamed_cell"),
        json: { answer.json },
        text: { answer.text(wording, $0) })
      return
    }
    let (state, receipt) = try await service.state(question)
    let reviews = try await service.reviews(
      of: state.negotiation, through: receipt.position, under: question.visibility)
    let answer = HistoryAnswer(
      state: state, reviews: reviews, filter: filter, kinds: kind.isEmpty ? nil : Set(kind),
      receipt: receipt)
    try output.show(
      receipt: receipt, wording: wording, records: lines.of("steps", "step"),
      json: { answer.json },
      text: { answer.text(wording, $0, oneLine: oneline) })
  }
}
