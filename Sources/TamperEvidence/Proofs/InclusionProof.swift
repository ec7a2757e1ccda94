package import ContentDigest
package import EventSourcing
package import JSON

/// All that somebody without the log needs to see for themselves that an event is in it, just as it is
/// printed here: the event, what its digest is chained to, and its path to the root of a checkpoint.
package struct InclusionProof: Sendable, Equatable {
  package let event: RecordedEvent
  /// Of the event before it in its stream.
  package let previous: EventDigest
  package let path: [SHA256Words]
  package let note: CheckpointNote

  package init(
    event: RecordedEvent, previous: EventDigest, path: [SHA256Words], note: CheckpointNote
  ) {
    self.event = event
    self.previous = previous
    self.path = path
    self.note = note
  }

  /// Whether the proof proves what it says.
  ///
  /// That the checkpoint is the log's own is for its signature to prove, or for a copy that was kept.
  package var isRight: Bool {
    var events = EventHasher()
    guard events.digest(of: event, after: previous) == event.digest else { return false }
    var hasher = MerkleHasher()
    let leaf = hasher.leaf(of: event)
    let root = InclusionPath.root(
      leaf: leaf, index: event.position.number - 1, size: note.checkpoint.size, path: path,
      &hasher)
    return root == note.checkpoint.root
  }

  /// One JSON object, as `Docs/TamperEvidence.md` describes it.
  package var json: JSONValue {
    let content: JSONValue = [
      "id": .string("\(event.id)"), "stream": .string("\(event.stream)"),
      "version": .integer(Int64(event.version.number)), "type": .string(event.kind.name),
      "schema": .integer(Int64(event.kind.schema)), "tag": event.tag.map { .string($0) } ?? .null,
      "data": .string(String(decoding: event.data, as: UTF8.self)),
      "metadata": .string(String(decoding: event.metadata, as: UTF8.self)),
    ]
    return [
      "format": "parley-inclusion-proof-1", "event": content,
      "previous_digest": .string("\(previous)"), "digest": .string("\(event.digest)"),
      "position": .integer(event.position.number),
      "recorded_at": .string("\(event.recordedAt)"),
      "path": .array(path.map { .string($0.hexadecimal) }),
      "tree_size": .integer(note.checkpoint.size),
      "root": .string(note.checkpoint.root.hexadecimal), "checkpoint": .string(note.text),
    ]
  }
}

extension MerkleHasher {
  /// The hash of the leaf of an event.
  package mutating func leaf(of event: RecordedEvent) -> SHA256Words {
    leaf(
      position: event.position.number, recordedAt: event.recordedAt, digest: event.digest.words)
  }
}
