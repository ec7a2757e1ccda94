package import ContentDigest
package import JSON

/// All that somebody without the log needs to see for themselves that it was only added to between two
/// checkpoints.
package struct ConsistencyProof: Sendable, Equatable {
  package let first: CheckpointNote
  package let second: CheckpointNote
  package let path: [SHA256Words]

  package init(first: CheckpointNote, second: CheckpointNote, path: [SHA256Words]) {
    self.first = first
    self.second = second
    self.path = path
  }

  /// Whether the proof proves what it says.
  package var isRight: Bool {
    var hasher = MerkleHasher()
    let (earlier, later) = (first.checkpoint, second.checkpoint)
    return earlier.origin == later.origin
      && ConsistencyPath.proves(
        first: (earlier.size, earlier.root), second: (later.size, later.root), path: path, &hasher)
  }

  /// One JSON object, as `Docs/TamperEvidence.md` describes it.
  package var json: JSONValue {
    [
      "format": "parley-consistency-proof-1", "first": .string(first.text),
      "second": .string(second.text), "path": .array(path.map { .string($0.hexadecimal) }),
    ]
  }
}
