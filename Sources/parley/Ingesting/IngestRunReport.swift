internal import Articles
internal import Chronology
import JSON
import Negotiation
import ParleyService
import Rendering

/// What became of all inputs, for people and as JSON.
struct IngestRunReport {
  let lines: [IngestLine]
  let passedOver: Int

  var failures: Int { lines.filter { $0.failure != nil }.count }

  private func count(_ outcome: IngestReport.Outcome) -> Int {
    lines.filter { $0.report?.outcome == outcome }.count
  }

  /// Claims that this run stored, or would store.
  private var newClaims: Int {
    lines.compactMap(\.report).filter { $0.outcome != .unchanged }
      .map(\.extraction.claims.count).reduce(0, +)
  }

  private var refused: [RefusedClaim] {
    lines.compactMap(\.report).flatMap(\.extraction.refused)
  }

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
      case .failure:
        table.add([.init("FAILED", .bad), "-", "-", "-", .init(line.input)])
      }
    }
    return table.text(device) + summary
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
    if !refused.isEmpty { parts.append("\(refused.count) refused") }
    if passedOver > 0 {
      parts.append(
        "\(passedOver) file\(passedOver == 1 ? "" : "s") passed over (not .txt or .html)")
    }
    return parts.joined(separator: " · ") + "\n" + undated
  }

  private var undated: String {
    let undated = lines.filter { $0.report.map { $0.captured.article.published == nil } ?? false }
    guard !undated.isEmpty else { return "" }
    return "\(undated.count) without a publication date: days such as \"on Friday\" stay unknown; "
      + "give --published DATE\n"
  }

  var json: JSONValue {
    [
      "inputs": .array(lines.map(\.json)),
      "summary": [
        "added": JSONValue(count(.added)), "revised": JSONValue(count(.revised)),
        "reextracted": JSONValue(count(.reextracted)), "unchanged": JSONValue(count(.unchanged)),
        "dry_run": JSONValue(count(.dryRun)), "failed": JSONValue(failures),
        "new_claims": JSONValue(newClaims), "refused": JSONValue(refused.count),
        "passed_over": JSONValue(passedOver),
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
  fileprivate var json: JSONValue {
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
    case .failure(let reason, _):
      [
        "input": .string(input), "status": "failed", "article": nil, "version": nil,
        "sha256": nil, "claims": [], "rejected": [], "notes": [], "error": .string(reason),
      ]
    }
  }
}
