import Answers
import ArgumentParser
import JSON
import Negotiation
import ParleyService
import Rendering

struct TimelineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Halts, stands, talks and exchanges on one axis of time.",
    usage: "parley timeline [<options>]",
    discussion: """
      Bars are halts, each mark is a step of a party; its shape says whose word it is. SVG and \
      HTML are one file each and ask nothing of a network.

        parley timeline --since 2025-04-15 --until 2025-05-27
        parley timeline --all-rules --ascii
        parley timeline --format html -o talks.html
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, svg, html, json }

  @Option(help: "text, svg, html or json.")
  var format = Format.text

  @Flag(help: "A bar for each rule, while its answer is yes.")
  var allRules = false

  @Flag(help: "Nothing but ASCII.")
  var ascii = false

  @Option(help: ArgumentHelp("Columns of the text. (default: the terminal's, else 120)"))
  var width: Int?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file.", valueName: "file"))
  var outputFile: String?

  @OptionGroup var filter: FilterOptions
  @OptionGroup var bounds: QuestionOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let width, !(40...400).contains(width) {
      throw ValidationError("--width \(width) is not between 40 and 400.")
    }
  }

  func run() async throws {
    let now = SystemClock.now()
    let question = try bounds.question(now: now)
    try self.filter.check(now: now)
    let service = try await Wiring.service(database)
    let filter = try filter.filter(service, now: now)
    let rules = allRules ? try await service.rules(asOf: question.asOf) : []
    let (claims, receipt) = try await service.claims(question)
    let state = NegotiationState(
      of: claims.negotiation, belligerents: claims.belligerents, claims: claims.records,
      visibility: question.visibility)
    let answer = TimelineAnswer(
      state: state, claims: claims, rules: rules, filter: filter, receipt: receipt)
    let wording = Wording(service.reference)
    func text(_ device: TextDevice) -> String {
      answer.text(wording, device, isASCII: ascii, width: width ?? device.width ?? 120)
    }
    let written: String? =
      switch output.json ? .json : format {
      case .svg: answer.svg(wording)
      case .html: answer.html(wording)
      case .json: answer.json.pretty + "\n"
      case .text: outputFile == nil ? nil : text(.plain)
      }
    guard let written else {
      try output.show(receipt: receipt, wording: wording, json: { answer.json }, text: text)
      return
    }
    if let outputFile {
      try OutputFile.write(written, to: outputFile)
    } else {
      Terminal.write(written)
    }
  }
}
