import ArgumentParser
import Articles
import Custody
import JSON
import Negotiation
import ParleyService
import Rendering

/// Which articles a command of custody is about.
struct ArticleChoice: ParsableArguments {
  @Argument(help: ArgumentHelp("Ids, or enough of their beginnings.", valueName: "id"))
  var ids: [String] = []

  @Flag(help: "Every article on file.")
  var all = false

  func validate() throws {
    guard all != !ids.isEmpty else {
      throw ValidationError("Name articles, or all of them with --all.")
    }
  }

  /// One ledger after the other, so that memory does not grow with their number.
  func forEach(_ service: ParleyService, _ body: (ArticleLedger) async throws -> Void) async throws
  {
    if all {
      for entry in try await service.articles() {
        try await body(try await service.ledger(of: entry.summary.id))
      }
    }
    for id in ids { try await body(try await service.article(id)) }
  }
}

extension ArticlesCommand {
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Read the captured bytes again, and look whether they carry the quotes.",
      usage: "parley articles check [<options>] --all | <id> ...",
      discussion: """
        The bytes as they came in are read as they were at the time, and every quote of a \
        claim is looked for where it stood. A newer parley may read a page differently; then \
        that is said, and the quotes are looked for anywhere. Exit status 1 when bytes are \
        changed or gone, or do not carry a quote.

          parley articles check --all
          parley articles check art_… --json
        """)

    @OptionGroup var articles: ArticleChoice
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var lines: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let service = try await Wiring.service(database)
      let recapture = Recapture(reader: Wiring.articleReader())
      var tally = CheckTally()
      try await articles.forEach(service) { ledger in
        tally.add(
          try await service.checkCaptures(of: ledger) {
            (bytes, version) throws(UnreadableArticle) in
            try recapture.article(bytes, of: version)
          })
      }
      try output.show(
        receipt: nil, wording: Wording(service.reference),
        records: lines.of("checks", "capture_check"), json: { tally.json },
        text: { device in tally.text(device, isWhole: !articles.all) })
      guard tally.isRight else { throw CommandFailure(.negative) }
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Write the captured bytes of articles into a folder.",
      usage: "parley articles export [<options>] --all | <id> ... --to <folder>",
      discussion: """
        One file for each version, named after the article, the version and the beginning of \
        its SHA-256, with the bytes as they came in: sha256sum gives the digest in the log. \
        With parley export events it is all that another database needs: parley articles \
        import takes the files in there.

          parley articles export art_… --to evidence
          parley articles export --all --to evidence
        """)

    @OptionGroup var articles: ArticleChoice

    @Option(help: ArgumentHelp("The folder; it is made when it is not there.", valueName: "folder"))
    var to: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let service = try await Wiring.service(database)
      let folder = try ExportFolder(path: to)
      var files: [String] = []
      var faults: [String] = []
      try await articles.forEach(service) { ledger in
        for version in ledger.versions {
          let place = "\(version.article) version \(version.number)"
          do {
            guard let bytes = try await service.capturedBytes(of: version) else {
              faults.append("\(place): \(try await service.absence(of: version).absenceWords)")
              continue
            }
            files.append(try folder.write(bytes, of: version))
          } catch let damage as CaptureDamage {
            faults.append("\(place): \(damage)")
          }
        }
      }
      try output.show(
        receipt: nil, wording: Wording(service.reference),
        json: {
          [
            "files": .array(files.map { .string($0) }),
            "faults": .array(faults.map { .string($0) }),
          ]
        },
        text: { _ in files.map { safeForTerminal($0) + "\n" }.joined() })
      for fault in faults { Terminal.say("error: \(safeForTerminal(fault))") }
      guard faults.isEmpty else { throw CommandFailure(files.isEmpty ? .negative : .partial) }
    }
  }
}

/// What many checks came to, in memory that grows with what is wrong and not with what is right.
private struct CheckTally {
  private var counts: [String: Int] = [:]
  /// All of them where articles were named; else those that are worth a line.
  private var shown: [CaptureCheck] = []
  private var versions = 0
  private var claims = 0
  private(set) var isRight = true

  mutating func add(_ checks: [CaptureCheck]) {
    for check in checks {
      versions += 1
      claims += check.claims
      counts[check.verdict.word, default: 0] += 1
      isRight = isRight && check.isRight
      // The first thousand of a kind are enough to see what it is.
      if check.verdict != .same || !check.lost.isEmpty || versions <= 20, shown.count < 1000 {
        shown.append(check)
      }
    }
  }

  func text(_ device: TextDevice, isWhole: Bool) -> String {
    var text = ""
    for check in shown where isWhole || check.verdict != .same || !check.lost.isEmpty {
      let mark = check.isRight ? device.set("✓", .good) : device.set("✗", .bad)
      text += "\(mark) \(check.article) version \(check.version): \(safeForTerminal(check.words))\n"
      for claim in check.lost { text += "    \(claim): its quote is not in what is read\n" }
    }
    let kinds = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return text + "\(counted(versions, "version")), \(counted(claims, "quote")): "
      + "\(kinds.joined(separator: ", "))\n"
  }

  var json: JSONValue {
    [
      "right": .bool(isRight), "versions": JSONValue(versions), "claims": JSONValue(claims),
      "verdicts": .object(
        JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, JSONValue($0.value)) })),
      "checks": .array(
        shown.map { check in
          [
            "article": .string(check.article.text), "version": JSONValue(check.version),
            "sha256": .string(check.sha256), "verdict": .string(check.verdict.word),
            "right": .bool(check.isRight), "words": .string(check.words),
            "claims": JSONValue(check.claims),
            "lost": .array(check.lost.map { .string($0.text) }),
          ]
        }),
    ]
  }
}

private func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

extension CaptureCheck.Verdict {
  fileprivate var word: String {
    switch self {
    case .same: "same"
    case .readDifferently: "read-differently"
    case .unreadable: "unreadable"
    case .damaged: "damaged"
    case .missing: "missing"
    case .neverKept: "never-kept"
    case .owed: "not-handed-in"
    }
  }
}

extension CaptureCheck.Verdict {
  /// Why there are no bytes.
  fileprivate var absenceWords: String {
    switch self {
    case .owed:
      "came with an imported log, and its captured bytes were never handed in; "
        + "parley articles import FOLDER takes what parley articles export wrote"
    case .neverKept: "came in before captured bytes were kept; hand it in again to keep them"
    default: "its captured bytes are not there"
    }
  }
}

extension CaptureCheck {
  fileprivate var words: String {
    switch verdict {
    case .same:
      lost.isEmpty
        ? "the captured bytes give the text on file; \(counted(claims, "quote")) where expected"
        : "the captured bytes give the text on file, but not all quotes"
    case .readDifferently:
      "today's reader makes another text of the captured bytes than the one on file; "
        + "\(claims - lost.count) of \(claims) quotes stand in it"
    case .unreadable(let reason): "today's reader makes nothing of the captured bytes: \(reason)"
    case .damaged(let damage): damage.description
    case .missing, .neverKept, .owed: verdict.absenceWords
    }
  }
}
