/// The phrases of page furniture: what newsrooms' software writes around an article.
///
/// Read from lines of `class<TAB>language<TAB>phrase`; `#` begins a comment.
package struct FurnitureLexicon: Sendable {
  package enum PhraseClass: String, Sendable, CaseIterable {
    /// A whole line that is a button, a label or a link.
    case line
    /// The beginning of a short line that is one.
    case opening
    /// A whole line that closes a picture's caption.
    case captionEnd = "caption-end"
    /// What a picture credit begins with: `Photo:`.
    case creditOpening = "credit-opening"
    /// Who is named last in a picture credit: `AP`.
    case agency
    /// What a line with the author begins with: `By `.
    case bylineOpening = "byline-opening"
    /// A word that the names of outlets have: `News`.
    case outletWord = "outlet-word"
  }

  private var phrases: [PhraseClass: Set<String>] = [:]
  /// Openings by their first word, so that a line is compared with a few of them only.
  private var openings: [PhraseClass: [Substring: [String]]] = [:]

  /// A line that does not fit the format is left out; a test reads the file strictly.
  package init(parsing text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count == 3, let kind = PhraseClass(rawValue: String(fields[0])) else { continue }
      let phrase = fields[2].folded
      phrases[kind, default: []].insert(phrase)
      if let first = phrase.words.first {
        openings[kind, default: [:]][first, default: []].append(phrase)
      }
    }
  }

  /// Whether the folded line is a phrase of that class.
  func contains(_ folded: String, as kind: PhraseClass) -> Bool {
    phrases[kind]?.contains(folded) == true
  }

  /// The phrase of that class with which the folded line begins, at a word's end.
  func opening(of folded: String, as kind: PhraseClass) -> String? {
    guard let first = folded.words.first else { return nil }
    return openings[kind]?[first]?.first { phrase in
      folded.hasPrefix(phrase)
        && (folded.utf8.count == phrase.utf8.count
          || folded.dropFirst(phrase.count).first.map { !$0.isLetter } == true
          || phrase.last.map { !$0.isLetter } == true)
    }
  }
}
