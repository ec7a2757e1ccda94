import ArgumentParser
import Chronology
import ContentDigest
import EventSourcing
import JSON
import PostgresEventStore
import Rendering
import Signing
import TamperEvidence

struct CheckpointCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Say what the log holds now, in a few lines to be kept elsewhere.",
    usage: "parley checkpoint [--key <file> | --new-key <file>] [--after <file>]",
    discussion: """
      The whole log is checked first; of one that is not as it was written no checkpoint is \
      made. Keep the lines where whoever runs the database cannot change them: whatever is \
      changed in the log up to here, parley verify --against finds. What a signature adds, \
      and what none of this proves: Docs/TamperEvidence.md.

        parley checkpoint --new-key parley.key > first.note
        parley checkpoint --key parley.key --after first.note > second.note
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  @Option(help: ArgumentHelp("Sign with the Ed25519 key in a file.", valueName: "file"))
  var key: String?

  @Option(
    help: ArgumentHelp("Make a key, write it to a new file, sign with it.", valueName: "file"))
  var newKey: String?

  @Option(
    help: ArgumentHelp(
      "The checkpoint before: the log must still begin as it says, and the new one names it.",
      valueName: "file"))
  var after: String?

  func validate() throws {
    if key != nil, newKey != nil {
      throw ValidationError("Sign with --key or with --new-key, not both")
    }
  }

  func run() async throws {
    let before = try after.map { try CheckpointFile(path: $0) }
    let existing = try key.map { try KeyFile.read($0) }
    let log = try Wiring.log(database)
    let reading = try await LogReading(log, treesAt: before.map { [$0.checkpoint.size] } ?? [])
    let fault = reading.fault(against: before.map { [$0.checkpoint] } ?? [])
    guard fault == nil, let origin = reading.origin else {
      throw CommandFailure(.negative, "no checkpoint was made. \(fault?.description ?? "")")
    }
    let made = newKey == nil ? nil : try Ed25519PrivateKey()
    let signer = try (existing ?? made).map { try Self.signer($0, origin: origin) }
    if let before, let signer, before.note.check(signer.verifier) == .wrong {
      throw CommandFailure(
        .negative, "no checkpoint was made. \(before.signatureFault(signer.verifier) ?? "")")
    }

    var note = CheckpointNote(
      Checkpoint(
        origin: origin, size: reading.report.head.number, root: reading.root,
        previous: before?.checkpoint.digest, recordedAt: SystemClock.now()))
    if let signer { note = try note.signed(by: signer) }
    if let made, let newKey { try KeyFile.write(made, to: newKey) }
    if output.json {
      Terminal.write(Self.json(note, signer?.verifier))
      return
    }
    Terminal.write(note.text)
    guard !output.quiet, let signer, made != nil else { return }
    Terminal.say("the key's public half, for parley verify --key: \(signer.verifier)")
  }

  private static func signer(
    _ key: Ed25519PrivateKey, origin: LogOrigin
  ) throws -> NoteSigner {
    guard let signer = NoteSigner(name: origin.description, key: key) else {
      throw CommandFailure(.failure, "\(origin) cannot be the name of a key")
    }
    return signer
  }

  private static func json(_ note: CheckpointNote, _ verifier: NoteVerifier?) -> JSONValue {
    let checkpoint = note.checkpoint
    return [
      "origin": .string("\(checkpoint.origin)"), "size": .integer(checkpoint.size),
      "root": .string(checkpoint.root.hexadecimal),
      "previous": checkpoint.previous.map { .string($0.hexadecimal) } ?? .null,
      "recorded": .string("\(checkpoint.recordedAt)"),
      "verifier": verifier.map { .string("\($0)") } ?? .null, "note": .string(note.text),
    ]
  }
}
