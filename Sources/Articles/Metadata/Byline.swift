/// Who wrote an article.
enum Byline {
  /// The names in a line such as `By Jane Doe and John Roe`, or nil when it is no byline.
  ///
  /// All words but the joining ones are capitalised: `By noon the talks were over` is a sentence.
  static func name(in line: String, lexicon: FurnitureLexicon) -> String? {
    guard line.utf8.count <= 200, (2...12).contains(line.words.count), !line.hasSuffix(".") else {
      return nil
    }
    guard let opening = lexicon.opening(of: line.folded, as: .bylineOpening) else { return nil }
    let rest = line.onOneLine.dropFirst(opening.count)
      .drop { $0 == " " || $0 == ":" }.trimmed
    let names = rest.words
    guard (2...10).contains(names.count) else { return nil }
    let isName = names.allSatisfy { word in
      joiningWords.contains(word.lowercased()) || word.first?.isUppercase == true
    }
    return isName ? rest : nil
  }

  private static let joiningWords: Set<String> = [
    "and", "in", "for", "und", "et", "y", "e", "і", "та", "и", "de", "van", "von", "der", "del",
    "la", "al", "el", "&", "of", "the",
  ]
}
