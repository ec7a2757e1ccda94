import ArgumentParser
import Articles
import Chronology
import ClaimExtraction
import ExtractionEvaluation
import JSON
import Negotiation
import ParleyService
import Rendering

struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Score an extractor against articles that people have labelled.",
    usage: "parley eval [<options>] <dir>",
    discussion: """
      The folder holds articles/ID.txt, gold/ID.json and index.jsonl with the dates. \
      Lenient scores compare topic, class of action and party (or mediator, figure, \
      issue); strict ones the exact action. With --floor the exit status is 1 when a \
      figure fell below the pinned one, or when the labels changed.

        parley eval Evaluation
        parley eval labels/ --list labels/check.txt --errors
        parley eval Evaluation --floor Evaluation/floors.json
      """)

  @Argument(help: ArgumentHelp("The folder of labelled articles.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("Only the articles whose ids stand in this file.", valueName: "file"))
  var list: String?

  @Option(
    help: ArgumentHelp(
      "Score what stands in dir/ID.json, as extract --json prints it.", valueName: "dir"))
  var predictions: String?

  @Option(
    help: ArgumentHelp("A JSON object of other spellings of party ids.", valueName: "file"))
  var aliases: String?

  @Flag(help: "Show misses and extras side by side.")
  var errors = false

  @Flag(help: "Show how the fields of claims agree.")
  var fields = false

  @Flag(help: "Check the labels alone: every quote in its article, every word known.")
  var check = false

  @Option(help: ArgumentHelp("The pinned figures that may not fall.", valueName: "file"))
  var floor: String?

  @Flag(help: "Pin the measured figures in the file of --floor.")
  var update = false

  @Flag(help: "Let --update lower a figure.")
  var allowRegression = false

  @OptionGroup var reader: ExtractorOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if update, floor == nil { throw ValidationError("--update needs --floor <file>.") }
    if allowRegression, !update { throw ValidationError("--allow-regression needs --update.") }
  }

  func run() async throws {
    let labelled = try LabelledFolder(folder, list: list)
    if check { return try checkLabels(labelled) }
    let run = EvaluationRun(service: try Wiring.serviceWithoutDatabase(extractor: reader))
    let names = try aliasNames()
    let evaluation =
      if let predictions {
        try run.score(labelled, predictions: predictions, aliases: names)
      } else {
        try await run.score(labelled, aliases: names, isQuiet: output.quiet || output.json)
      }
    let extractor =
      predictions.map { "predictions in \($0)" } ?? run.service.extractor.id.description
    if output.json {
      let json = evaluation.json(
        extractor: extractor, data: labelled.digest, withDifferences: errors)
      Terminal.write(json)
    } else {
      show(evaluation, extractor: extractor)
    }
    guard let floor else { return }
    let name = predictions == nil ? run.service.extractor.id.name : "predictions"
    let file = FloorFile(
      path: floor, measured: Floors(evaluation, extractor: name, data: labelled.digest))
    if update { return try file.update(allowsRegression: allowRegression) }
    let breaches = try file.breaches()
    guard breaches.isEmpty else {
      throw CommandFailure(.negative, "\(floor): " + breaches.joined(separator: "\n  "))
    }
  }

  private func show(_ evaluation: Evaluation, extractor: String) {
    let device = output.device
    if errors { Terminal.write(evaluation.differenceText(device) + "\n") }
    Terminal.write(evaluation.scoreText(device))
    if fields { Terminal.write("\n" + evaluation.fieldText(device)) }
    guard !output.quiet else { return }
    var receipt = "\(extractor) · \(evaluation.articles) articles"
    receipt += " · \(evaluation.unanswered.count) without an answer"
    receipt +=
      " · claims in \(evaluation.disturbed.count) of \(evaluation.quietArticles) that hold none"
    Terminal.say(receipt)
  }

  private func checkLabels(_ labelled: LabelledFolder) throws {
    let complaints = labelled.entries.flatMap { entry in
      entry.label.complaints(text: String(decoding: entry.bytes, as: UTF8.self))
    }
    for complaint in complaints { Terminal.tell("\(complaint)") }
    let count = labelled.entries.reduce(0) { $0 + $1.label.claims.count }
    guard complaints.isEmpty else { throw CommandFailure(.negative) }
    if !output.quiet {
      Terminal.say(
        "\(count) claims of \(labelled.entries.count) articles, every quote in its place")
    }
  }

  private func aliasNames() throws -> PartyAliases {
    guard let aliases else { return PartyAliases() }
    var names: [String: String] = [:]
    for member in try FolderFile.json(at: aliases).object?.members ?? [] {
      names[member.name] = member.value.string
    }
    return PartyAliases(names)
  }
}
