import ArgumentParser
import Chronology
import ContentDigest
import EventSourcing
import JSON
import ParleyService
import PostgresEventStore
import Rendering
import TamperEvidence

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Find any event or captured bytes that were changed, removed, inserted or moved.",
    usage: "parley verify [--against <file> ...] [--key <verifier>] [<options>]",
    discussion: """
      One pass over the whole log. Its own chains betray every change but that of somebody who \
      rewrites them too; a checkpoint kept elsewhere betrays that as well. Then one pass over the \
      captured bytes of articles, which the log names by their digests, and over the rows that \
      are stored beside the log, which it must add up to. Exit status 1 with the position of \
      the first event that is not as it was written, or the bytes or rows that are not. Bytes \
      that an imported log names and that were never handed in are counted apart: they are \
      not lost, and parley articles import takes them.

        parley verify
        parley verify --against first.note --key "$(cat parley.pub)"
        parley verify --proof seq:120 > proof.json && Scripts/check-proof proof.json
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      """
      A checkpoint that was kept; - for standard input. Several narrow down where a \
      change is.
      """, valueName: "file"))
  var against: [String] = []

  @Option(
    help: ArgumentHelp(
      "The checkpoints must be signed with this key: NAME+ID+BASE64.", valueName: "verifier"))
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Print a proof, as JSON, that an event is in the log: its id or seq:120.",
      valueName: "event"))
  var proof: String?

  @Flag(
    help: "Print a proof, as JSON, that nothing but additions lie between two checkpoints.")
  var consistency = false

  func validate() throws {
    if key != nil, against.isEmpty {
      throw ValidationError("--key says who signed a checkpoint; name one with --against")
    }
    if let key, NoteVerifier(key) == nil {
      throw ValidationError("--key is \"\(key)\", which is not NAME+ID+BASE64")
    }
    if let proof, EventReference(proof) == nil {
      throw ValidationError("--proof is \"\(proof)\"; use seq:120 or an event's id, a UUID")
    }
    if consistency, proof != nil || !(1...2).contains(against.count) {
      throw ValidationError(
        "--consistency is proved between two checkpoints, or from one to now: name them with "
          + "--against")
    }
    if proof != nil, against.count > 1 {
      throw ValidationError("--proof proves against one checkpoint")
    }
  }

  func run() async throws {
    let files = try against.map { try CheckpointFile(path: $0) }
    let log = try Wiring.log(database)
    if let proof, let event = EventReference(proof) {
      if let fault = forgery(in: files) { throw CommandFailure(.negative, fault) }
      let proof = try await ProofOfEvent(event, against: files.first?.note).make(log)
      Terminal.write(proof.json)
      return
    }
    if consistency {
      if let fault = forgery(in: files) { throw CommandFailure(.negative, fault) }
      Terminal.write(try await ProofOfGrowth(files.map(\.note)).make(log).json)
      return
    }
    let reading = try await LogReading(log, treesAt: files.map(\.checkpoint.size))
    // What the log says of the bytes counts for nothing before the log itself is right.
    let service = reading.report.fault == nil ? try await Wiring.service(database) : nil
    let audit = try await service?.auditCaptures() ?? CaptureAudit()
    let strayRows = try await service?.projectionDifferences() ?? []
    let verdict = Verdict(
      reading: reading, audit: audit, strayRows: strayRows, files: files,
      fault: forgery(in: files).map { LogFault(position: nil, reason: $0) }
        ?? reading.fault(against: files.map(\.checkpoint))
        ?? audit.faults.first.map { LogFault(position: nil, reason: $0) }
        ?? Verdict.fault(strayRows), isSigned: key != nil)
    if output.json {
      Terminal.write(verdict.json)
    } else if let fault = verdict.fault {
      Terminal.write(output.device.set("✗", .bad) + " \(safeForTerminal("\(fault)"))\n")
      for more in verdict.moreFaults { Terminal.write("  \(safeForTerminal(more))\n") }
    } else if !output.quiet {
      Terminal.write(verdict.lines.map { output.device.set("✓", .good) + " \($0)\n" }.joined())
      if let owed = verdict.owed { Terminal.write(output.device.set("!", .warning) + " \(owed)\n") }
    }
    if verdict.fault != nil { throw CommandFailure(.negative) }
  }

  /// What is wrong with the signatures; nil when nothing is, or no key was named.
  private func forgery(in files: [CheckpointFile]) -> String? {
    guard let verifier = key.flatMap({ NoteVerifier($0) }) else { return nil }
    return files.lazy.compactMap { $0.signatureFault(verifier) }.first
  }
}

/// What `parley verify` found.
private struct Verdict {
  let reading: LogReading
  let audit: CaptureAudit
  /// Rows of stored projections that are not what the log says.
  let strayRows: [String]
  let files: [CheckpointFile]
  let fault: LogFault?
  let isSigned: Bool

  var lines: [String] {
    let report = reading.report
    let log =
      "\(counted(report.head.number, "event")), \(counted(Int64(report.streams), "stream")), "
      + "\(counted(Int64(report.commits), "commit")): as they were written"
    // A log without articles has none, nor has one whose bytes are all still to come.
    let captured = audit.captures > 0 ? [captures] : []
    return [safeForTerminal(log)] + captured + ["stored projections: what the log says"]
      + files.map { file in
        let checkpoint = file.checkpoint
        return safeForTerminal(
          "\(file.path): the log begins with the \(counted(checkpoint.size, "event")) that this "
            + "checkpoint of \(checkpoint.recordedAt) was made over"
            + (isSigned ? ", signed with the key" : ""))
      }
  }

  /// What an imported log names and nobody handed in; nothing that was here is gone.
  var owed: String? {
    guard audit.owed > 0 else { return nil }
    return "\(counted(Int64(audit.owed), "captured content")) that the imported log names "
      + "\(audit.owed == 1 ? "was" : "were") never handed in here; take in what parley articles "
      + "export wrote: parley articles import FOLDER"
  }

  static func fault(_ strayRows: [String]) -> LogFault? {
    guard let first = strayRows.first else { return nil }
    let more = strayRows.count > 1 ? " and \(strayRows.count - 1) more are" : " is"
    return LogFault(
      position: nil,
      reason: "the stored row \(first)\(more) not what the log says; mend with: parley rebuild")
  }

  private var captures: String {
    "\(counted(Int64(audit.captures), "captured content")), "
      + "\(counted(Int64(audit.byteCount), "byte")) in \(audit.storedByteCount): as they came in"
  }

  /// What else is wrong with captured bytes, when that is what is wrong.
  var moreFaults: [String] {
    guard let first = audit.faults.first, fault?.reason == first else { return [] }
    let unnamed = audit.faultCount - audit.faults.count
    return audit.faults.dropFirst() + (unnamed > 0 ? ["and \(unnamed) more"] : [])
  }

  var json: JSONValue {
    let report = reading.report
    let fault: JSONValue =
      self.fault.map { fault in
        [
          "position": fault.position.map { .integer($0.number) } ?? .null,
          "reason": .string(fault.reason),
        ]
      } ?? .null
    return [
      "right": .bool(self.fault == nil), "fault": fault,
      "origin": reading.origin.map { .string("\($0)") } ?? .null,
      "events": .integer(report.head.number),
      "streams": .integer(Int64(report.streams)), "commits": .integer(Int64(report.commits)),
      "captures": [
        "count": JSONValue(audit.captures), "bytes": JSONValue(audit.byteCount),
        "stored_bytes": JSONValue(audit.storedByteCount), "promised": JSONValue(audit.versions),
        "not_handed_in": JSONValue(audit.owed),
        "faults": .array(audit.faults.map { .string($0) }),
        "fault_count": JSONValue(audit.faultCount),
      ],
      "projections": [
        "differences": JSONValue(strayRows.count),
        "first": .array(strayRows.prefix(3).map { .string($0) }),
      ],
      "root": self.fault == nil ? .string(reading.root.hexadecimal) : .null,
      "checkpoints": .array(
        files.map { file in
          [
            "file": .string(file.path), "size": .integer(file.checkpoint.size),
            "root": .string(file.checkpoint.root.hexadecimal),
            "recorded": .string("\(file.checkpoint.recordedAt)"),
          ]
        }),
    ]
  }

  private func counted(_ count: Int64, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
