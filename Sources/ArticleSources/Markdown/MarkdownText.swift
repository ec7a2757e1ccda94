internal import Articles

/// A text in Markdown: its front matter, and its words without the marks.
struct MarkdownText {
  private(set) var hints = ReadingHints(mediaType: .text)
  private(set) var text = ""

  init(_ bytes: [UInt8], encoding: String = "utf-8") {
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }[...]
    if lines.first?.trimmingCharacters(in: "\u{FEFF} ") == "---" {
      readFrontMatter(&lines)
    }
    var fence: Substring?
    var paragraphs: [String] = [""]
    for line in lines {
      if let open = fence {
        if line.hasPrefix(open) { fence = nil }
        continue
      }
      if line.hasPrefix("```") || line.hasPrefix("~~~") {
        // Program code is not what the article says.
        fence = line.prefix(3)
        continue
      }
      append(line, to: &paragraphs)
    }
    text = paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// `title: …`, `date: …`, `author: …` between two lines of three hyphens.
  private mutating func readFrontMatter(_ lines: inout ArraySlice<Substring>) {
    guard let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." }) else {
      return
    }
    for line in lines[..<end].dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: " \"'[]")
      guard !value.isEmpty else { continue }
      switch line[..<colon].lowercased() {
      case "title", "headline": hints.title = value
      case "author", "authors", "byline": hints.byline = value
      case "date", "published", "pubdate":
        hints.published = WrittenDate.read(value)?.value
        hints.publishedPlace = .header
      case "source", "outlet", "publisher", "site": hints.outlet = value
      case "url", "link", "canonical", "permalink": hints.url = value
      case "lang", "language": hints.language = value
      default: break
      }
    }
    lines = lines[(end + 1)...]
  }

  private mutating func append(_ line: Substring, to paragraphs: inout [String]) {
    let trimmed = line.trimmingCharacters(in: " \t")
    let isRule =
      trimmed.utf8.count >= 3
      && ["-", "*", "_", "="].contains { mark in trimmed.allSatisfy { String($0) == mark } }
    if trimmed.isEmpty || isRule {
      if paragraphs.last?.isEmpty == false { paragraphs.append("") }
      return
    }
    let hashes = trimmed.prefix { $0 == "#" }
    if (1...6).contains(hashes.count), trimmed.dropFirst(hashes.count).first == " " {
      let heading = inline(trimmed.dropFirst(hashes.count).trimmingCharacters(in: " #"))
      if hints.title == nil, hashes.count == 1, paragraphs.allSatisfy(\.isEmpty) {
        hints.title = heading
      } else {
        paragraphs += [heading, ""]
      }
      return
    }
    if trimmed.hasPrefix("|"), trimmed.hasSuffix("|") {
      appendRow(trimmed, to: &paragraphs)
      return
    }
    // Each item of a list is a paragraph of its own; marks of quotations go.
    var content = trimmed[...]
    while content.hasPrefix("> ") || content == ">" { content = content.dropFirst(2) }
    var isItem = false
    if let mark = content.first, "-*+".contains(mark), content.dropFirst().first == " " {
      content = content.dropFirst(2)
      isItem = true
    } else {
      let number = content.prefix { $0.isNumber }
      let rest = content.dropFirst(number.count)
      if (1...3).contains(number.count), rest.hasPrefix(". ") || rest.hasPrefix(") ") {
        content = rest.dropFirst(2)
        isItem = true
      }
    }
    let words = inline(String(content))
    if isItem || paragraphs.last?.isEmpty != false {
      if paragraphs.last?.isEmpty == false { paragraphs.append("") }
      paragraphs[paragraphs.count - 1] = words
    } else {
      paragraphs[paragraphs.count - 1] += " " + words
    }
  }

  /// The cells of a row of a table as one paragraph; the rule below its head says nothing.
  private func appendRow(_ line: String, to paragraphs: inout [String]) {
    guard !line.allSatisfy({ "|-: \t".contains($0) }) else { return }
    let cells = line.split(separator: "|").map { inline($0.trimmingCharacters(in: " \t")) }
    if paragraphs.last?.isEmpty == false { paragraphs.append("") }
    paragraphs[paragraphs.count - 1] = cells.filter { !$0.isEmpty }.joined(separator: " · ")
    paragraphs.append("")
  }

  /// The words of a line without links, emphasis and pictures.
  private func inline(_ line: String) -> String {
    var result = ""
    var rest = Array(line)[...]
    while let character = rest.first {
      switch character {
      case "\\" where rest.count > 1:
        result.append(rest[rest.startIndex + 1])
        rest = rest.dropFirst(2)
      case "!" where rest.dropFirst().first == "[":
        if let link = MarkdownText.link(rest.dropFirst()) {
          rest = link.rest
        } else {
          result.append(character)
          rest = rest.dropFirst()
        }
      case "[":
        if let link = MarkdownText.link(rest) {
          result += inline(link.label)
          rest = link.rest
        } else {
          result.append(character)
          rest = rest.dropFirst()
        }
      case "*", "`": rest = rest.dropFirst()
      case "_"
      where result.last?.isLetter != true || rest.dropFirst().first?.isLetter != true:
        // An underscore inside a word is part of it.
        rest = rest.dropFirst()
      default:
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// `[label](address)` or `[label][reference]` at the start.
  private static func link(
    _ text: ArraySlice<Character>
  ) -> (label: String, rest: ArraySlice<Character>)? {
    guard let close = text.prefix(2000).firstIndex(of: "]") else { return nil }
    let label = String(text[(text.startIndex + 1)..<close])
    let rest = text[(close + 1)...]
    guard let open = rest.first, open == "(" || open == "[",
      let end = rest.prefix(2000).firstIndex(of: open == "(" ? ")" : "]")
    else { return nil }
    return (label, rest[(end + 1)...])
  }
}
