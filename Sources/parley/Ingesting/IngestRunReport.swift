internal import Articles
internal import Chronology
import JSON
import Negotiation
import ParleyService
import Rendering

/// What became of all inputs, for people and as JSON.
///
/// Keeps so many lines and no more, however many inputs there are.
struct IngestRunReport {
  /// More than anybody reads; `--report` writes all of them to a file.
  static let lineLimit = 2_000

  private(set) var lines: [IngestLine] = []
  private(set) var failures = 0
  private(set) var unreachable = 0
  private(set) var inputs = 0
  var passedOver = 0
  var alreadyDone = 0
  private var outcomes: [IngestReport.Outcome: Int] = [:]
  /// Claims that this run stored, or would store.
  private var newClaims = 0
  private var refused = 0
  private var undated = 0

  mutating func add(_ line: IngestLine) {
    inputs += 1
    if line.failure != nil { failures += 1 }
    if line.isUnreachable { unreachable += 1 }
    if let report = line.report {
      outcomes[report.outcome, default: 0] += 1
      if report.outcome != .unchanged { newClaims += report.extraction.claims.count }
      refused += report.extraction.refused.count
      if report.captured.article.published == nil { undated += 1 }
    }
    if lines.count < IngestRunReport.lineLimit { lines.append(line.withoutContents) }
  }

  private func count(_ outcome: IngestReport.Outcome) -> Int { outcomes[outcome] ?? 0 }

  func text(_ device: TextDevice) -> String {
    var table = Table(["RESULT", "ARTICLE", "PUBLISHED", "CLAIMS", "INPUT"])
    for line in lines {
      switch line.result {
      case .success(let report):
        table.add([
          .init(report.outcome.word, report.outcome == .unchanged ? .faint : .good),
          .init(report.captured.id.text),
          .init(report.captured.article.published?.value.description ?? "no date"),
          .init(String(report.extraction.claims.count)), .init(line.input),
        ])
      case .failure, .unreachable:
        table.add([.init("FAILED", .bad), "-", "-", "-", .init(line.input)])
      }
    }
    let more =
      inputs > lines.count
      ? "and \(inputs - lines.count) more; --report FILE writes a line for each\n" : ""
    return table.text(device) + more + summary
  }

  private var summary: String {
    let outcomes: [(IngestReport.Outcome, String)] = [
      (.added, "added"), (.revised, "new versions"), (.reextracted, "read again"),
      (.unchanged, "unchanged: the same bytes were there"), (.dryRun, "read, not stored"),
    ]
    var parts = outcomes.compactMap { outcome, word in
      count(outcome) > 0 ? "\(count(outcome)) \(word)" : nil
    }
    if failures > 0 { parts.append("\(failures) failed") }
    parts.append("\(newClaims) new claim\(newClaims == 1 ? "" : "s")")
    if refused > 0 { parts.append("\(refused) refused") }
    if passedOver > 0 {
      parts.append(
        "\(passedOver) file\(passedOver == 1 ? "" : "s") passed over (no article by its kind)")
    }
    if alreadyDone > 0 { parts.append("\(alreadyDone) done by an earlier run") }
    return parts.joined(separator: " · ") + "\n" + undatedText
  }

  private var undatedText: String {
    guard undated > 0 else { return "" }
    return "\(undated) without a publication date: days such as \"on Friday\" stay unknown; "
      + "give --published DATE\n"
  }

  var json: JSONValue {
    [
      "inputs": .array(lines.map(\.json)),
      "summary": [
        "added": JSONValue(count(.added)), "revised": JSONValue(count(.revised)),
        "reextracted": JSONValue(count(.reextracted)), "unchanged": JSONValue(count(.unchanged)),
        "dry_run": JSONValue(count(.dryRun)), "failed": JSONValue(failures),
        "new_claims": JSONValue(newClaims), "refused": JSONValue(refused),
        "passed_over": JSONValue(passedOver), "already_done": JSONValue(alreadyDone),
      ],
    ]
  }
}

extension IngestReport.Outcome {
  fileprivate var word: String {
    switch self {
    case .added: "added"
    case .revised: "new version"
    case .reextracted: "read again"
    case .unchanged: "unchanged"
    case .dryRun: "dry run"
    }
  }
}

extension IngestLine {
  fileprivate var withoutContents: IngestLine {
    guard case .success(var report) = result else { return self }
    report.captured = report.captured.withoutContents
    return IngestLine(input: input, result: .success(report))
  }

  /// The line of `--report`, and the entry of `--json`.
  var json: JSONValue {
    switch result {
    case .success(let report):
      [
        "input": .string(input), "status": .string(report.outcome.rawValue),
        "article": .string(report.captured.id.text), "version": JSONValue(report.version),
        "sha256": .string(report.captured.sha256),
        "claims": .array(report.extraction.claims.map { .string($0.id.text) }),
        "rejected": .array(report.extraction.refused.map(\.json)),
        "notes": .array(report.captured.article.notes.map { .string($0) }), "error": nil,
      ]
    case .failure(let reason), .unreachable(let reason):
      [
        "input": .string(input), "status": "failed", "article": nil, "version": nil,
        "sha256": nil, "claims": [], "rejected": [], "notes": [], "error": .string(reason),
      ]
    }
  }
}
