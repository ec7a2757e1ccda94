package import Signing

/// A checkpoint with the signatures it has, as text: a signed note of C2SP; without any, only its body.
package struct CheckpointNote: Sendable, Hashable {
  package let checkpoint: Checkpoint
  package private(set) var signatures: [NoteSignature]

  package init(_ checkpoint: Checkpoint, signatures: [NoteSignature] = []) {
    self.checkpoint = checkpoint
    self.signatures = signatures
  }

  /// The body, and behind an empty line a line for every signature.
  package var text: String {
    guard !signatures.isEmpty else { return checkpoint.text }
    return checkpoint.text + "\n" + signatures.map { "\($0)\n" }.joined()
  }

  /// The note with one signature more.
  package func signed(by signer: NoteSigner) throws(SigningError) -> CheckpointNote {
    var note = self
    note.signatures.append(try signer.signature(of: checkpoint.text))
    return note
  }

  /// What the note says about a key.
  package func check(_ verifier: NoteVerifier) -> SignatureCheck {
    var check = SignatureCheck.absent
    for signature in signatures where verifier.claims(signature) {
      // One forgery spoils the note, whatever else stands in it.
      guard verifier.accepts(signature, of: checkpoint.text) else { return .wrong }
      check = .right
    }
    return check
  }
}

/// What became of looking for a key's signature.
package enum SignatureCheck: Sendable, Hashable {
  /// It is there, and made over this text.
  case right
  /// A signature says it is of this key, and is not, or is of another text.
  case wrong
  /// No signature says it is of this key.
  case absent
}
