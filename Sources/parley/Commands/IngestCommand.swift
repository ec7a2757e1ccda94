import ArgumentParser
import Articles
internal import JSON
import ParleyService
import Rendering

struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Take articles in: read, extract the claims, append both to the log.",
    usage: "parley ingest [<options>] <file> ...",
    discussion: """
      Plain text and HTML, a folder of them, or - for standard input. The same bytes \
      again change nothing. A folder goes on after a bad file; the exit status is then 3.

        parley ingest article.html
        parley ingest statement.txt --published 2025-05-19 --source mfa-ukraine
        parley ingest clippings/ --dry-run
      """)

  @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "file"))
  var inputs: [String] = []

  @Flag(help: "Take in the sample that comes with Parley.")
  var sample = false

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
      throw ValidationError("Name a file or a folder, or - for standard input.")
    }
  }

  func run() async throws {
    let hints = try reading.hints()
    let files = InputFiles(inputs)
    let sources = files.paths.map { IngestSource.path($0) } + (sample ? IngestSource.sample() : [])
    guard !sources.isEmpty else {
      throw CommandFailure(
        .failure, "no article in \(inputs.joined(separator: ", ")): looked for .txt and .html")
    }
    let service =
      if dryRun {
        try Wiring.serviceWithoutDatabase(extractor: extractor)
      } else {
        try await Wiring.service(database, extractor: extractor)
      }
    let run = IngestRun(
      service: service, reader: Wiring.articleReader(), hints: hints, isDryRun: dryRun)
    let lines = try await run.take(sources, jobs: jobs, isQuiet: output.quiet || output.json)
    if !dryRun { try await service.project() }
    let report = IngestRunReport(lines: lines, passedOver: files.passedOver)
    let isLoneFile = sources.count == 1 && !files.cameFromFolder
    if output.json {
      Terminal.write(report.json.pretty + "\n")
    } else if !isLoneFile || report.failures == 0 {
      Terminal.write(report.text(output.device))
    }
    for line in lines.compactMap(\.failure) { Terminal.say("error: \(safeForTerminal(line))") }
    if !dryRun, report.failures == 0 { output.hint("parley status") }
    guard report.failures > 0 else { return }
    let isProviders = lines.contains { $0.isProviderFailure }
    throw CommandFailure(isLoneFile ? (isProviders ? .remoteFailed : .failure) : .partial)
  }
}
