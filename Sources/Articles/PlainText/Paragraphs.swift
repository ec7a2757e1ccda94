/// Makes paragraphs of lines.
enum Paragraphs {
  /// The lines between empty lines; hard-wrapped ones joined, others each a paragraph of their own.
  static func read(_ lines: ArraySlice<String>) -> [String] {
    let blocks = blocks(lines)
    guard isWrapped(blocks) else { return blocks.flatMap { $0.map(\.onOneLine) } }
    return blocks.flatMap { joined($0.map(\.onOneLine)) }
  }

  /// The lines between empty lines, and from one indented line to the next where indents mark the
  /// paragraphs, as typewriters did.
  private static func blocks(_ lines: ArraySlice<String>) -> [[String]] {
    let filled = lines.count { !$0.isEmpty }
    let indented = lines.count { $0.hasPrefix("  ") || $0.hasPrefix("\t") }
    let indentsCount = indented * 2 <= filled
    var blocks: [[String]] = [[]]
    for line in lines {
      let begins = indentsCount && (line.hasPrefix("  ") || line.hasPrefix("\t"))
      if line.isEmpty || begins, blocks.last?.isEmpty == false { blocks.append([]) }
      if !line.isEmpty { blocks[blocks.count - 1].append(line) }
    }
    return blocks.filter { !$0.isEmpty }
  }

  /// Whether the text was clearly wrapped at some width.
  ///
  /// Clearly means that few line breaks inside blocks end a sentence, and that seven in ten stand
  /// where the next word would not have fitted, or four in five near the width, for some texts have
  /// two widths. Lists, verses and one-line paragraphs break otherwise.
  private static func isWrapped(_ blocks: [[String]]) -> Bool {
    // An address cannot be broken, so lines with one say nothing of the width.
    let breaks = blocks.flatMap { zip($0, $0.dropFirst()) }
      .filter { !hasAddress($0.0) && !hasAddress($0.1) }
    guard breaks.count >= 2 else { return false }
    let lengths = breaks.map { $0.0.scalarCount }.sorted()
    let width = lengths[lengths.count * 9 / 10]
    guard (40...120).contains(width) else { return false }
    let forced = breaks.count { line, next in
      let word = next.onOneLine.prefix { $0 != " " }.scalarCount
      return line.scalarCount + 1 + word > width || startsItem(next)
    }
    let near = lengths.count { $0 * 4 >= width * 3 }
    // Sentences that each have a line of their own may by chance be about as long.
    let sentences = breaks.count { $0.0.utf8.last == UInt8(ascii: ".") }
    let isRegular =
      forced * 10 >= breaks.count * 7 || (breaks.count >= 4 && near * 5 >= breaks.count * 4)
    return isRegular && sentences * 3 <= breaks.count
  }

  private static func hasAddress(_ line: String) -> Bool {
    line.utf8.count > 40 && line.utf8.split { $0 <= 0x20 }.contains { $0.count > 40 }
  }

  private static func joined(_ block: [String]) -> [String] {
    var paragraphs: [String] = []
    // Appended to in place: a paragraph of a million lines must not be copied for each.
    var current = ""
    for line in block {
      if current.isEmpty || startsItem(line) {
        if !current.isEmpty { paragraphs.append(current) }
        current = line
        continue
      }
      // `well-` and `known` are one word; ` -` is a dash between words.
      let isCompound = current.utf8.last == 45 && !current.hasSuffix(" -")
      if !isCompound { current += " " }
      current += line
    }
    if !current.isEmpty { paragraphs.append(current) }
    return paragraphs
  }

  /// Whether the line begins an item of a list.
  private static func startsItem(_ line: String) -> Bool {
    guard let first = line.words.first else { return false }
    switch first {
    case "-", "*", "•", "–", "—", "·": return true
    default:
      return first.utf8.count <= 3 && (first.hasSuffix(".") || first.hasSuffix(")"))
        && first.utf8.first.map { (48...57).contains($0) } == true
    }
  }
}
