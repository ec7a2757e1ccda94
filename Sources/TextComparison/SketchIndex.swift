/// Finds the texts that are nearly the same as another, without comparing them all.
///
/// Bands of four values each are a key: two texts that share half of their runs share one of twenty
/// keys in 7 of 10 cases, and those that share seven tenths in 99 of 100. About 500 bytes a text: of
/// a million, hold those that share a key with the texts in question (`keys(of:)`).
package struct SketchIndex: Sendable {
  /// Texts at least so alike are taken for copies.
  package static let threshold = 0.5
  private static let bandWidth = 4
  /// A key that so many texts share is a template's, and tells nothing.
  package static let longestChain = 64

  package struct Match: Sendable, Equatable {
    /// The number that `insert` gave to the text.
    package var number: Int
    /// 0 to 1.
    package var likeness: Double
  }

  private var sketches: [TextSketch] = []
  /// The newest text with a key.
  private var newest: [UInt64: Int32] = [:]
  /// For each text and band, the text before it with the same key; -1 for none.
  private var earlier: [Int32] = []

  package init() {}

  package var count: Int { sketches.count }

  private static let bands = (TextSketch.bodyValues + TextSketch.leadValues) / bandWidth

  /// The keys that a text is found by.
  package static func keys(of sketch: TextSketch) -> [UInt64] {
    (0..<bands).map { key(sketch, $0) }
  }

  private static func key(_ sketch: TextSketch, _ band: Int) -> UInt64 {
    var hash = UInt64(band)
    for value in sketch.values[band * bandWidth..<(band + 1) * bandWidth] {
      hash = TextSketch.mixed(hash ^ UInt64(value))
    }
    return hash
  }

  /// Keeps the text, and gives those that are nearly the same, the most alike first.
  ///
  /// Texts are numbered from 0 in the order in which they come.
  package mutating func insert(_ sketch: TextSketch) -> [Match] {
    let number = Int32(sketches.count)
    var candidates: Set<Int32> = []
    for band in 0..<SketchIndex.bands {
      let key = SketchIndex.key(sketch, band)
      let last = newest[key] ?? -1
      var candidate = last
      var length = 0
      while candidate >= 0, length < SketchIndex.longestChain {
        candidates.insert(candidate)
        candidate = earlier[Int(candidate) * SketchIndex.bands + band]
        length += 1
      }
      earlier.append(last)
      newest[key] = number
    }
    sketches.append(sketch)
    return candidates.map {
      Match(number: Int($0), likeness: sketches[Int($0)].likeness(to: sketch))
    }
    .filter { $0.likeness >= SketchIndex.threshold }
    .sorted { ($1.likeness, $0.number) < ($0.likeness, $1.number) }
  }
}
