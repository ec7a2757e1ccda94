import EmbeddedFiles
import JSON
import LocalPostgres
import PostgresClient
import PostgresTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct `A log that can be verified` {
  let desk: Desk

  init() async throws {
    desk = try Desk()
    try await ingest("a.txt", Texts.statement)
    try await ingest("b.html", Texts.page)
  }

  private func ingest(_ name: String, _ text: String) async throws {
    let result = try await desk.parley("ingest", try desk.file(name, text))
    try #require(result.status == 0, "\(result)")
  }

  /// Prints a checkpoint into a file, and returns its path and what the command said.
  private func checkpoint(
    _ name: String, _ arguments: String...
  ) async throws -> (path: String, result: CommandResult) {
    let result = try await desk.parley(["checkpoint"] + arguments)
    try #require(result.status == 0, "\(result)")
    return (try desk.file(name, result.output), result)
  }

  private func tamper(_ sql: String) throws {
    try desk.execute(
      """
      ALTER TABLE parley.event DISABLE TRIGGER USER;
      ALTER TABLE parley.event_from_1 DISABLE TRIGGER USER;
      ALTER TABLE parley.stream DISABLE TRIGGER USER;
      ALTER TABLE parley.log DISABLE TRIGGER USER;
      \(sql)
      """)
  }

  /// What somebody does who knows how the log is chained: another text for an event, and everything
  /// behind it computed anew.
  private func rewrite(position: Int) throws {
    try tamper(
      """
      UPDATE parley.event SET metadata = '{"forged":true}' WHERE position = \(position);
      DO $$
      DECLARE
        e record;
        before bytea;
        chained bytea := decode(repeat('00', 32), 'hex');
        digests bytea := '';
        first bigint := 1;
      BEGIN
        CREATE TEMP TABLE ends AS SELECT id, decode(repeat('00', 32), 'hex') AS digest FROM parley.stream;
        FOR e IN SELECT v.*, x.stream_id FROM v1.events v JOIN parley.event x USING (position)
                 ORDER BY position LOOP
          SELECT digest INTO before FROM ends WHERE id = e.stream_id;
          before := parley.event_digest(before, e.id, e.version, e.schema, e.stream, e.type,
                                        coalesce(e.tag, ''), e.data, e.metadata);
          UPDATE ends SET digest = before WHERE id = e.stream_id;
          UPDATE parley.event SET digest = before WHERE position = e.position;
          digests := digests || before;
          IF e.commit_hash IS NOT NULL THEN
            chained := parley.commit_hash(chained, first, e.position, e.recorded_at, sha256(digests));
            UPDATE parley.event SET commit_hash = chained WHERE position = e.position;
            digests := '';
            first := e.position + 1;
          END IF;
        END LOOP;
        UPDATE parley.log SET hash = chained;
      END $$
      """)
  }

  @Test func `is found to be as it was written`() async throws {
    let count = try desk.eventCount()
    let result = try await desk.parley("verify")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("✓ \(count) events, 2 streams, "), "\(result)")
    let json = try await desk.parley("verify", "--json").json
    #expect(json["right"] == true)
    #expect(json["fault"] == JSONValue.null)
    #expect(json["events"] == .integer(count))
    let quiet = try await desk.parley("verify", "-q")
    #expect(quiet.status == 0)
    #expect(quiet.output == "" && quiet.errors == "")
  }

  @Test func `is as it was written when it is empty, too`() async throws {
    let desk = try Desk()
    #expect(
      try await desk.parley("verify").output
        == """
        ✓ 0 events, 0 streams, 0 commits: as they were written
        ✓ stored projections: what the log says

        """)
    let note = try await desk.parley("checkpoint").output
    let path = try desk.file("empty.note", note)
    #expect(try await desk.parley("verify", "--against", path).status == 0)
  }

  @Test func `names the place of a change`() async throws {
    try tamper(
      "UPDATE parley.event SET data = replace(data::text, '\"', '\" ')::json WHERE position = 3"
    )
    let result = try await desk.parley("verify")
    #expect(result.status == 1)
    #expect(
      result.output == "✗ seq:3: the event is not what was written: its digest differs\n",
      "\(result)")
    #expect(try await desk.parley("verify", "-q").output == result.output)
    let json = try await desk.parley("verify", "--json")
    #expect(json.status == 1)
    #expect(try json.json["fault"]?["position"] == 3)
    #expect(try json.json["right"] == false)
    for arguments in [["checkpoint"], ["verify", "--proof", "seq:1"]] {
      let result = try await desk.parley(arguments)
      #expect(result.status == 1)
      #expect(result.output == "")
      #expect(result.errors.contains("seq:3: "), "\(result)")
    }
  }

  @Test func `is convicted by a checkpoint when all its digests were forged too`() async throws {
    let first = try await checkpoint("first.note").path
    try await ingest("c.txt", Texts.statement + "\nIt was said again on Tuesday.\n")
    let second = try await checkpoint("second.note", "--after", first).path
    let all = ["verify", "--against", first, "--against", second]
    #expect(try await desk.parley(all).status == 0)

    let count = try desk.eventCount()
    try rewrite(position: Int(count))
    #expect(try await desk.parley("verify").status == 0)
    #expect(try await desk.parley("verify", "--against", first).status == 0)
    let result = try await desk.parley(all)
    #expect(result.status == 1)
    #expect(
      result.output.contains("is not the one that the checkpoint of \(Desk.now) was made over"))
    let kept = try await desk.parley("verify", "--against", first, "--json").json
    let size = try #require(kept["checkpoints"]?.array?.first?["size"]?.integer)
    #expect(result.output.hasPrefix("✗ seq:\(size + 1): "), "\(result)")

    try rewrite(position: 1)
    let early = try await desk.parley("verify", "--against", first)
    #expect(early.status == 1)
    #expect(early.output.hasPrefix("✗ seq:1: "), "\(early)")
    let refused = try await desk.parley("checkpoint", "--after", second)
    #expect(refused.status == 1)
    #expect(refused.output == "")
  }

  @Test func `is convicted by a checkpoint when its end was cut off`() async throws {
    let note = try await checkpoint("all.note").path
    // Back to the first commit, with all traces.
    try tamper(
      """
      DELETE FROM parley.event WHERE position > (
        SELECT min(position) FROM parley.event WHERE commit_hash IS NOT NULL);
      DELETE FROM parley.stream s WHERE NOT EXISTS (SELECT FROM parley.event WHERE stream_id = s.id);
      UPDATE parley.log l SET position = e.position, recorded_at = e.recorded_at, hash = e.commit_hash,
        streams = (SELECT max(id) FROM parley.stream)
      FROM parley.event e WHERE e.position = (SELECT max(position) FROM parley.event)
      """)
    // What is stored beside the log remembers the end, until that is made anew as well.
    let remembered = try await desk.parley("verify")
    #expect(remembered.status == 1)
    #expect(remembered.output.contains("not what the log says"), "\(remembered)")
    #expect(try await desk.parley("rebuild").status == 0)
    #expect(try await desk.parley("verify").status == 0)
    let result = try await desk.parley("verify", "--against", note)
    #expect(result.status == 1)
    #expect(result.output.contains("the log has lost its end"), "\(result)")
  }

  @Test func `is told from another by its checkpoints`() async throws {
    let note = try await checkpoint("mine.note").path
    let other = try Desk()
    // The databases of the tests are copies of one.
    try other.execute("UPDATE parley.log SET origin = gen_random_uuid()")
    let result = try await other.parley("verify", "--against", note)
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("✗ the checkpoint is of another log, parley/log/"), "\(result)")
  }

  @Test func `signs with a key of its own, that others know too`() async throws {
    let key = desk.folder + "/parley.key"
    let (note, made) = try await checkpoint("signed.note", "--new-key", key)
    let verifier = try #require(
      made.errors.split(separator: " ").last.map { String($0.dropLast()) })
    #expect(made.errors == "the key's public half, for parley verify --key: \(verifier)\n")
    #expect(made.output.contains("\n\n— \(verifier.prefix { $0 != "+" }) "))
    var status = stat()
    #expect(stat(key, &status) == 0 && status.st_mode & 0o777 == 0o600)

    let right = try await desk.parley("verify", "--against", note, "--key", verifier)
    #expect(right.status == 0, "\(right)")
    #expect(right.output.contains("signed with the key"))
    // From standard input, and signed again by the same key.
    let (again, _) = try await checkpoint("again.note", "--key", key, "--after", note)
    let text = Files.read(again)
    let piped = try await desk.parley("verify", "--against", "-", "--key", verifier, input: text)
    #expect(piped.status == 0, "\(piped)")

    let forged = try desk.file(
      "forged.note",
      String(decoding: text, as: UTF8.self).replacing(Desk.now, with: "2026-05-01T12:00:01Z"))
    let unsigned = try await checkpoint("unsigned.note").path
    for (file, says) in [
      (forged, "forged, or is of another text"), (unsigned, "there is no signature"),
    ] {
      let result = try await desk.parley("verify", "--against", file, "--key", verifier)
      #expect(result.status == 1)
      #expect(result.output.contains(says), "\(result)")
    }
    // The key is never written over.
    let refused = try await desk.parley("checkpoint", "--new-key", key)
    #expect(refused.status == 2)
    #expect(refused.output == "")
    #expect(try await desk.parley("verify", "--against", note, "--key", verifier).status == 0)
  }

  @Test func `has a key that openssl reads, and signs with one that openssl made`() async throws {
    let key = desk.folder + "/made.key"
    _ = try await checkpoint("a.note", "--new-key", key)
    let shown = try await desk.shell("openssl pkey -in '\(key)' -noout -text")
    #expect(shown.status == 0, "\(shown)")
    #expect(shown.output.contains("ED25519 Private-Key"))
    let made = try await desk.shell(
      "openssl genpkey -algorithm ed25519 -out '\(desk.folder)/theirs.key'")
    #expect(made.status == 0, "\(made)")
    let note = try await desk.parley("checkpoint", "--key", desk.folder + "/theirs.key", "--json")
      .json
    let verifier = try #require(note["verifier"]?.string)
    let path = try desk.file("theirs.note", try #require(note["note"]?.string))
    #expect(try await desk.parley("verify", "--against", path, "--key", verifier).status == 0)
  }

  @Test func `proves each event to whoever has a checkpoint and no log`() async throws {
    let note = try await checkpoint("kept.note", "--new-key", desk.folder + "/k").path
    try await ingest("c.txt", Texts.statement + "\nIt was said again on Tuesday.\n")
    let ids = try desk.texts("SELECT id::text FROM v1.events ORDER BY position")
    let covered = try #require(
      try await desk.parley("verify", "--against", note, "--json").json["checkpoints"]?.array?
        .first?["size"]?.integer)
    for (index, id) in ids.enumerated() {
      let proof = try await desk.parley("verify", "--proof", id, "--against", note)
      if index >= covered {
        #expect(proof.status == 1)
        #expect(proof.errors.contains("is newer than the checkpoint"), "\(proof)")
        continue
      }
      try #require(proof.status == 0, "\(proof)")
      #expect(try proof.json["position"] == .integer(Int64(index + 1)))
      let file = try desk.file("proof.json", proof.output)
      let script = try await desk.shell("python3 '\(checkProof)' '\(file)' --against '\(note)'")
      #expect(script.status == 0, "\(script)")
      #expect(script.output.hasPrefix("right: seq:\(index + 1) of parley/log/"))
    }
    // Without a checkpoint, against the log as it is.
    let proof = try await desk.parley("verify", "--proof", "seq:\(ids.count)")
    let file = try desk.file("proof.json", proof.output)
    #expect(try await desk.shell("python3 '\(checkProof)' '\(file)'").status == 0)
    let forged = try desk.file("forged.json", proof.output.replacing("\\\"", with: "\\\" "))
    #expect(try await desk.shell("python3 '\(checkProof)' '\(forged)'").status == 1)
  }

  @Test func `proves that it was only added to, to whoever has two checkpoints and no log`()
    async throws
  {
    let first = try await checkpoint("first.note").path
    try await ingest("c.txt", Texts.statement + "\nIt was said again on Tuesday.\n")
    let second = try await checkpoint("second.note", "--after", first).path
    try await ingest("d.txt", Texts.statement + "\nIt was said again on Wednesday.\n")
    let script = checkProof.replacing("check-proof", with: "check-consistency")
    let proof = try await desk.parley(
      "verify", "--consistency", "--against", first, "--against", second)
    try #require(proof.status == 0, "\(proof)")
    let file = try desk.file("growth.json", proof.output)
    let check = try await desk.shell(
      "python3 '\(script)' '\(file)' --first '\(first)' --second '\(second)'")
    #expect(check.status == 0, "\(check)")

    let now = try await desk.parley("verify", "--consistency", "--against", first)
    let count = try desk.eventCount()
    #expect(now.output.contains("\\n\(count)\\n"), "\(now)")
    let latest = try desk.file("now.json", now.output)
    #expect(try await desk.shell("python3 '\(script)' '\(latest)'").status == 0)

    try rewrite(position: 1)
    let refused = try await desk.parley("verify", "--consistency", "--against", first)
    #expect(refused.status == 1)
    #expect(refused.output == "")
    #expect(refused.errors.contains("seq:1: "), "\(refused)")
  }

  @Test func `is verified by whoever may only read it`() async throws {
    let url = try desk.database.settings.url()
    let reader = url + (url.contains("?") ? "&" : "?") + "options=-c%20role%3Dparley_reader"
    for arguments in [["verify"], ["checkpoint"], ["verify", "--proof", "seq:2"]] {
      let result = try await desk.parley(arguments + ["--db", reader])
      #expect(result.status == 0, "\(result)")
    }
    let refused = try await desk.parley("ingest", "--sample", "--db", reader)
    #expect(refused.status != 0)
  }

  @Test(arguments: [
    ("verify --consistency", 2, "name them with --against"),
    ("verify --proof seq:999", 1, "the log holds no event seq:999"),
    ("verify --proof 00000000-0000-8000-8000-000000000000", 1, "the log holds no event 0000"),
    ("verify --proof seq:0", 2, "use seq:120 or an event's id, a UUID"),
    ("verify --proof clm_1", 2, "use seq:120 or an event's id, a UUID"),
    ("verify --key nonsense --against a.txt", 2, "which is not NAME+ID+BASE64"),
    (
      "verify --key PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", 2,
      "name one with --against"
    ),
    ("verify --against nowhere.note", 2, "nowhere.note: no such file"),
    ("verify --against a.txt", 2, "a.txt is not a checkpoint at line 1"),
    ("checkpoint --key a.txt", 2, "a.txt cannot be used as a key: it has no block"),
    ("checkpoint --key a --new-key b", 2, "not both"),
    ("checkpoint --new-key nowhere/key", 2, "the new key cannot be written to nowhere/key"),
  ])
  func `says what it cannot do, and why`(line: String, status: Int32, says: String) async throws {
    let program = line.replacing(" a.txt", with: " '\(desk.folder)/a.txt'")
    let result = try await desk.shell("parley \(program)")
    #expect(result.status == status, "\(result)")
    #expect(result.output == "")
    #expect(result.errors.contains(says), "\(result)")
  }

  private let checkProof: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/Scripts/check-proof"
  }()
}
