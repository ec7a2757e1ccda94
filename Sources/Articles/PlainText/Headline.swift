/// What a title is, and what is only the outlet's name behind it.
struct Headline {
  let title: String
  /// The outlet's name as it stood behind the title.
  let outletName: String?

  /// Splits ` | Channel Nord`, ` - Harbour Post` or `: NPR` off the end.
  ///
  /// - Parameter isOutlet: whether a name is known to be the outlet's, from the page around it.
  init(_ line: String, lexicon: FurnitureLexicon, isOutlet: (String) -> Bool = { _ in false }) {
    for separator in [" | ", " – ", " — ", " - ", " :: ", " · ", ": "] {
      guard let (before, after) = Headline.split(line, at: separator) else { continue }
      let isName: Bool =
        switch separator {
        // Nothing else stands behind a stroke.
        case " | ", " :: ": after.words.count <= 5
        // One word that is known: `Putin: no` and `What Kyiv wants: NATO` are headlines.
        case ": ": after.words.count == 1 && lexicon.contains(after.folded, as: .outletWord)
        default: Headline.isOutletName(after, lexicon)
        }
      guard isOutlet(after) || isName else { continue }
      title = before
      outletName = after
      return
    }
    title = line
    outletName = nil
  }

  /// Whether a line reads like a headline rather than a sentence.
  static func isLikely(_ line: String) -> Bool {
    guard line.utf8.count <= 300, (2...30).contains(line.words.count) else { return false }
    guard let last = line.unicodeScalars.last else { return false }
    return ![".", ",", ";", ":", "…"].contains(last)
  }

  private static func split(_ line: String, at separator: String) -> (String, String)? {
    let bytes = Array(line.utf8)
    let mark = Array(separator.utf8)
    var start = bytes.count - mark.count
    while start > 0 {
      if bytes[start..<start + mark.count].elementsEqual(mark) {
        let before = String(decoding: bytes[..<start], as: UTF8.self).trimmed
        let after = String(decoding: bytes[(start + mark.count)...], as: UTF8.self).trimmed
        return before.words.count >= 2 && !after.isEmpty ? (before, after) : nil
      }
      start -= 1
    }
    return nil
  }

  private static func isOutletName(_ text: String, _ lexicon: FurnitureLexicon) -> Bool {
    let words = text.words
    guard words.count <= 4 else { return false }
    guard words.allSatisfy({ $0.first?.isLowercase == false }) else { return false }
    return words.contains { lexicon.contains($0.folded, as: .outletWord) }
  }
}
