internal import CLibcrypto

/// The SHA-256 digest of some bytes (FIPS 180-4).
package struct SHA256Digest: Sendable, Hashable {
  /// 32 bytes.
  package let bytes: [UInt8]

  package init(of content: [UInt8]) {
    var output = [UInt8](repeating: 0, count: 32)
    let succeeded = unsafe content.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBufferPointer { digest in
        unsafe EVP_Digest(
          input.baseAddress, input.count, digest.baseAddress, nil, EVP_sha256(), nil)
      }
    }
    // The one-shot digest of memory has no failure but exhausted memory, which Swift does not
    // outlive either; a wrong digest must never be stored.
    precondition(succeeded == 1, "libcrypto could not compute a SHA-256 digest")
    bytes = output
  }

  package init(of text: String) { self.init(of: Array(text.utf8)) }

  /// A digest that was kept; nil unless it is 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// A digest that was written down; nil unless it is 64 hexadecimal digits.
  package init?(hexadecimal: String) {
    let digits = Array(hexadecimal.utf8)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { index -> UInt8? in
      let pair = digits[index...index + 1]
      guard pair.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else {
        return nil
      }
      return UInt8(String(decoding: pair, as: UTF8.self), radix: 16)
    }
    guard digits.count == 64, let digest = SHA256Digest(bytes: bytes) else { return nil }
    self = digest
  }

  /// 64 lower-case hexadecimal digits.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first `5 * length` bits in Crockford's base 32, lower case: short, without look-alikes.
  package func short(_ length: Int) -> String {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    var text: [UInt8] = []
    var buffer = 0
    var bits = 0
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5, text.count < length {
        bits -= 5
        text.append(alphabet[buffer >> bits & 31])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension SHA256Digest: Comparable {
  /// In the order of their bytes, which is that of their digits.
  package static func < (left: SHA256Digest, right: SHA256Digest) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
