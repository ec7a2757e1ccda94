internal import Chronology

/// The optional block of `Title:`, `Source:`, `URL:`, `Published:`, `Lang:` and `Byline:` lines at
/// the beginning of a plain text, ended by an empty line.
struct HeaderBlock: Equatable {
  enum Field: String, CaseIterable {
    case title
    case outlet = "source"
    case url
    case published
    case language = "lang"
    case byline

    /// Other words for the same field.
    init?(name: String) {
      switch name.lowercased() {
      case "headline": self = .title
      case "outlet", "publisher": self = .outlet
      case "link", "address": self = .url
      case "date": self = .published
      case "language": self = .language
      case "author", "authors", "by": self = .byline
      case let name:
        guard let field = Field(rawValue: name) else { return nil }
        self = field
      }
    }
  }

  private var values: [Field: String] = [:]
  /// How many of the lines belong to the block, the empty line included.
  private(set) var lineCount = 0

  subscript(_ field: Field) -> String? { values[field] }

  /// The block at the beginning of the lines, or nil when the text begins at once.
  ///
  /// Every line must name a field that exists, and the first value of a field counts. A single
  /// `Source:` or `By:` line could be the text's own, so one line is a block only when it names what
  /// no sentence does.
  init?(_ lines: ArraySlice<String>) {
    let blankLines = lines.prefix { $0.trimmed.isEmpty }.count
    var fields: [Field] = []
    for line in lines.dropFirst(blankLines) {
      if line.trimmed.isEmpty { break }
      guard let colon = line.utf8.prefix(20).firstIndex(of: UInt8(ascii: ":")),
        let field = Field(name: line[..<colon].trimmed)
      else { return nil }
      fields.append(field)
      let value = line[line.utf8.index(after: colon)...].onOneLine
      if values[field] == nil, !value.isEmpty { values[field] = value }
    }
    let isSure = fields.count > 1 || [.title, .url, .published].contains(fields.first)
    guard isSure else { return nil }
    lineCount = min(lines.count, blankLines + fields.count + 1)
  }
}
