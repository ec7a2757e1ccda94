import TextAnalysis

/// Takes the agency dateline off a sentence: "MOSCOW, April 19 (Agency) - ".
enum Datelines {
  private static let longest = 14

  /// Makes the tokens up to the dash read as nothing, when only names, dates and marks stand there.
  static func clear(_ sentence: Range<Int>, _ tokens: [Token], _ words: inout [ReadWord]) {
    guard let end = end(of: sentence, tokens) else { return }
    for cleared in sentence.lowerBound..<end { words[cleared] = ReadWord() }
  }

  /// The first token after the dateline; nil when the sentence has none.
  static func end(of sentence: Range<Int>, _ tokens: [Token]) -> Int? {
    var hasName = false
    var index = sentence.lowerBound
    let end = min(sentence.upperBound, sentence.lowerBound + longest)
    while index < end {
      let token = tokens[index]
      switch token.kind {
      case .mark:
        if token.mark == .dash || token.mark == .bullet, index > sentence.lowerBound {
          return hasName && index + 1 < sentence.upperBound ? index + 1 : nil
        }
        guard
          token.mark == .comma || token.mark == .openParenthesis
            || token.mark == .closeParenthesis || token.mark == .period || token.mark == .other
        else { return nil }
      case .word:
        guard token.isCapitalised else { return nil }
        hasName = true
      case .number: break
      case .possessive: return nil
      }
      index += 1
    }
    return nil
  }
}
