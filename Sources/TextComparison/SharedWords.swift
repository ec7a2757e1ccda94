/// What a text has from others besides its wording: quotations, and agencies that it names.
package struct SharedWords: Sendable, Equatable {
  /// Hashes of the quotations of eight words and more.
  package var quotations: Set<UInt64>
  /// The agencies that are named as a source.
  package var agencies: Set<String>

  /// Nobody says so many words twice in the same order by chance.
  static let quotationWords = 8

  package init(quotations: Set<UInt64> = [], agencies: Set<String> = []) {
    self.quotations = quotations
    self.agencies = agencies
  }

  package init(_ text: String, agencies: AgencyNames) {
    var found: Set<UInt64> = []
    for quotation in SharedWords.quotations(in: text) {
      let words = TextSketch.words(quotation)
      guard words.count >= SharedWords.quotationWords else { continue }
      found.insert(words.reduce(0) { TextSketch.mixed($0 &* 31 &+ $1) })
    }
    quotations = found
    self.agencies = agencies.named(in: text)
  }

  /// The words between quotation marks, of one paragraph each.
  static func quotations(in text: String) -> [String] {
    var result: [String] = []
    for paragraph in text.utf8.split(separator: 0x0A) {
      var start: Substring.UTF8View.Index?
      let line = Substring(paragraph)
      for index in line.indices {
        let mark = line[index]
        if let from = start, mark == "”" || mark == "\"" || mark == "»" || mark == "“" {
          let words = line[from..<index]
          if words.utf8.count <= 2_000 { result.append(String(words)) }
          start = nil
        } else if mark == "“" || mark == "\"" || mark == "«" || mark == "„" {
          start = line.index(after: index)
        }
      }
    }
    return result
  }
}

/// The names of news agencies, as others credit them.
package struct AgencyNames: Sendable {
  /// The slug by each name in lower case.
  private var slugs: [[Substring]: String] = [:]
  private var longest = 1

  /// Reads lines of `slug<TAB>name`; `#` begins a comment.
  package init(parsing text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2 else { continue }
      let words = fields[1].lowercased()[...].split(separator: " ")
      slugs[words] = String(fields[0])
      longest = max(longest, words.count)
    }
  }

  /// Agencies that the text credits: `told Reuters`, `AFP reported`, `(AP)`.
  ///
  /// A name alone is no credit: agencies are also spoken of.
  func named(in text: String) -> Set<String> {
    var result: Set<String> = []
    let words = text.lowercased()[...].split { " \n,.;:“”\"".contains($0) }
    for start in words.indices {
      for length in 1...longest where start + length <= words.count {
        var name = Array(words[start..<start + length])
        let first = name[0]
        let isBracketed = first.hasPrefix("(") && name[length - 1].hasSuffix(")")
        name[0] = first.drop { $0 == "(" }
        name[length - 1] = name[length - 1].prefix { $0 != ")" }
        guard let slug = slugs[name] else { continue }
        let before = start > 0 ? words[start - 1] : ""
        let after = start + length < words.count ? words[start + length] : ""
        if isBracketed || AgencyNames.before.contains(before) || AgencyNames.after.contains(after) {
          result.insert(slug)
        }
      }
    }
    return result
  }

  private static let before: Set<Substring> = [
    "told", "by", "to", "from", "via", "with", "quoted", "agency",
  ]
  private static let after: Set<Substring> = [
    "reported", "reports", "said", "says", "quoted", "cited", "writes", "news", "agency", "that",
  ]
}
