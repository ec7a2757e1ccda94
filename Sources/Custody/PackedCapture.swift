package import ContentDigest

/// The bytes of an article as they came in, compressed, under the digest that proves them.
package struct PackedCapture: Sendable, Equatable {
  /// SHA-256 of the bytes before compression.
  package let digest: SHA256Digest
  /// Before compression.
  package let byteCount: Int
  /// A zlib stream (RFC 1950).
  package let packed: [UInt8]

  package init(_ bytes: [UInt8]) {
    digest = SHA256Digest(of: bytes)
    byteCount = bytes.count
    packed = Zlib.packed(bytes)
  }

  /// What a store has on file, right or not.
  package init(digest: SHA256Digest, byteCount: Int, packed: [UInt8]) {
    self.digest = digest
    self.byteCount = byteCount
    self.packed = packed
  }

  /// The bytes as they came in; throws when what is stored is not they.
  package func unpacked() throws(CaptureDamage) -> [UInt8] {
    guard let bytes = Zlib.unpacked(packed, byteCount: byteCount) else { throw .unreadable }
    guard SHA256Digest(of: bytes) == digest else { throw .changed }
    return bytes
  }
}

/// Why stored bytes are not the ones that came in.
package enum CaptureDamage: Error, Sendable, Equatable, CustomStringConvertible {
  /// They do not unpack to what was packed.
  case unreadable
  /// They unpack to other bytes.
  case changed

  package var description: String {
    switch self {
    case .unreadable: "the stored bytes cannot be unpacked"
    case .changed: "the stored bytes are not the ones that came in"
    }
  }
}
