/// The names of news agencies, as others credit them.
///
/// Works on bytes: most words of a text are no agency, and a look at the first one must cost little.
package struct AgencyNames: Sendable {
  fileprivate struct Name: Sendable {
    /// In lower case.
    var words: [[UInt8]]
    var slug: String
  }

  /// The names by the hash of their first word.
  private var names: [UInt64: [Name]] = [:]

  /// Reads lines of `slug<TAB>name`; `#` begins a comment.
  package init(parsing text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2 else { continue }
      let words = fields[1].lowercased().split(separator: " ").map { Array($0.utf8) }
      guard let first = words.first else { continue }
      names[AgencyNames.hash(first[...]), default: []].append(
        Name(words: words, slug: String(fields[0])))
    }
  }

  /// Agencies that the text credits: `told Reuters`, `AFP reported`, `(AP)`.
  ///
  /// A name alone is no credit: agencies are also spoken of.
  func named(in text: String) -> Set<String> {
    var result: Set<String> = []
    let bytes = Array(text.lowercased().utf8)
    let words = AgencyNames.words(bytes)
    for start in words.indices {
      let first = bytes[words[start]].drop { $0 == AgencyNames.open }
      let bare = first.prefix { $0 != AgencyNames.close }
      guard let candidates = names[AgencyNames.hash(bare)] else { continue }
      for name in candidates {
        let end = start + name.words.count
        guard end <= words.count, name.stands(in: words[start..<end], bytes) else { continue }
        let isBracketed =
          bytes[words[start]].first == AgencyNames.open
          && bytes[words[end - 1]].last == AgencyNames.close
        let before = start > 0 ? bytes[words[start - 1]] : []
        let after = end < words.count ? bytes[words[end]] : []
        if isBracketed || AgencyNames.before.contains(before) || AgencyNames.after.contains(after) {
          result.insert(name.slug)
        }
      }
    }
    return result
  }

  private static let open = UInt8(ascii: "(")
  private static let close = UInt8(ascii: ")")

  private static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// Where the words stand, between white space, quotation marks and the marks of sentences.
  private static func words(_ bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    var index = 0
    func end(at index: Int) { if index > start { words.append(start..<index) } }
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x22, 0x2C, 0x2E, 0x3A, 0x3B:
        end(at: index)
        index += 1
        start = index
      // “ and ”
      case 0xE2
      where index + 2 < bytes.count && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0x9C || bytes[index + 2] == 0x9D):
        end(at: index)
        index += 3
        start = index
      default: index += 1
      }
    }
    end(at: bytes.count)
    return words
  }

  private static let before = slices([
    "told", "by", "to", "from", "via", "with", "quoted", "agency",
  ])
  private static let after = slices([
    "reported", "reports", "said", "says", "quoted", "cited", "writes", "news", "agency", "that",
  ])

  private static func slices(_ words: [String]) -> Set<ArraySlice<UInt8>> {
    Set(words.map { Array($0.utf8)[...] })
  }
}

extension AgencyNames.Name {
  /// Whether the words are the name, but for a bracket before it and one behind it.
  fileprivate func stands(in places: ArraySlice<Range<Int>>, _ bytes: [UInt8]) -> Bool {
    for (offset, place) in places.enumerated() {
      var word = bytes[place]
      if offset == 0 { word = word.drop { $0 == UInt8(ascii: "(") } }
      if offset == words.count - 1 { word = word.prefix { $0 != UInt8(ascii: ")") } }
      guard word.elementsEqual(words[offset]) else { return false }
    }
    return true
  }
}
