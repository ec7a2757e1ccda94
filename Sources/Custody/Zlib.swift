internal import CZlib

/// Compression in memory, of bytes that fit into it twice.
enum Zlib {
  /// The level that zlib takes for its own: three quarters of the gain for half of the time of the best.
  private static let level: Int32 = 6

  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(UInt(bytes.count))
    let room = Int(length)
    return unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      let code = unsafe bytes.withUnsafeBufferPointer { input in
        unsafe compress2(
          buffer.baseAddress, &length, input.baseAddress, UInt(input.count), level)
      }
      // The room is what zlib asked for, so nothing but exhausted memory is left to fail.
      precondition(code == Z_OK, "zlib could not compress")
      filled = Int(length)
    }
  }

  /// Nil unless the bytes are one whole stream that holds exactly so many bytes.
  static func unpacked(_ bytes: [UInt8], byteCount: Int) -> [UInt8]? {
    guard byteCount >= 0 else { return nil }
    var used = UInt(bytes.count)
    var code = Z_OK
    // One byte more, so that a stream that is too long does not look whole, and none is no null pointer.
    let output = unsafe [UInt8](unsafeUninitializedCapacity: byteCount + 1) { buffer, filled in
      var length = UInt(byteCount + 1)
      code = unsafe bytes.withUnsafeBufferPointer { input in
        unsafe uncompress2(buffer.baseAddress, &length, input.baseAddress, &used)
      }
      filled = code == Z_OK ? Int(length) : 0
    }
    return code == Z_OK && used == UInt(bytes.count) && output.count == byteCount ? output : nil
  }
}
