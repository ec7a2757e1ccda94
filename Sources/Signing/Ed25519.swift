internal import CLibcrypto

/// A public key of Ed25519 (RFC 8032).
package struct Ed25519PublicKey: Sendable, Hashable {
  /// 32 bytes.
  package let bytes: [UInt8]

  /// Nil for any other number of bytes than 32.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Whether the owner of the key signed just this message.
  package func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == 64,
      let key = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
    else { return false }
    defer { unsafe EVP_PKEY_free(key) }
    return unsafe withDigestContext { context in
      unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
        && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
  }
}

/// A private key of Ed25519 (RFC 8032): 32 secret bytes.
package struct Ed25519PrivateKey: Sendable {
  /// What `EVP_PKEY_get_raw_private_key` gives; never printed.
  let seed: [UInt8]
  package let publicKey: Ed25519PublicKey

  /// A new key, of the system's randomness.
  package init() throws(SigningError) {
    var key: OpaquePointer?
    let context = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_ED25519, nil)
    defer { unsafe EVP_PKEY_CTX_free(context) }
    guard unsafe EVP_PKEY_keygen_init(context) == 1, unsafe EVP_PKEY_keygen(context, &key) == 1
    else { throw .noKeyMade }
    defer { unsafe EVP_PKEY_free(key) }
    try unsafe self.init(key)
  }

  /// Nil unless there are 32 bytes.
  package init?(seed: [UInt8]) {
    guard let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    else { return nil }
    defer { unsafe EVP_PKEY_free(key) }
    guard let made = try? unsafe Ed25519PrivateKey(key) else { return nil }
    self = made
  }

  /// Takes the bytes out of a key of libcrypto, which stays the caller's.
  init(_ key: OpaquePointer?) throws(SigningError) {
    guard unsafe EVP_PKEY_get_id(key) == EVP_PKEY_ED25519 else { throw .otherKindOfKey }
    var seed = [UInt8](repeating: 0, count: 32)
    var point = [UInt8](repeating: 0, count: 32)
    var (seedLength, pointLength) = (seed.count, point.count)
    guard unsafe EVP_PKEY_get_raw_private_key(key, &seed, &seedLength) == 1,
      unsafe EVP_PKEY_get_raw_public_key(key, &point, &pointLength) == 1, seedLength == 32,
      let publicKey = Ed25519PublicKey(bytes: Array(point.prefix(pointLength)))
    else { throw .otherKindOfKey }
    self.seed = seed
    self.publicKey = publicKey
  }

  /// 64 bytes, the same for the same message.
  package func signature(of message: [UInt8]) throws(SigningError) -> [UInt8] {
    let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    defer { unsafe EVP_PKEY_free(key) }
    var signature = [UInt8](repeating: 0, count: 64)
    var length = signature.count
    let succeeded = unsafe withDigestContext { context in
      unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1
        && EVP_DigestSign(context, &signature, &length, message, message.count) == 1
    }
    guard succeeded, length == 64 else { throw .notSigned }
    return signature
  }
}

extension Ed25519PrivateKey: CustomStringConvertible, CustomReflectable {
  /// Says nothing of the secret.
  package var description: String { "Ed25519PrivateKey" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a key cannot be had or used.
package enum SigningError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The text has no `-----BEGIN PRIVATE KEY-----` block.
  case notPEM
  /// The key is behind a password.
  case encrypted
  /// The block does not hold base64, or no private key is in it.
  case unreadable
  /// RSA, for instance.
  case otherKindOfKey
  case noKeyMade
  case notSigned

  package var description: String {
    switch self {
    case .notPEM: "it has no block \"-----BEGIN PRIVATE KEY-----\""
    case .encrypted:
      "it is encrypted; take the password off with: openssl pkey -in FILE -out NEW"
    case .unreadable: "what stands in its PRIVATE KEY block is not a private key"
    case .otherKindOfKey: "its key is not an Ed25519 key"
    case .noKeyMade: "libcrypto could not make an Ed25519 key"
    case .notSigned: "libcrypto could not sign with an Ed25519 key"
    }
  }
}

private func withDigestContext(_ body: (OpaquePointer) -> Bool) -> Bool {
  guard let context = unsafe EVP_MD_CTX_new() else { return false }
  defer { unsafe EVP_MD_CTX_free(context) }
  return unsafe body(context)
}
