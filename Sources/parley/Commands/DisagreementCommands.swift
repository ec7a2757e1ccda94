import Answers
import ArgumentParser
import JSON
import Negotiation
import ParleyService
import Rendering

extension Contradiction.Kind: ExpressibleByArgument {}

struct ContradictionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contradictions",
    abstract: "Claims that cannot all be right, by kind, and how Parley goes on meanwhile.",
    usage: "parley contradictions [<options>]",
    discussion: """
      A change of mind by one speaker is history, and that two parties disagree is the \
      negotiation; neither is listed here.

        parley contradictions
        parley contradictions --kind value --kind explained
        parley contradictions --topic exchange --json
      """)

  @Option(
    help: """
      Only such: value, polarity, status, date, attribution, characterisation, translation, \
      explained; may be given several times.
      """)
  var kind: [Contradiction.Kind] = []

  @OptionGroup var filter: FilterOptions
  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let now = SystemClock.now()
    let question = try bounds.question(now: now)
    try self.filter.check(now: now)
    let service = try await Wiring.service(database)
    let filter = try filter.filter(service, now: now)
    let (state, receipt) = try await service.state(question)
    var answer = ContradictionsAnswer(state: state, receipt: receipt)
    answer.contradictions.removeAll { contradiction in
      !(kind.isEmpty || kind.contains(contradiction.kind))
        || !contradiction.records.contains { filter.includes($0) }
    }
    let wording = Wording(service.reference)
    try output.show(
      receipt: receipt, wording: wording, records: lines.of("contradictions", "contradiction"),
      json: { answer.json },
      text: { answer.text(wording, $0) })
  }
}

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Two claims word by word, or several outlets side by side.",
    usage: "parley compare [<options>] [<claim> <claim>]",
    discussion: """
      With outlets, each column is what one would know from that outlet alone.

        parley compare clm_w5vh5pwgzf5v clm_z7qpjbv5n1y1
        parley compare --sources meridian-wire,channel-nord --topic exchange
      """)

  @Argument(help: ArgumentHelp("Two claims' ids.", valueName: "claim"))
  var claims: [String] = []

  @Option(help: ArgumentHelp("Outlets, with commas between them.", valueName: "outlets"))
  var sources: String?

  @Option(help: Topic.optionHelp)
  var topic: String?

  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var lines: RecordOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (claims.count == 2) != (sources != nil), claims.isEmpty || claims.count == 2 else {
      throw ValidationError("Give two claims, or outlets with --sources.")
    }
  }

  func run() async throws {
    var question = try bounds.question(now: SystemClock.now())
    let topic = try topic.map { try Topic.named($0) }
    let service = try await Wiring.service(database)
    let wording = Wording(service.reference)
    if let sources {
      let rule = try await service.rule(nil)
      let (state, receipt) = try await service.state(question, rule: rule)
      let outlets = sources.split(separator: ",").map(String.init)
      let known = Set(state.records.map(\.article.outletOrID))
      if let unknown = outlets.first(where: { !known.contains($0) }) {
        throw CommandFailure(
          .negative,
          "no claim of \"\(unknown)\" is on file. Outlets: \(known.sorted().joined(separator: ", "))"
        )
      }
      let answer = SourceComparison(
        state: state, outlets: outlets, topic: topic, rule: rule, receipt: receipt)
      try output.show(
        receipt: receipt, wording: wording, records: lines.of("cells", "compared_cell"),
        json: { answer.json },
        text: { answer.text(wording, $0) })
      return
    }
    let (left, _) = try await service.claim(claims[0], asOf: question.asOf)
    let (right, _) = try await service.claim(claims[1], asOf: question.asOf)
    question.negotiation = question.negotiation ?? left.claim.negotiation?.slug
    let (state, receipt) = try await service.state(question)
    let answer = ClaimComparison(left, right, in: state.contradictions)
    try output.show(
      receipt: receipt, wording: wording,
      json: { answer.json(receipt: receipt) }, text: { answer.text(wording, $0) })
  }
}
