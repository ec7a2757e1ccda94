/// Leaves out the lines of page furniture, and the caption of a picture where it shows itself as
/// one.
///
/// A kept caption costs less than a lost sentence, so every doubt keeps.
struct FurnitureFilter {
  let lexicon: FurnitureLexicon

  enum LineClass {
    case words
    case furniture
    case captionEnd
    case credit
  }

  /// The paragraphs that are the article's, and how many were left out.
  func filter(_ paragraphs: [String]) -> (kept: [String], left: Int) {
    let classes = paragraphs.map(lineClass)
    var isKept = classes.map { $0 == .words }
    for index in captions(paragraphs, classes) { isKept[index] = false }
    let kept = zip(paragraphs, isKept).filter(\.1).map(\.0)
    return (kept, paragraphs.count - kept.count)
  }

  func lineClass(_ line: String) -> LineClass {
    // Furniture is short; long paragraphs are not even folded.
    guard line.utf8.count <= 200 else { return .words }
    let folded = line.folded
    if lexicon.contains(folded, as: .captionEnd) { return .captionEnd }
    if lexicon.contains(folded, as: .line) { return .furniture }
    let words = line.words
    if words.count <= 12, lexicon.opening(of: folded, as: .opening) != nil { return .furniture }
    if isCredit(line, folded: folded, wordCount: words.count) { return .credit }
    return .words
  }

  /// A caption is one paragraph, then a credit, then the button that hides the caption.
  private func captions(_ paragraphs: [String], _ classes: [LineClass]) -> [Int] {
    classes.indices.filter { index in
      guard classes[index] == .words, index + 2 < classes.count, classes[index + 1] == .credit
      else { return false }
      return classes[index + 2] == .captionEnd && paragraphs[index].utf8.count <= 400
    }
  }

  /// `Name Name/Agency`, `Photo: Name`, a name `via` an agency; never a sentence.
  private func isCredit(_ line: String, folded: String, wordCount: Int) -> Bool {
    guard wordCount <= 12, !line.hasSuffix("."), !line.hasSuffix("?"), !line.hasSuffix("!") else {
      return false
    }
    if lexicon.opening(of: folded, as: .creditOpening) != nil { return true }
    if lexicon.contains(folded, as: .agency) { return true }
    if let stroke = folded.lastIndex(of: "/") {
      let agency = folded[folded.index(after: stroke)...].trimmed
      return lexicon.contains(agency, as: .agency)
        || (line.first?.isUppercase == true && agency.utf8.count <= 20
          && folded.split(separator: "/").contains { lexicon.contains($0.trimmed, as: .agency) })
    }
    if let via = folded.words.lastIndex(of: "via"), via > 0 {
      return lexicon.contains(
        folded.words[via...].joined(separator: " "), as: .agency)
    }
    return false
  }
}
