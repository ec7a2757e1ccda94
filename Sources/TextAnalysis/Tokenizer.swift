/// Cuts a text into words, numbers and marks in one pass over its bytes.
///
/// Words are split at hyphens (`cease-fire` is two joined tokens), possessives stand alone, and
/// abbreviations with inner periods (`U.S.`, `a.m.`) are one word without its periods.
package struct Tokenizer: Sendable {
  private let table: WordTable

  package init(table: WordTable) { self.table = table }

  package func tokens(of bytes: [UInt8]) -> [Token] {
    var scanner = TokenScanner(bytes: bytes, table: table)
    return scanner.scan()
  }
}
