/// A word, number or mark of a text, with its place.
package struct Token: Sendable, Equatable {
  package enum Kind: UInt8, Sendable {
    case word, number, mark
    /// `'s` or the bare apostrophe after a plural.
    case possessive
  }

  /// What a mark is, whatever typography the text uses.
  package enum Mark: UInt8, Sendable {
    case none, period, comma, semicolon, colon, question, exclamation
    case openParenthesis, closeParenthesis, dash, bullet, ellipsis
    /// A quotation mark that opens, closes, or does not say (`"`).
    case openQuote, closeQuote, quote, other
  }

  /// UTF-8 bytes of the text, half-open.
  package var start: Int32
  package var end: Int32
  /// The word's number in the table, or `WordTable.unknown`.
  package var word: Int32
  package var kind: Kind
  package var mark: Mark = .none
  /// The first letter is a capital.
  package var isCapitalised = false
  /// Two letters or more, all of them capitals.
  package var isAllCapitals = false
  /// A hyphen joins it to the token before.
  package var isJoined = false
  /// Line ends between the token before and this one, at most 3.
  package var lineEndsBefore: UInt8 = 0
  /// White space stands before it.
  package var isSpaced = false
  /// The value of a number written in figures.
  package var value: Int32 = -1
  /// The hash of the folded word.
  package var hash: UInt64 = 0

  package var bytes: Range<Int> { Int(start)..<Int(end) }
}
