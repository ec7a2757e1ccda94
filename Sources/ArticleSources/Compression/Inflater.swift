internal import CZlib

/// Undoes deflate, gzip and zlib, piece by piece.
final class Inflater {
  enum Format {
    /// Gzip or zlib, by its header.
    case wrapped
    /// Without a header, as in ZIP files.
    case raw
  }

  enum Failure: Error, Equatable {
    case damaged
    case noMemory
  }

  /// What one call made of its input.
  struct Step {
    var output: [UInt8]
    /// Bytes of the input that were used.
    var consumed: Int
    /// Whether the compressed stream ended there.
    var isAtEnd: Bool
  }

  private var stream = z_stream()

  init(_ format: Format) throws(Failure) {
    guard parley_inflate_start(&stream, format == .raw ? 1 : 0) == Z_OK else { throw .noMemory }
  }

  deinit { inflateEnd(&stream) }

  /// At most `limit` bytes of output.
  func step(_ input: ArraySlice<UInt8>, limit: Int) throws(Failure) -> Step {
    var code = Z_OK
    var left = 0
    let output = [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      var input = Array(input)
      (code, left, filled) = input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(limit)
        let code = inflate(&stream, Z_NO_FLUSH)
        return (code, Int(stream.avail_in), limit - Int(stream.avail_out))
      }
    }
    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw .damaged }
    return Step(output: output, consumed: input.count - left, isAtEnd: code == Z_STREAM_END)
  }

  /// Ready for the next stream behind one that ended.
  func restart() { inflateReset(&stream) }
}

extension Inflater {
  /// All of a compressed text that is in memory, at most `limit` bytes of it; nil when it is damaged
  /// or larger.
  static func inflated(_ bytes: ArraySlice<UInt8>, _ format: Format, limit: Int) -> [UInt8]? {
    guard let inflater = try? Inflater(format) else { return nil }
    var output: [UInt8] = []
    var rest = bytes
    while true {
      guard let step = try? inflater.step(rest.prefix(1 << 20), limit: 1 << 18) else { return nil }
      output += step.output
      rest = rest.dropFirst(step.consumed)
      if output.count > limit { return nil }
      if step.isAtEnd { return output }
      if step.output.isEmpty, step.consumed == 0 { return nil }
    }
  }
}
