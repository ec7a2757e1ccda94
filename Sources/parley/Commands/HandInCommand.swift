import ArgumentParser
import Articles
import JSON
import ParleyService
import Rendering

extension ArticlesCommand {
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Take in captured bytes that the log names and the database lacks.",
      usage: "parley articles import [<options>] <folder-or-file> ...",
      discussion: """
        What parley articles export wrote, for a log that parley import events took in, or for \
        bytes that were lost. Files are known by their SHA-256, whatever they are called; \
        bytes that no event names are passed over. Exit status 3 when a file could not be \
        read, or is not what its name says was exported.

          parley articles import evidence
        """)

    @Argument(help: ArgumentHelp("Folders and files.", valueName: "folder-or-file"))
    var places: [String]

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      let files = InputFiles(places, include: ["*"])
      let service = try await Wiring.service(database)
      var handingIn = try await HandingIn(service)
      var tally = HandInTally()
      for path in files.paths { try await take(path, &handingIn, &tally) }
      tally.missing = handingIn.missingCount
      try output.show(
        receipt: nil, wording: Wording(service.reference), json: { tally.json },
        text: { _ in tally.text })
      for fault in tally.faults { Terminal.say("error: \(safeForTerminal(fault))") }
      if !tally.faults.isEmpty {
        throw CommandFailure(tally.kept + tally.known > 0 ? .partial : .failure)
      }
    }

    private func take(
      _ path: String, _ handingIn: inout HandingIn, _ tally: inout HandInTally
    ) async throws {
      let bytes: [UInt8]
      do {
        bytes = try InputFiles.bytes(of: path)
      } catch let error as UnreadableFile {
        tally.faults.append("\(error)")
        return
      } catch let error as UnreadableArticle {
        tally.faults.append("\(path): \(error)")
        return
      }
      switch try await handingIn.take(bytes) {
      case .kept: tally.kept += 1
      case .known: tally.known += 1
      case .unnamed:
        if ExportFolder.isName(path) {
          tally.faults.append("\(path): not the bytes that were exported under this name")
        } else {
          tally.unnamed += 1
        }
      }
    }
  }
}

/// What became of the files.
private struct HandInTally {
  var kept = 0
  var known = 0
  var unnamed = 0
  var missing = 0
  var faults: [String] = []

  var text: String {
    var parts = ["\(kept) taken in"]
    if known > 0 { parts.append("\(known) were there already") }
    if unnamed > 0 { parts.append("\(unnamed) passed over: no event names their bytes") }
    if !faults.isEmpty { parts.append("\(faults.count) failed") }
    let rest =
      missing == 0
      ? "every captured content that the log names is there"
      : "\(missing) captured contents that the log names are still not there"
    return parts.joined(separator: " · ") + "\n\(rest)\n"
  }

  var json: JSONValue {
    [
      "kept": JSONValue(kept), "known": JSONValue(known), "unnamed": JSONValue(unnamed),
      "missing": JSONValue(missing), "faults": .array(faults.map { .string($0) }),
    ]
  }
}
