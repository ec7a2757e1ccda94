/// A desk with the bundled sample in its database, shared by the tests that only ask.
enum SampleDesk {
  static func get() async throws -> Desk { try await shared.value }

  private static let shared = Task {
    let desk = try Desk()
    let result = try await desk.parley("ingest", "--sample", "--quiet")
    guard result.status == 0 else { throw Unfit(result: result) }
    return desk
  }

  private struct Unfit: Error { let result: CommandResult }
}

/// The commands that only read, as a person types them.
enum ReadCommand {
  static let all = [
    "status", "ceasefire", "ceasefire --all-rules", "mediators", "exchanges", "positions",
    "history", "history --oneline", "history --blame", "explain ceasefire",
    "explain russia.ceasefire", "diff --from 2025-05-15 --to 2025-05-26",
    "diff --from seq:1 --stat", "contradictions",
    "timeline", "rules", "rules test bilateral",
    "claims", "articles", "doctor", "db status",
  ]
}

extension Desk {
  /// Runs `parley` with the words of a line, which has no quotes.
  func type(_ line: String, with variables: [String: String] = [:]) async throws -> CommandResult {
    try await parley(line.split(separator: " ").map(String.init), with: variables)
  }
}
