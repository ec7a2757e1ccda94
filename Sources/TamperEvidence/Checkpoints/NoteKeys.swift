internal import ContentDigest
package import Signing

/// One signature of a note (C2SP signed-note): `— NAME base64(key id, signature)`.
package struct NoteSignature: Sendable, Hashable, CustomStringConvertible {
  /// Of the key: not empty, without white space and plus signs.
  package let name: String
  /// Which of the keys of that name, as 4 bytes of a digest.
  package let keyID: UInt32
  package let bytes: [UInt8]

  init(name: String, keyID: UInt32, bytes: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  /// Reads a line of a note, without its end; nil when it is no signature.
  init?(_ line: some StringProtocol) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "—", NoteVerifier.isName(words[1]),
      let bytes = Base64.bytes(of: words[2]), bytes.count > 4
    else { return nil }
    self.init(
      name: String(words[1]), keyID: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
      bytes: Array(bytes.dropFirst(4)))
  }

  package var description: String {
    let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) }
    return "— \(name) \(Base64.text(of: id + bytes))"
  }
}

/// A public key with a name, which says whether a note was signed by its owner.
package struct NoteVerifier: Sendable, Hashable, CustomStringConvertible {
  package let name: String
  package let key: Ed25519PublicKey

  /// Nil when the name is empty or holds white space or a plus sign.
  package init?(name: String, key: Ed25519PublicKey) {
    guard NoteVerifier.isName(name) else { return nil }
    self.name = name
    self.key = key
  }

  /// Reads `NAME+key id+base64`, as others write the verifier keys of notes too; nil for anything else,
  /// and for a key whose id is not its own.
  package init?(_ text: some StringProtocol) {
    // Base64 has plus signs of its own.
    let words = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3, let bytes = Base64.bytes(of: words[2]),
      bytes.first == NoteVerifier.ed25519,
      let key = Ed25519PublicKey(bytes: Array(bytes.dropFirst()))
    else { return nil }
    self.init(name: String(words[0]), key: key)
    guard hexadecimalID == words[1] else { return nil }
  }

  package var description: String {
    "\(name)+\(hexadecimalID)+\(Base64.text(of: [NoteVerifier.ed25519] + key.bytes))"
  }

  /// The first 4 bytes of the digest of the name, a line end, the kind of key and the key.
  package var keyID: UInt32 {
    var hasher = SHA256Hasher()
    hasher.update(Array(name.utf8) + [0x0A, NoteVerifier.ed25519] + key.bytes)
    return UInt32(truncatingIfNeeded: hasher.finish().first >> 32)
  }

  private var hexadecimalID: String {
    let digits = String(keyID, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// Whether a signature says that it is of this key.
  func claims(_ signature: NoteSignature) -> Bool {
    signature.name == name && signature.keyID == keyID
  }

  /// Whether it is, and was made over this text.
  package func accepts(_ signature: NoteSignature, of text: String) -> Bool {
    claims(signature) && key.accepts(signature.bytes, of: Array(text.utf8))
  }

  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0.value >= 0x20 && $0 != "+"
      }
  }

  /// What C2SP calls signature type 1.
  private static let ed25519: UInt8 = 1
}

/// A private key with a name, which signs notes.
package struct NoteSigner: Sendable {
  package let verifier: NoteVerifier
  private let key: Ed25519PrivateKey

  /// Nil when the name is empty or holds white space or a plus sign.
  package init?(name: String, key: Ed25519PrivateKey) {
    guard let verifier = NoteVerifier(name: name, key: key.publicKey) else { return nil }
    self.verifier = verifier
    self.key = key
  }

  /// The signature over a text that ends with a line end.
  package func signature(of text: String) throws(SigningError) -> NoteSignature {
    NoteSignature(
      name: verifier.name, keyID: verifier.keyID,
      bytes: try key.signature(of: Array(text.utf8)))
  }
}
