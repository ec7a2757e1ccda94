import ArgumentParser
import ArticleSources
import Articles
import Fetching
internal import JSON
import ParleyService
import Rendering

struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Take articles in: read, extract the claims, append both to the log.",
    usage: "parley ingest [<options>] <input> ...",
    discussion: """
      Text, HTML, Markdown, mail (.eml), PDF, JSON Lines, CSV, web archives (.warc, \
      .wacz), each also compressed with gzip; a folder of them; an address; or - for \
      standard input. The same bytes again change nothing. A bad input does not stop \
      the others; the exit status is then 3.

        parley ingest article.html https://example.org/story
        parley ingest dump.jsonl --map title=headline,text=body,published=date
        parley ingest clippings/ --include '*.html' --report done.jsonl --resume
        parley ingest statement.txt --published 2025-05-19 --source mfa-ukraine
      """)

  @Argument(
    help: ArgumentHelp(
      "Files, folders, addresses, or - for standard input.", valueName: "input"))
  var inputs: [String] = []

  @Flag(help: "Take in the sample that comes with Parley.")
  var sample = false

  @Option(
    help: ArgumentHelp(
      "Which field of a record says what: title=headline,text=body.", valueName: "fields"))
  var map: String?

  @Option(
    help: ArgumentHelp(
      "Of folders only files with such a name: '*.html'. May be given again.",
      valueName: "pattern"))
  var include: [String] = []

  @Option(
    help: ArgumentHelp("Append a line of JSON for each input to this file.", valueName: "file"))
  var report: String?

  @Flag(help: "Pass over what the --report file says is done.")
  var resume = false

  @Flag(help: "Let addresses lead to machines that are not on the public internet.")
  var allowPrivate = false

  @OptionGroup var reading: ReadingOptions

  @Flag(name: [.customShort("n"), .long], help: "Read and extract, store nothing.")
  var dryRun = false

  @Option(name: .shortAndLong, help: "How many articles to read at the same time (1 to 64).")
  var jobs = 2

  @OptionGroup var extractor: ExtractorOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1...64).contains(jobs) else {
      throw ValidationError("--jobs \(jobs) is not between 1 and 64.")
    }
    guard !inputs.isEmpty || sample else {
      throw ValidationError("Name a file, a folder or an address, or - for standard input.")
    }
    guard !resume || report != nil else {
      throw ValidationError("--resume needs the --report file of the earlier run.")
    }
  }

  func run() async throws {
    let hints = try reading.hints()
    let file = try articleFile(hints)
    let files = InputFiles(inputs.filter { !PageFetcher.isAddress($0) }, include: include)
    let addresses = inputs.filter(PageFetcher.isAddress)
    guard !files.paths.isEmpty || !addresses.isEmpty || sample else {
      throw CommandFailure(
        .failure,
        "no article in \(inputs.joined(separator: ", ")): looked for .txt, .html and the like")
    }
    var lines = try report.map { try ReportFile(path: $0, resuming: resume) }
    let service =
      if dryRun {
        try Wiring.serviceWithoutDatabase(extractor: extractor)
      } else {
        try await Wiring.service(database, extractor: extractor)
      }
    let run = IngestRun(
      service: service, reader: Wiring.articleReader(), file: file, isDryRun: dryRun,
      fetcher: addresses.isEmpty ? nil : PageFetcher(allowsPrivateAddresses: allowPrivate))
    var queue = IngestQueue(
      paths: files.paths, addresses: addresses, sample: sample, file: file,
      done: lines?.done ?? [])
    var result = IngestRunReport()
    try await run.take(&queue, jobs: jobs, isQuiet: output.quiet || output.json) { line in
      result.add(line)
      try lines?.append(line)
    }
    result.passedOver = files.passedOver + queue.passedOver
    result.alreadyDone = queue.alreadyDone
    if !dryRun {
      try await service.project()
      try await service.findOrigins()
    }
    try show(result, isLone: result.inputs == 1 && !files.cameFromFolder)
  }

  private func articleFile(_ hints: ReadingHints) throws -> ArticleFile {
    do {
      return ArticleFile(map: try FieldMap(parsing: map ?? ""), hints: hints)
    } catch {
      throw CommandFailure(.failure, "\(error)")
    }
  }

  private func show(_ result: IngestRunReport, isLone: Bool) throws {
    if output.json {
      Terminal.write(result.json)
    } else if !isLone || result.failures == 0 {
      Terminal.write(result.text(output.device))
    }
    for line in result.lines.compactMap(\.failure) {
      Terminal.say("error: \(safeForTerminal(line))")
    }
    if !dryRun, result.failures == 0 { output.hint("parley status") }
    guard result.failures > 0 else { return }
    guard isLone else { throw CommandFailure(.partial) }
    throw CommandFailure(result.unreachable > 0 ? .sourceFailed : .failure)
  }
}
