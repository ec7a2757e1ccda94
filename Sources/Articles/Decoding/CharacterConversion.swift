internal import CIconv

/// The one door to the system's `iconv`.
///
/// The C library knows some hundred encodings; tables of our own would be a copy of them.
enum CharacterConversion {
  enum Failure: Error, Equatable {
    case unknownEncoding
    /// The input has no meaning from this byte on.
    case invalid(offset: Int)
  }

  /// The bytes as UTF-8, strictly: the first byte without a meaning fails the whole.
  static func utf8(_ bytes: [UInt8], from encoding: String) throws(Failure) -> [UInt8] {
    try utf8(bytes, from: encoding, damage: 0).bytes
  }

  /// The bytes as UTF-8 where hardly any has no meaning: each of those becomes U+FFFD, and is counted.
  ///
  /// Nil when more than one in two hundred is so: then the encoding is another one.
  static func mostlyUTF8(
    _ bytes: [UInt8], from encoding: String
  ) -> (bytes: [UInt8], damage: Int)? {
    try? utf8(bytes, from: encoding, damage: bytes.count / 200)
  }

  private static func utf8(
    _ bytes: [UInt8], from encoding: String, damage limit: Int
  ) throws(Failure) -> (bytes: [UInt8], damage: Int) {
    let descriptor = iconv_open("UTF-8", encoding)
    // iconv_open answers (iconv_t)-1 for a name it does not know.
    guard let descriptor, Int(bitPattern: descriptor) != -1 else { throw .unknownEncoding }
    defer { iconv_close(descriptor) }

    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var piece = [UInt8](repeating: 0, count: 16_384)
    var offset = 0
    var damage = 0
    while offset < bytes.count {
      let (consumed, written) = convert(bytes, from: offset, into: &piece, descriptor)
      output.append(contentsOf: piece[..<written])
      offset += consumed
      // iconv stops before a sequence that is invalid or cut off and then makes no more way.
      guard consumed == 0, written == 0 else { continue }
      damage += 1
      guard damage <= limit else { throw .invalid(offset: offset) }
      output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      offset += 1
    }
    return (output, damage)
  }

  /// As much as fits into the piece.
  private static func convert(
    _ bytes: [UInt8], from offset: Int, into piece: inout [UInt8], _ descriptor: iconv_t
  ) -> (consumed: Int, written: Int) {
    let available = bytes.count - offset
    let room = piece.count
    return bytes.withUnsafeBytes { input in
      piece.withUnsafeMutableBytes { output in
        // iconv takes a pointer to mutable input and does not write to it (POSIX, iconv()).
        var source = UnsafeMutableRawPointer(mutating: input.baseAddress.map { $0 + offset })?
          .assumingMemoryBound(to: CChar.self)
        var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = available
        var free = room
        _ = iconv(descriptor, &source, &left, &target, &free)
        return (available - left, room - free)
      }
    }
  }
}
