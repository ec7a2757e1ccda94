/// Finds which tokens stand in quotation marks.
///
/// A quotation that opens a paragraph and is never closed runs to the paragraph's end; straight
/// marks open and close in turn, anew in each paragraph.
package struct Quotations: Sendable {
  /// For each token the number of its quotation, or -1 outside; marks belong to their quotation.
  package let numbers: [Int32]
  /// How many quotations there are.
  package let count: Int

  package init(tokens: [Token], sentences: [Sentence]) {
    var numbers = Array(repeating: Int32(-1), count: tokens.count)
    var count: Int32 = 0
    var paragraph = -1
    var isOpen = false
    for sentence in sentences {
      if sentence.paragraph != paragraph {
        paragraph = sentence.paragraph
        isOpen = false
      }
      for index in sentence.tokens {
        switch tokens[index].mark {
        case .openQuote:
          if !isOpen { count += 1 }
          isOpen = true
          numbers[index] = count - 1
        case .closeQuote:
          if isOpen { numbers[index] = count - 1 }
          isOpen = false
        case .quote:
          if isOpen {
            numbers[index] = count - 1
            isOpen = false
          } else {
            // A closing mark without an opening one is no reason to quote the rest.
            guard tokens[index].isSpaced || index == sentence.tokens.lowerBound else { continue }
            count += 1
            isOpen = true
            numbers[index] = count - 1
          }
        default:
          if isOpen { numbers[index] = count - 1 }
        }
      }
    }
    self.numbers = numbers
    self.count = Int(count)
  }
}
