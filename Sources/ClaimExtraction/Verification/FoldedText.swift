/// A text without its typography: one kind of quotation mark, apostrophe and dash, white space as one
/// space, each byte with its place in the text.
struct FoldedText: Sendable {
  private let bytes: [UInt8]
  /// For each folded byte the range of the text that it came from.
  private let starts: [Int]
  private let ends: [Int]

  init(_ text: [UInt8]) {
    (bytes, starts, ends) = FoldedText.fold(text)
  }

  /// Where the folded words stand, as ranges of the text.
  func occurrences(of words: [UInt8], limit: Int) -> [Range<Int>] {
    var wanted = FoldedText.fold(words).0
    while wanted.last == 0x20 { wanted.removeLast() }
    while wanted.first == 0x20 { wanted.removeFirst() }
    return ByteSearch.occurrences(of: wanted, in: bytes, limit: limit).map {
      starts[$0.lowerBound]..<ends[$0.upperBound - 1]
    }
  }

  private static func fold(_ text: [UInt8]) -> ([UInt8], [Int], [Int]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var ends: [Int] = []
    bytes.reserveCapacity(text.count)
    var offset = 0
    func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }
    while offset < text.count {
      var length = 1
      var folded = text[offset]
      if folded <= 0x20 { folded = 0x20 }
      if folded == 0xC2, byte(offset + 1) == 0xA0 { (folded, length) = (0x20, 2) }
      if folded == 0xC2, byte(offset + 1) == 0xAB || byte(offset + 1) == 0xBB {
        (folded, length) = (0x22, 2)
      }
      if folded == 0xE2, byte(offset + 1) == 0x80 {
        switch byte(offset + 2) {
        case 0x80...0x8A, 0xA8, 0xA9, 0xAF: (folded, length) = (0x20, 3)
        case 0x90...0x95: (folded, length) = (0x2D, 3)
        case 0x98, 0x99: (folded, length) = (0x27, 3)
        case 0x9C...0x9F: (folded, length) = (0x22, 3)
        default: break
        }
      }
      if folded == 0x20, bytes.last == 0x20 {
        ends[ends.count - 1] = offset + length
      } else {
        bytes.append(folded)
        starts.append(offset)
        ends.append(offset + length)
      }
      offset += length
    }
    return (bytes, starts, ends)
  }
}

/// Exact search for bytes, linear in the text (Knuth, Morris and Pratt).
enum ByteSearch {
  static func occurrences(of wanted: [UInt8], in bytes: [UInt8], limit: Int) -> [Range<Int>] {
    guard !wanted.isEmpty, wanted.count <= bytes.count else { return [] }
    var fallback = [0]
    var matched = 0
    for byte in wanted.dropFirst() {
      while matched > 0, wanted[matched] != byte { matched = fallback[matched - 1] }
      if wanted[matched] == byte { matched += 1 }
      fallback.append(matched)
    }
    var found: [Range<Int>] = []
    matched = 0
    for (offset, byte) in bytes.enumerated() {
      while matched > 0, wanted[matched] != byte { matched = fallback[matched - 1] }
      if wanted[matched] == byte { matched += 1 }
      if matched == wanted.count {
        found.append(offset - wanted.count + 1..<offset + 1)
        if found.count == limit { break }
        matched = fallback[matched - 1]
      }
    }
    return found
  }
}
