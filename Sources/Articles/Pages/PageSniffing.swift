/// Tells a page from a plain text by how it begins.
enum PageSniffing {
  /// Whether the bytes begin with a tag of HTML, after any byte order mark, white space, XML
  /// declaration and comments.
  static func isPage(_ bytes: [UInt8]) -> Bool {
    var head = bytes.prefix(16_384).map { (65...90).contains($0) ? $0 + 32 : $0 }[...]
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    while true {
      head = head.drop { $0 <= 0x20 }
      guard head.first == UInt8(ascii: "<") else { return false }
      let ending: String
      if head.starts(with: "<!--".utf8) {
        ending = "-->"
      } else if head.starts(with: "<?".utf8) {
        ending = ">"
      } else {
        break
      }
      guard let end = ByteSearch.firstRange(of: ending, in: head) else { return false }
      head = head[end.upperBound...]
    }
    let name = head.dropFirst().prefix {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 33
    }
    return openingTags.contains(String(decoding: name, as: UTF8.self))
  }

  private static let openingTags: Set<String> = [
    "!doctype", "html", "head", "body", "title", "meta", "link", "script", "style", "main",
    "article",
    "section", "header", "nav", "div", "table", "h1", "h2", "h3", "p", "ul", "ol", "blockquote",
    "figure", "center", "font", "span", "a", "img", "br", "b", "i", "em", "strong", "base", "pre",
  ]
}
