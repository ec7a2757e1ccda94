internal import Chronology

/// Reads a page of HTML: its body, and what it says of itself.
struct PageReader {
  let lexicon: FurnitureLexicon

  /// - Parameter address: where the page was found, when the person said so.
  func read(_ bytes: [UInt8], address: String?) throws(UnreadableArticle) -> Reading {
    guard let tree = PageParser.tree(of: NestingGuard.bounded(bytes)), !tree.nodes.isEmpty else {
      throw .noText
    }
    let metadata = PageMetadata(tree, lexicon: lexicon, address: address)
    var reading = metadata.reading
    let body = body(of: tree, metadata)
    reading.paragraphs = body.paragraphs
    if body.left > 0 {
      reading.notes.append(
        "left out \(body.left) line\(body.left == 1 ? "" : "s") of page furniture")
    }
    if reading.paragraphs.isEmpty { throw .noText }
    return reading
  }

  /// Below this the page is tried again with fewer rules.
  private static let enoughText = 250

  private func body(
    of tree: PageTree, _ metadata: PageMetadata
  ) -> (paragraphs: [String], left: Int) {
    let finder = BodyFinder(tree: tree, title: metadata.reading.title)
    var best: (paragraphs: [String], left: Int) = ([], 0)
    func length(_ paragraphs: [String]) -> Int { paragraphs.reduce(0) { $0 + $1.utf8.count } }
    for attempt in 0..<4 {
      let found: (paragraphs: [String], left: Int) =
        switch attempt {
        case 0: chosen(finder.blocks(.classes), metadata)
        case 1: chosen(finder.blocks(.elements), metadata)
        case 2: (metadata.linkedData.body.map(BodyText.paragraphs) ?? [], 0)
        default: chosen(finder.paragraphs(), metadata)
        }
      if length(found.paragraphs) > length(best.paragraphs) { best = found }
      if length(best.paragraphs) >= PageReader.enoughText { break }
    }
    return best
  }

  /// The blocks that are the article's own words, once each.
  private func chosen(
    _ blocks: [PageBlock], _ metadata: PageMetadata
  ) -> (paragraphs: [String], left: Int) {
    var wanted = LinkLists(lexicon: lexicon).removed(from: blocks).filter { block in
      // Lists of links and single links between paragraphs lead elsewhere.
      block.linkDensity <= 0.5 || (block.kind == .paragraph && block.length >= 200)
    }
    let title = metadata.reading.title?.folded
    let titleLength = title?.utf8.count ?? 0
    // Folding is dear, and only what is about as long can be the title.
    let isTitle: (PageBlock) -> Bool = {
      abs($0.text.utf8.count - titleLength) <= 32 && $0.text.folded == title
    }
    if let headline = wanted.firstIndex(where: isTitle) {
      // Above the headline stand section names and dates.
      wanted = wanted[..<headline].filter { $0.length >= 120 } + wanted[(headline + 1)...]
    }
    wanted = wanted.filter { !isTitle($0) && !BodyText.isByline($0.text, metadata.reading) }
    // Above the first sentences stands who wrote them, in a form of its own.
    if let line = wanted.prefix(3).firstIndex(where: {
      Byline.name(in: $0.text, lexicon: lexicon) != nil
    }) {
      wanted.remove(at: line)
    }
    wanted = BodyText.withoutRepeats(BodyText.withoutEmptyHeadings(wanted))
    let result = FurnitureFilter(lexicon: lexicon).filter(wanted.map(\.text))
    return (result.kept, result.left)
  }
}

/// Small rules about the paragraphs of a body.
enum BodyText {
  /// The paragraphs of a text that came as one string.
  static func paragraphs(_ text: String) -> [String] {
    let cleaned = String(decoding: CharacterCleaner(Array(text.utf8)).bytes, as: UTF8.self)
    return cleaned.split(separator: "\n").map(\.onOneLine).filter { !$0.isEmpty }
  }

  /// Each paragraph once: pages repeat them for narrow screens.
  ///
  /// Short ones may be said twice.
  static func withoutRepeats(_ blocks: [PageBlock]) -> [PageBlock] {
    var seen: Set<String> = []
    return blocks.filter { $0.length < 40 || seen.insert($0.text).inserted }
  }

  /// Without headings over nothing: what stood below them was left out.
  static func withoutEmptyHeadings(_ blocks: [PageBlock]) -> [PageBlock] {
    var result = blocks
    while result.last?.kind == .heading { result.removeLast() }
    return result
  }

  /// A line that only repeats the byline or is only a date.
  static func isByline(_ text: String, _ reading: Reading) -> Bool {
    guard text.utf8.count <= 120 else { return false }
    if let byline = reading.byline?.folded {
      let folded = text.folded
      if folded == byline || folded == "by \(byline)" { return true }
    }
    return text.utf8.count <= 40 && text.contains(where: \.isNumber)
      && WrittenDate.read(text) != nil
  }
}
