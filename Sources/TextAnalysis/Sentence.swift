/// A stretch of tokens that is read as one sentence.
package struct Sentence: Sendable, Equatable {
  /// Indices into the tokens of the text, half-open.
  package var tokens: Range<Int>
  /// Counted from 0.
  package var paragraph: Int
  package var isTitle: Bool

  package init(tokens: Range<Int>, paragraph: Int, isTitle: Bool) {
    self.tokens = tokens
    self.paragraph = paragraph
    self.isTitle = isTitle
  }
}

/// Groups tokens into sentences and paragraphs.
///
/// A blank line ends a paragraph; a single line end does so only before a bullet, because wire copy
/// is wrapped. A period ends a sentence unless it belongs to an abbreviation or an initial.
package struct SentenceSplitter: Sendable {
  /// Numbers of the words after which a period does not end a sentence: `Mr`, `Gen`, `St`.
  private let abbreviations: Set<Int32>
  /// Longer stretches are cut, so that nothing later meets an endless sentence.
  package static let longestSentence = 220

  package init(abbreviations: Set<Int32>) { self.abbreviations = abbreviations }

  package func sentences(of tokens: [Token], title: Range<Int>) -> [Sentence] {
    var sentences: [Sentence] = []
    var start = 0
    var paragraph = 0
    func close(_ end: Int) {
      if end > start {
        let isTitle = !title.isEmpty && Int(tokens[start].start) < title.upperBound
        sentences.append(Sentence(tokens: start..<end, paragraph: paragraph, isTitle: isTitle))
      }
      start = end
    }
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if index > 0, startsBlock(token) || crossesTitle(tokens, index, title) {
        close(index)
        paragraph += 1
      }
      if token.kind == .mark, endsSentence(tokens, index) {
        var end = index + 1
        while end < tokens.count, tokens[end].kind == .mark, isClosing(tokens, end) { end += 1 }
        close(end)
        index = end
        continue
      }
      if index - start >= SentenceSplitter.longestSentence { close(index) }
      index += 1
    }
    close(tokens.count)
    return sentences
  }

  private func startsBlock(_ token: Token) -> Bool {
    token.lineEndsBefore >= 2 || (token.lineEndsBefore == 1 && token.mark == .bullet)
  }

  private func crossesTitle(_ tokens: [Token], _ index: Int, _ title: Range<Int>) -> Bool {
    !title.isEmpty && Int(tokens[index].start) >= title.upperBound
      && Int(tokens[index - 1].start) < title.upperBound
  }

  /// Quotation marks and brackets that follow the period without a space.
  private func isClosing(_ tokens: [Token], _ index: Int) -> Bool {
    let token = tokens[index]
    guard token.lineEndsBefore == 0 else { return false }
    switch token.mark {
    case .closeQuote: return true
    case .quote, .closeParenthesis: return !token.isSpaced
    case .exclamation, .question, .period, .ellipsis: return true
    default: return false
    }
  }

  private func endsSentence(_ tokens: [Token], _ index: Int) -> Bool {
    let token = tokens[index]
    switch token.mark {
    case .exclamation, .question:
      return nextStartsSentence(tokens, index)
    case .ellipsis: return nextStartsSentence(tokens, index) && index + 1 < tokens.count
    case .period: break
    default: return false
    }
    guard index > 0 else { return true }
    let before = tokens[index - 1]
    if before.kind == .word, !token.isSpaced {
      if abbreviations.contains(before.word) { return false }
      // An initial: "George W. Bush".
      if before.end - before.start == 1, before.isCapitalised { return false }
    }
    return nextStartsSentence(tokens, index)
  }

  private func nextStartsSentence(_ tokens: [Token], _ index: Int) -> Bool {
    var next = index + 1
    while next < tokens.count, tokens[next].kind == .mark, next < index + 4 {
      if tokens[next].isSpaced, tokens[next].mark != .closeQuote { break }
      next += 1
    }
    guard next < tokens.count else { return true }
    let token = tokens[next]
    switch token.kind {
    case .word: return token.isCapitalised || token.lineEndsBefore > 1
    case .number: return token.isSpaced
    case .mark: return token.isSpaced
    case .possessive: return false
    }
  }
}
