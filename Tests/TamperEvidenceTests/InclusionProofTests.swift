import Chronology
import ContentDigest
import EventSourcing
import JSON
import PropertyTesting
import Signing
import TamperEvidence
import Testing

@Suite struct `An inclusion proof` {
  @Test(arguments: Seed.first(40))
  func `is right for every event, and for no other`(seed: Seed) throws {
    var generator = seed.generator
    let events = try recordedEvents(generator.number(1...60), &generator)
    let proof = try proof(of: generator.number(0...events.count - 1), in: events)
    #expect(proof.isRight)
    let event = proof.event
    let others = [
      event.changed(data: event.data + [0x20]), event.changed(metadata: Array("{ }".utf8)),
      event.changed(tag: .some("other")), event.changed(version: event.version.next),
      event.changed(recordedAt: event.recordedAt.next),
      event.changed(position: LogPosition(event.position.number % Int64(events.count) + 1)),
      event.changed(digest: EventDigest(SHA256Words(1, 2, 3, 4))),
    ]
    for other in others where other != event {
      #expect(
        !InclusionProof(
          event: other, previous: proof.previous, path: proof.path, note: proof.note
        ).isRight)
    }
    #expect(
      !InclusionProof(
        event: event, previous: EventDigest(SHA256Words(1, 2, 3, 4)), path: proof.path,
        note: proof.note
      ).isRight)
  }

  @Test(arguments: Seed.first(6))
  func `is found right by the script that knows nothing of Parley`(seed: Seed) async throws {
    var generator = seed.generator
    let events = try recordedEvents(generator.number(1...40), &generator)
    let proof = try proof(of: generator.number(0...events.count - 1), in: events)
    let run = try await ProofScript.run(proof.json, against: proof.note.text)
    #expect(run.output == "right: seq:\(proof.event.position) of \(proof.note.checkpoint.origin)\n")
    #expect(run.status == 0)
    #expect(try await ProofScript.run(proof.json).status == 0)
  }

  @Test(arguments: [
    "event.id", "event.stream", "event.version", "event.type", "event.schema", "event.tag",
    "event.data", "event.metadata", "previous_digest", "digest", "position", "recorded_at", "path",
    "tree_size", "root", "checkpoint",
  ])
  func `is found wrong by the script when anything in it was changed`(member: String) async throws {
    var generator = Seed(7).generator
    let events = try recordedEvents(21, &generator)
    let proof = try proof(of: 12, in: events).json
    let changed = try #require(proof.changed(member.split(separator: ".")[...]))
    #expect(changed != proof)
    let run = try await ProofScript.run(changed)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("wrong: "))
    #expect(run.output.filter { $0 == "\n" }.count == 1)
  }

  @Test func `is found wrong by the script when the checkpoint that was kept is another`()
    async throws
  {
    var generator = Seed(8).generator
    let events = try recordedEvents(9, &generator)
    let proof = try proof(of: 4, in: events)
    for kept in [
      "", CheckpointNote(try checkpoint(of: events.dropLast())).text,
      proof.note.text.replacing("6a3f0b1e", with: "6a3f0b1f"),
    ] {
      let run = try await ProofScript.run(proof.json, against: kept)
      #expect(run.status == 1)
      #expect(run.output == "wrong: the checkpoint is not the one that was kept\n")
    }
  }

  @Test(arguments: ["", "[]", "{}", "nonsense", #"{"event":{},"position":1,"tree_size":1}"#])
  func `is not taken by the script for what it is not`(text: String) async throws {
    let run = try await ProofScript.run(text: text)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("wrong: it cannot be read as a proof"))
  }

  /// The proof against a tree over all events.
  private func proof(of index: Int, in events: [RecordedEvent]) throws -> InclusionProof {
    let event = events[index]
    var witness = LogWitness(tracing: event.position)
    for event in events { witness.observe(event) }
    let path = witness.path()
    let before = events.last { $0.stream == event.stream && $0.version < event.version }
    return InclusionProof(
      event: event, previous: before?.digest ?? .beginning, path: try #require(path),
      note: CheckpointNote(try checkpoint(of: events[...])))
  }
}

/// A checkpoint over the events.
func checkpoint(of events: ArraySlice<RecordedEvent>) throws -> Checkpoint {
  var witness = LogWitness()
  for event in events { witness.observe(event) }
  return Checkpoint(
    origin: try #require(LogOrigin(uuid: "6a3f0b1e-8f5d-4c53-9d9c-0b6f6f6f2d11")),
    size: witness.size, root: witness.root(), previous: nil,
    recordedAt: Timestamp(microseconds: 1_747_677_600_000_000))
}

/// Events of a few streams, chained, one after the other in the log.
func recordedEvents(
  _ count: Int, _ generator: inout SeededGenerator
) throws -> [RecordedEvent] {
  var hasher = EventHasher()
  var ends: [StreamName: (version: StreamVersion, digest: EventDigest)] = [:]
  var moment = Timestamp(microseconds: 1_747_000_000_000_000)
  return try (1...count).map { position in
    let stream = try #require(
      StreamName(generator.pick("article-a", "article-b", "source-свет", "article-c")))
    let end = ends[stream] ?? (.none, .beginning)
    let text = generator.pick("{}", #"{"words":"“мир” \u0000\n"}"#, #"{"a": 1.50}"#)
    let new = NewEvent(
      id: EventID(high: generator.next(), low: generator.next()),
      kind: EventKind(generator.pick("article-captured", "claim-extracted"), schema: 1),
      data: Array(text.utf8), metadata: Array(generator.pick("{}", #"{"by":"me"}"#).utf8),
      tag: generator.perhaps { $0.pick("russia-ukraine", "gaza") })
    if generator.chance(oneIn: 3) { moment = moment.adding(seconds: 1).next }
    let digest = hasher.digest(of: new, in: stream, at: end.version.next, after: end.digest)
    ends[stream] = (end.version.next, digest)
    return RecordedEvent(
      id: new.id, stream: stream, version: end.version.next,
      position: LogPosition(Int64(position)), kind: new.kind, data: new.data,
      metadata: new.metadata, recordedAt: moment, tag: new.tag, digest: digest)
  }
}

extension RecordedEvent {
  fileprivate func changed(
    version: StreamVersion? = nil, position: LogPosition? = nil, data: [UInt8]? = nil,
    metadata: [UInt8]? = nil, recordedAt: Timestamp? = nil, tag: String?? = nil,
    digest: EventDigest? = nil
  ) -> RecordedEvent {
    RecordedEvent(
      id: id, stream: stream, version: version ?? self.version,
      position: position ?? self.position, kind: kind, data: data ?? self.data,
      metadata: metadata ?? self.metadata, recordedAt: recordedAt ?? self.recordedAt,
      tag: tag ?? self.tag, digest: digest ?? self.digest)
  }
}

extension JSONValue {
  /// The value with one member made another.
  fileprivate func changed(_ path: ArraySlice<Substring>) -> JSONValue? {
    switch self {
    case .object(var object):
      guard let name = path.first, let member = object[String(name)] else { return nil }
      object[String(name)] = member.changed(path.dropFirst())
      return .object(object)
    case .integer(let number): return .integer(number + 1)
    case .array(let items): return .array(items.dropLast())
    case .null: return "other"
    case .string(let text):
      // A digit of a digest or a date, or the size in a checkpoint.
      if text.hasPrefix("parley/log/") { return .string(text.replacing("\n21\n", with: "\n22\n")) }
      guard let place = text.lastIndex(where: \.isHexDigit) else { return .string(text + " ") }
      return .string(
        text.replacingCharacters(at: place, with: text[place] == "1" ? "2" : "1"))
    default: return nil
    }
  }
}

extension String {
  fileprivate func replacingCharacters(at place: Index, with character: Character) -> String {
    String(self[..<place]) + String(character) + String(self[index(after: place)...])
  }
}
