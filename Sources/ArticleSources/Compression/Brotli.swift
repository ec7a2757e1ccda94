internal import CBrotli

/// Undoes Brotli (RFC 7932), as browsers' archives hold the bodies of pages.
enum Brotli {
  /// All of a compressed text that is in memory, at most `limit` bytes of it; nil when it is damaged,
  /// cut off or larger.
  static func inflated(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
    defer { BrotliDecoderDestroyInstance(state) }
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let room = piece.count
    return Array(bytes).withUnsafeBufferPointer { input -> [UInt8]? in
      var next = input.baseAddress
      var left = input.count
      while true {
        var free = room
        let result = piece.withUnsafeMutableBufferPointer { buffer in
          var target = buffer.baseAddress
          return BrotliDecoderDecompressStream(state, &left, &next, &free, &target, nil)
        }
        output += piece[..<(room - free)]
        guard output.count <= limit else { return nil }
        switch result {
        case BROTLI_DECODER_RESULT_SUCCESS: return output
        case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
        default: return nil
        }
      }
    }
  }
}
