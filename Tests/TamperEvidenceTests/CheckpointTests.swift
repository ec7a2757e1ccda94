import Chronology
import ContentDigest
import PropertyTesting
import Signing
import TamperEvidence
import Testing

@Suite struct `A checkpoint` {
  static let text = """
    parley/log/6a3f0b1e-8f5d-4c53-9d9c-0b6f6f6f2d11
    221
    AAAAAAAAAAEAAAAAAAAAAgAAAAAAAAADAAAAAAAAAAQ=
    previous none
    recorded 2025-05-19T18:00:00Z

    """

  @Test func `is five lines that say what the log held`() throws {
    let checkpoint = try checkpoint()
    #expect(checkpoint.text == `A checkpoint`.text)
    #expect(CheckpointNote(checkpoint).text == `A checkpoint`.text)
    #expect(checkpoint.digest.bytes == SHA256Digest(of: `A checkpoint`.text).bytes)
  }

  @Test(arguments: Seed.first(60))
  func `comes back from its text, whoever signed it`(seed: Seed) throws {
    var generator = seed.generator
    let origin = try #require(LogOrigin("parley/log/6a3f0b1e-8f5d-4c53-9d9c-0b6f6f6f2d11"))
    var note = CheckpointNote(
      Checkpoint(
        origin: origin, size: Int64(generator.number(0...Int.max)), root: words(&generator),
        previous: generator.perhaps { words(&$0) },
        recordedAt: Timestamp(microseconds: Int64(generator.number(0...2_000_000_000_000_000)))))
    for _ in 0..<generator.number(0...3) {
      let name = generator.pick(origin.description, "witness.example/1", "свидетель")
      note = try note.signed(by: try #require(NoteSigner(name: name, key: Ed25519PrivateKey())))
    }
    let read = try CheckpointNote(parsing: note.text)
    #expect(read == note)
    #expect(read.text == note.text)
  }

  @Test func `is read again after its last line end was lost or one was added`() throws {
    let key = try signer("parley/log/6a3f0b1e-8f5d-4c53-9d9c-0b6f6f6f2d11")
    for note in [
      CheckpointNote(try checkpoint()), try CheckpointNote(checkpoint()).signed(by: key),
    ] {
      #expect(try CheckpointNote(parsing: String(note.text.dropLast())) == note)
      #expect(try CheckpointNote(parsing: note.text + "\n") == note)
    }
  }

  @Test func `tells its key's signature from a forged and from an absent one`() throws {
    let key = try signer("parley/log/6a3f0b1e-8f5d-4c53-9d9c-0b6f6f6f2d11")
    let other = try signer("parley/log/6a3f0b1e-8f5d-4c53-9d9c-0b6f6f6f2d11")
    let plain = CheckpointNote(try checkpoint())
    let note = try plain.signed(by: other).signed(by: key)
    #expect(plain.check(key.verifier) == .absent)
    #expect(note.check(key.verifier) == .right)
    #expect(note.check(other.verifier) == .right)
    #expect(try plain.signed(by: other).check(key.verifier) == .absent)

    let larger = try CheckpointNote(
      parsing: note.text.replacing("\n221\n", with: "\n222\n", maxReplacements: 1))
    #expect(larger.check(key.verifier) == .wrong)
    // A right signature does not make up for a wrong one of the same key.
    let mixed = CheckpointNote(
      larger.checkpoint,
      signatures: larger.signatures + [try key.signature(of: larger.checkpoint.text)])
    #expect(mixed.check(key.verifier) == .wrong)
  }

  @Test(arguments: [
    (1, CheckpointSyntaxError.Reason.notOrigin, "parley/log/6a3f0b1e", "parley/log/6A3F0B1E"),
    (1, .notOrigin, "parley/log/", "other/log/"),
    (1, .notOrigin, "parley/log/", " parley/log/"),
    (2, .notSize, "221", "0221"), (2, .notSize, "221", "+221"), (2, .notSize, "221", "-221"),
    (2, .notSize, "221", "99999999999999999999"), (2, .notSize, "221", ""),
    (3, .notRoot, "AAAAAAAAAAE", "AAAAAAAAAA"), (3, .notRoot, "AAQ=", "AAR="),
    (4, .notPrevious, "previous none", "previous "), (4, .notPrevious, "previous none", "none"),
    (4, .notPrevious, "previous none", "previous AAQ="),
    (5, .notRecorded, "recorded 2025", "recorded  2025"),
    (5, .notRecorded, "18:00:00Z", "18:00Z"), (5, .notRecorded, "05-19", "05-32"),
    (6, .noEmptyLine, "18:00:00Z\n", "18:00:00Z\nmore\n"),
    (7, .notSignature, "18:00:00Z\n", "18:00:00Z\n\n- name AAAAAAAA\n"),
    (7, .notSignature, "18:00:00Z\n", "18:00:00Z\n\n— na+me AAAAAAAA\n"),
    (7, .notSignature, "18:00:00Z\n", "18:00:00Z\n\n— name AAAAAA==\n"),
    (7, .notSignature, "18:00:00Z\n", "18:00:00Z\n\n— name\n"),
    (8, .notSignature, "18:00:00Z\n", "18:00:00Z\n\n— name AAAAAAAA\n\n— name AAAAAAAA\n"),
    (4, .endsTooEarly, "previous none\nrecorded 2025-05-19T18:00:00Z", ""),
    (1, .notOrigin, "\n", "\r\n"),
  ])
  func `is read strictly, and what is wrong is said with its line`(
    line: Int, reason: CheckpointSyntaxError.Reason, original: String, replacement: String
  ) {
    let text = `A checkpoint`.text.replacing(original, with: replacement, maxReplacements: 1)
    #expect(text != `A checkpoint`.text)
    let error = #expect(throws: CheckpointSyntaxError.self) { try CheckpointNote(parsing: text) }
    #expect(error?.line == line)
    #expect(error?.reason == reason)
    #expect(error?.description.contains("line \(line): ") == true)
  }

  @Test func `takes a hundred signatures and no more`() throws {
    let line = "— name AAAAAAAA\n"
    let hundred = `A checkpoint`.text + "\n" + String(repeating: line, count: 100)
    #expect(try CheckpointNote(parsing: hundred).signatures.count == 100)
    let error = #expect(throws: CheckpointSyntaxError.self) {
      try CheckpointNote(parsing: hundred + line)
    }
    #expect(error?.reason == .tooManySignatures)
    #expect(error?.line == 107)
  }

  private func checkpoint() throws -> Checkpoint {
    Checkpoint(
      origin: try #require(LogOrigin(uuid: "6a3f0b1e-8f5d-4c53-9d9c-0b6f6f6f2d11")), size: 221,
      root: SHA256Words(1, 2, 3, 4), previous: nil,
      recordedAt: try #require(Timestamp(rfc3339: "2025-05-19T18:00:00Z")))
  }

  private func signer(_ name: String) throws -> NoteSigner {
    try #require(NoteSigner(name: name, key: Ed25519PrivateKey()))
  }

  private func words(_ generator: inout SeededGenerator) -> SHA256Words {
    SHA256Words(generator.next(), generator.next(), generator.next(), generator.next())
  }
}
