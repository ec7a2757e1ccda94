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
