import Foundation
import JSON
import Testing

/// `Scripts/check-proof` and `Scripts/check-consistency`, run as their users run them.
enum ProofScript {
  struct Run: Sendable {
    let status: Int32
    let output: String
  }

  static func run(_ proof: JSONValue, against kept: String? = nil) async throws -> Run {
    try await run(text: proof.pretty, against: kept)
  }

  static func run(text proof: String, against kept: String? = nil) async throws -> Run {
    try await run("check-proof", proof, kept: kept.map { ["--against": $0] } ?? [:])
  }

  /// Runs a script on a proof, with checkpoints that were kept by the options they are named with.
  static func run(_ script: String, _ proof: String, kept: [String: String]) async throws -> Run {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("parley-proof-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("proof.json")
    try Data(proof.utf8).write(to: file)
    var arguments = ["python3", scripts.appendingPathComponent(script).path, file.path]
    for (option, text) in kept {
      let note = folder.appendingPathComponent(option)
      try Data(text.utf8).write(to: note)
      arguments += [option, note.path]
    }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self))
  }

  private static let scripts = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Scripts")
}
