package import Negotiation

extension ClaimRecord {
  /// The quote on one line, at most so many columns with its quotation marks, safe for a
  /// terminal.
  package func quoteLine(width: Int = 160) -> String {
    "“\(safeForTerminal(claim.quote.exact).truncated(toWidth: max(1, width - 2)))”"
  }
}
