internal import CLibcrypto

/// Computes many SHA-256 digests one after the other, without looking the algorithm up or asking for
/// memory each time: for a log of millions of events.
@safe package struct SHA256Hasher: ~Copyable {
  private let context: OpaquePointer
  private let algorithm: OpaquePointer

  package init() {
    // Both fail only when memory is exhausted or libcrypto comes without SHA-256.
    guard let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil),
      let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex2(context, algorithm, nil) == 1
    else { preconditionFailure("libcrypto offers no SHA-256") }
    unsafe self.algorithm = algorithm
    unsafe self.context = context
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
    unsafe EVP_MD_free(algorithm)
  }

  /// Takes in some more bytes of the content.
  package mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe take($0) }
  }

  /// Takes in some more bytes of the content.
  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe take($0) }
  }

  package mutating func update(_ digest: SHA256Words) {
    var words = (
      digest.first.bigEndian, digest.second.bigEndian, digest.third.bigEndian,
      digest.fourth.bigEndian
    )
    unsafe withUnsafeBytes(of: &words) { unsafe take($0) }
  }

  /// Takes in a number, the most significant byte first.
  package mutating func update(_ number: some FixedWidthInteger) {
    var bytes = number.bigEndian
    unsafe withUnsafeBytes(of: &bytes) { unsafe take($0) }
  }

  // The two that are called for every event, for themselves: a generic function of another module is
  // not specialised.

  /// Takes in one byte.
  package mutating func update(_ byte: UInt8) {
    unsafe withUnsafeBytes(of: byte) { unsafe take($0) }
  }

  /// Takes in a number, the most significant byte first.
  package mutating func update(_ number: Int64) {
    unsafe withUnsafeBytes(of: number.bigEndian) { unsafe take($0) }
  }

  private func take(_ bytes: UnsafeRawBufferPointer) {
    let succeeded = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(succeeded == 1, "libcrypto could not compute a SHA-256 digest")
  }

  /// The digest of all that was taken in since the last call; the next one begins anew.
  package mutating func finish() -> SHA256Words {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    let succeeded = unsafe withUnsafeMutableBytes(of: &words) { output in
      let start = unsafe output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      return unsafe EVP_DigestFinal_ex(context, start, nil) == 1
        && EVP_DigestInit_ex2(context, algorithm, nil) == 1
    }
    precondition(succeeded, "libcrypto could not compute a SHA-256 digest")
    return SHA256Words(
      UInt64(bigEndian: words.0), UInt64(bigEndian: words.1), UInt64(bigEndian: words.2),
      UInt64(bigEndian: words.3))
  }
}

/// The 32 bytes of a SHA-256 digest as four numbers, the first one most significant: a value that
/// needs no memory of its own.
package struct SHA256Words: Sendable, Hashable {
  package let first: UInt64
  package let second: UInt64
  package let third: UInt64
  package let fourth: UInt64

  package init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// 32 zero bytes.
  package static let zero = SHA256Words(0, 0, 0, 0)

  /// Reads 32 bytes; nil for any other number of them.
  package init?(_ bytes: some RandomAccessCollection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words = [UInt64]()
    words.reserveCapacity(4)
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      if index & 7 == 7 { words.append(word) }
    }
    self.init(words[0], words[1], words[2], words[3])
  }

  /// Reads 64 hexadecimal digits; nil for anything else.
  package init?(hexadecimal text: some StringProtocol) {
    let digits = Array(text.utf8)
    guard digits.count == 64, digits.allSatisfy({ $0 != UInt8(ascii: "+") }) else { return nil }
    var words: [UInt64] = []
    for start in stride(from: 0, to: 64, by: 16) {
      guard
        let word = UInt64(String(decoding: digits[start..<start + 16], as: UTF8.self), radix: 16)
      else { return nil }
      words.append(word)
    }
    self.init(words[0], words[1], words[2], words[3])
  }

  /// 32 bytes.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for word in [first, second, third, fourth] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return bytes
  }

  /// 64 lower-case hexadecimal digits.
  package var hexadecimal: String {
    [first, second, third, fourth].map { word in
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.utf8.count) + text
    }.joined()
  }
}
