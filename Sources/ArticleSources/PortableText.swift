/// The paragraphs of a PDF document, out of what `pdftotext -bbox-layout` says of its blocks.
///
/// Plain output has neither paragraphs nor sizes: every line would be one, and a sentence that goes on
/// in the next line would be lost.
struct PortableText {
  /// The largest block of the first page, where it is set larger than the body.
  private(set) var title: String?
  private(set) var paragraphs: [String] = []

  private struct Block {
    var page: Int
    var lines: [String] = []
    /// Of its letters, in points.
    var height = 0.0
  }

  init(layout: [UInt8]) {
    var blocks = PortableText.blocks(of: layout)
    let repeated = PortableText.repeatedMarks(blocks)
    blocks.removeAll { block in
      // Page numbers, and what stands on top or at the foot of many pages.
      !block.lines.contains { $0.contains(where: \.isLetter) }
        || repeated.contains(PortableText.mark(of: block))
    }
    let body = PortableText.bodyHeight(blocks)
    let words = Set(blocks.flatMap { $0.lines.flatMap { $0.split(separator: " ") } })
    let largest = blocks.lazy.filter { $0.page == 1 }.map(\.height).max() ?? 0
    if largest > body * 1.15, blocks.count > 1,
      let place = blocks.firstIndex(where: { $0.page == 1 && $0.height == largest })
    {
      let text = PortableText.joined(blocks[place].lines, words)
      if text.utf8.count <= 300 {
        title = text
        blocks.remove(at: place)
      }
    }
    var last = 0.0
    for block in blocks {
      let text = PortableText.joined(block.lines, words)
      if let previous = paragraphs.last, abs(block.height - last) < 0.5,
        PortableText.goesOn(previous, in: text)
      {
        paragraphs[paragraphs.count - 1] = PortableText.joined([previous, text], words)
      } else {
        paragraphs.append(text)
      }
      last = block.height
    }
  }

  /// Whether a paragraph that a page or column cut goes on in the next block.
  private static func goesOn(_ paragraph: String, in next: String) -> Bool {
    guard let end = paragraph.last, let start = next.first else { return false }
    return start.isLowercase && (end.isLetter || end.isNumber || end == "," || end == "-")
  }

  /// Lines as one text.
  ///
  /// A word that was divided at the end of a line is one again, unless the document writes it with the
  /// hyphen elsewhere.
  private static func joined(_ lines: [String], _ words: Set<Substring>) -> String {
    var text = ""
    for line in lines {
      guard let end = text.last else {
        text = line
        continue
      }
      if end == "-", line.first?.isLowercase == true, text.dropLast().last?.isLetter == true {
        let head = text.split(separator: " ").last ?? ""
        let tail = line.prefix { $0.isLetter || $0 == "-" }
        if !words.contains(Substring(head + tail)) { text.removeLast() }
        text += line
      } else {
        text += " " + line
      }
    }
    return text
  }

  /// The height in which most of the text is set.
  private static func bodyHeight(_ blocks: [Block]) -> Double {
    var lengths: [Int: Int] = [:]
    for block in blocks {
      lengths[Int((block.height * 10).rounded()), default: 0] += block.lines.reduce(0) {
        $0 + $1.utf8.count
      }
    }
    let most = lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return Double(most?.key ?? 0) / 10
  }

  /// A block's words with every number alike: `Page 3 of 12`.
  private static func mark(of block: Block) -> String {
    String(block.lines.joined(separator: " ").map { $0.isNumber ? "0" : $0 })
  }

  private static func repeatedMarks(_ blocks: [Block]) -> Set<String> {
    var pages: [String: Set<Int>] = [:]
    for block in blocks where block.lines.count <= 3 {
      pages[mark(of: block), default: []].insert(block.page)
    }
    return Set(pages.filter { $0.value.count >= 3 }.keys)
  }

  private static func blocks(of layout: [UInt8]) -> [Block] {
    var blocks: [Block] = []
    var page = 0
    var words: [String] = []
    for bytes in layout.split(separator: 0x0A) {
      let line = String(decoding: bytes.drop { $0 == 0x20 }, as: UTF8.self)
      if line.hasPrefix("<word ") {
        guard !blocks.isEmpty, let word = word(in: line) else { continue }
        words.append(word.text)
        let height = blocks[blocks.count - 1].height
        blocks[blocks.count - 1].height = max(height, word.height)
      } else if line.hasPrefix("</line>") {
        if !words.isEmpty, !blocks.isEmpty {
          blocks[blocks.count - 1].lines.append(words.joined(separator: " "))
        }
        words = []
      } else if line.hasPrefix("<block") {
        blocks.append(Block(page: page))
      } else if line.hasPrefix("<page") {
        page += 1
      }
    }
    return blocks.filter { !$0.lines.isEmpty }
  }

  /// `<word xMin="…" yMin="…" xMax="…" yMax="…">text</word>`.
  private static func word(in line: String) -> (text: String, height: Double)? {
    guard let open = line.firstIndex(of: ">"), line.hasSuffix("</word>") else { return nil }
    let text = line[line.index(after: open)...].dropLast("</word>".count)
    let numbers = line[..<open].split(separator: "\"").compactMap { Double($0) }
    guard numbers.count == 4, !text.isEmpty else { return nil }
    return (unescaped(text), numbers[3] - numbers[1])
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    return String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&apos;", with: "'").replacing("&#39;", with: "'")
      .replacing("&amp;", with: "&")
  }
}
