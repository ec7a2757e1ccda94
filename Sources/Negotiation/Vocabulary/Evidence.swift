/// A stretch of an article's stored text that carries a claim (W3C Web Annotation: TextQuoteSelector
/// with a TextPositionSelector).
package struct Evidence: Sendable, Hashable {
  /// How the quote was found in the text.
  package enum Check: String, Sendable, CaseIterable {
    /// Byte by byte.
    case exact
    /// But for typography and white space.
    case folded
  }

  /// The words themselves, cut out of the stored text.
  package let exact: String
  /// A little text before, for finding the place again.
  package let prefix: String
  package let suffix: String
  /// UTF-8 bytes of the stored text, half-open.
  package let bytes: Range<Int>
  /// Unicode scalars of the stored text, half-open: what people and JSON see.
  package let scalars: Range<Int>
  package let check: Check

  package init(
    exact: String, prefix: String, suffix: String, bytes: Range<Int>, scalars: Range<Int>,
    check: Check
  ) {
    self.exact = exact
    self.prefix = prefix
    self.suffix = suffix
    self.bytes = bytes
    self.scalars = scalars
    self.check = check
  }
}
