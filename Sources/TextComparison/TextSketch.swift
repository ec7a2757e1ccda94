/// What is kept of a text to tell whether another has nearly the same words: a MinHash signature of
/// its overlapping runs of five words, and one of its beginning, which a shortened copy keeps.
///
/// A. Broder, "On the resemblance and containment of documents", 1997. The share of equal values is
/// the share of runs that two texts have in common, give or take six hundredths.
package struct TextSketch: Sendable, Equatable {
  package static let bodyValues = 64
  package static let leadValues = 16
  /// Words of the beginning.
  static let leadWords = 80
  static let runLength = 5
  /// Below so many words a text is not compared: short notices are alike by their kind.
  package static let leastWords = 25

  /// 64 values of the whole, then 16 of the beginning.
  package let values: [UInt32]
  /// How many different runs of words the text has.
  package let runs: Int

  /// Nil when the text is too short to be compared.
  package init?(_ text: String) {
    let words = TextSketch.words(text)
    guard words.count >= TextSketch.leastWords else { return nil }
    let body = TextSketch.runHashes(words[...])
    let lead = TextSketch.runHashes(words.prefix(TextSketch.leadWords))
    values =
      TextSketch.signature(body, TextSketch.bodyValues, seed: 0)
      + TextSketch.signature(lead, TextSketch.leadValues, seed: 1000)
    runs = body.count
  }

  /// From what was stored; nil when there are not as many values as there should be.
  package init?(values: [UInt32], runs: Int) {
    guard values.count == TextSketch.bodyValues + TextSketch.leadValues, runs > 0 else {
      return nil
    }
    self.values = values
    self.runs = runs
  }

  /// How alike two texts are, 0 to 1: the larger of the share of all their runs that both have, and
  /// of the share of the shorter one's that the longer one has too.
  package func likeness(to other: TextSketch) -> Double {
    let equal = zip(values, other.values).prefix(TextSketch.bodyValues).count { $0 == $1 }
    let resemblance = Double(equal) / Double(TextSketch.bodyValues)
    // Too few equal values say nothing about containment.
    guard equal >= 6 else { return resemblance }
    let common = resemblance / (1 + resemblance) * Double(runs + other.runs)
    let contained = min(1, common / Double(min(runs, other.runs)))
    return max(resemblance, contained * 0.9)
  }

  /// Hashes of the words in lower case, letters and digits alone.
  static func words(_ text: String) -> [UInt64] {
    var result: [UInt64] = []
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var length = 0
    func isWordByte(_ byte: UInt8) -> Bool {
      switch byte {
      case 48...57, 65...90, 97...122, 0x80...: true
      default: false
      }
    }
    var text = text
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        var byte = bytes[index]
        // Quotation marks and dashes differ between outlets: U+2000 to U+206F.
        if byte == 0xE2, index + 2 < bytes.count,
          bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81
        {
          byte = 0x20
          index += 2
        }
        index += 1
        if isWordByte(byte) {
          if (65...90).contains(byte) { byte += 32 }
          hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
          length += 1
        } else if length > 0 {
          result.append(hash)
          hash = 0xCBF2_9CE4_8422_2325
          length = 0
        }
      }
    }
    if length > 0 { result.append(hash) }
    return result
  }

  private static func runHashes(_ words: ArraySlice<UInt64>) -> Set<UInt64> {
    var result: Set<UInt64> = []
    let words = Array(words)
    guard words.count >= runLength else { return Set(words) }
    result.reserveCapacity(words.count)
    for start in 0...(words.count - runLength) {
      var hash: UInt64 = 0
      for word in words[start..<start + runLength] { hash = mixed(hash &* 31 &+ word) }
      result.insert(hash)
    }
    return result
  }

  /// The smallest value of each of `count` different hash functions.
  private static func signature(
    _ hashes: Set<UInt64>, _ count: Int, seed: UInt64
  ) -> [UInt32] {
    var smallest = [UInt32](repeating: .max, count: count)
    let factors = (0..<count).map { mixed(seed &+ UInt64($0) &* 2 &+ 1) | 1 }
    for hash in hashes {
      for index in 0..<count {
        let value = UInt32(truncatingIfNeeded: (hash &* factors[index]) >> 32)
        if value < smallest[index] { smallest[index] = value }
      }
    }
    return smallest
  }

  /// Spreads a value over all bits (splitmix64).
  static func mixed(_ value: UInt64) -> UInt64 {
    var result = value &+ 0x9E37_79B9_7F4A_7C15
    result = (result ^ (result >> 30)) &* 0xBF58_476D_1CE4_E5B9
    result = (result ^ (result >> 27)) &* 0x94D0_49BB_1331_11EB
    return result ^ (result >> 31)
  }
}
