internal import CLibcrypto

/// A private key as the content of a file: PEM around PKCS#8 (RFC 7468, RFC 8410), as
/// `openssl pkey` reads and writes it.
extension Ed25519PrivateKey {
  package var pem: String {
    let text = Base64.text(of: Ed25519PrivateKey.prefix + seed)
    return "\(Ed25519PrivateKey.begin)\n\(text)\n\(Ed25519PrivateKey.end)\n"
  }

  /// Reads the first private key of a file; what stands around it is passed over, as RFC 7468 wants.
  package init(pem: String) throws(SigningError) {
    let lines = pem.split(whereSeparator: \.isNewline).map { $0.trimmingSpaces }
    guard let start = lines.firstIndex(of: Ed25519PrivateKey.begin),
      let end = lines[start...].firstIndex(of: Ed25519PrivateKey.end)
    else {
      let isEncrypted = lines.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
      throw isEncrypted ? .encrypted : .notPEM
    }
    guard let bytes = Base64.bytes(of: lines[start..<end].dropFirst().joined()) else {
      throw .unreadable
    }
    let key = unsafe bytes.withUnsafeBufferPointer { buffer in
      var start = buffer.baseAddress
      return unsafe d2i_AutoPrivateKey(nil, &start, buffer.count)
    }
    // What libcrypto has to say about bytes that are no key is of no use to anybody, and would be
    // found by whoever asks it for an error next.
    ERR_clear_error()
    guard let key = unsafe key else { throw .unreadable }
    defer { unsafe EVP_PKEY_free(key) }
    try unsafe self.init(key)
  }

  private static let begin = "-----BEGIN PRIVATE KEY-----"
  private static let end = "-----END PRIVATE KEY-----"

  /// PrivateKeyInfo of version 0 with the algorithm 1.3.101.112, up to the 32 secret bytes (RFC 8410,
  /// section 7).
  private static let prefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    let rest = drop { $0 == " " || $0 == "\t" }
    return String(
      rest.prefix(
        upTo: rest.lastIndex { $0 != " " && $0 != "\t" }.map(rest.index(after:)) ?? rest.startIndex)
    )
  }
}
