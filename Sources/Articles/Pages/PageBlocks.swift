/// One paragraph of a page as a reader sees it: the text between two breaks of its layout.
struct PageBlock {
  /// Empty when the block was only measured.
  var text: String
  /// Characters, and how many of them are in links.
  var length: Int
  var linkLength: Int
  /// The block element around it.
  var owner: Int
  /// Whether it is in a list or a heading.
  var kind: Kind

  enum Kind {
    case paragraph
    case item
    case heading
  }

  var linkDensity: Double { length == 0 ? 0 : Double(linkLength) / Double(length) }
}

extension PageTree {
  /// The blocks below a node, in document order, without what is below the nodes that are skipped.
  ///
  /// - Parameter measuring: whether lengths are enough; the search for the body looks at all blocks
  ///   of a page twice and needs no text for it.
  func blocks(
    below root: Int, measuring: Bool = false, skipping isSkipped: (Int) -> Bool
  ) -> [PageBlock] {
    var reader = BlockReader(tree: self, isMeasuring: measuring)
    var index = root
    let end = nodes[root].end
    while index < end {
      reader.leave(before: index)
      let node = nodes[index]
      if node.tag == .text {
        reader.append(characters[node.text])
        index += 1
      } else if node.tag.isMachinery || isSkipped(index) {
        if node.tag.isBlock { reader.flush() }
        index = node.end
      } else {
        reader.enter(index)
        index += 1
      }
    }
    reader.flush()
    return reader.blocks
  }
}

private struct BlockReader {
  let tree: PageTree
  let isMeasuring: Bool
  var blocks: [PageBlock] = []
  private var open: [Int] = []
  private var openBlocks: [Int] = []
  private var links = 0
  private var bytes: [UInt8] = []
  private var length = 0
  private var linkLength = 0
  private var owner = 0
  private var breaks = 0

  init(tree: PageTree, isMeasuring: Bool) {
    self.tree = tree
    self.isMeasuring = isMeasuring
  }

  mutating func enter(_ index: Int) {
    let tag = tree.nodes[index].tag
    switch tag {
    case .br:
      // One break is a line's end inside a paragraph, two are a paragraph's.
      breaks += 1
      if breaks > 1 { flush() } else { space() }
      return
    case .a: links += 1
    case .q: append(Array("\u{201C}".utf8)[...])
    default: break
    }
    if tag.isBlock {
      flush()
      openBlocks.append(index)
    }
    open.append(index)
  }

  /// Closes the elements whose subtree is done.
  mutating func leave(before index: Int) {
    while let last = open.last, tree.nodes[last].end <= index {
      open.removeLast()
      let tag = tree.nodes[last].tag
      if tag == .a { links -= 1 }
      if tag == .q { append(Array("\u{201D}".utf8)[...]) }
      if tag.isBlock {
        flush()
        openBlocks.removeLast()
      }
    }
  }

  mutating func append(_ text: ArraySlice<UInt8>) {
    var characters = 0
    for byte in text where byte > 0x20 && byte & 0xC0 != 0x80 { characters += 1 }
    guard characters > 0 else {
      space()
      return
    }
    if length == 0 { owner = openBlocks.last ?? open.last ?? 0 }
    breaks = 0
    length += characters
    if links > 0 { linkLength += characters }
    if !isMeasuring { bytes.append(contentsOf: text) }
  }

  private mutating func space() {
    if length > 0, !isMeasuring { bytes.append(0x20) }
  }

  mutating func flush() {
    defer {
      bytes.removeAll(keepingCapacity: true)
      length = 0
      linkLength = 0
      breaks = 0
    }
    guard length > 0 else { return }
    var text = ""
    if !isMeasuring {
      // Entities can bring back what was cleaned out of the page's bytes.
      text = String(decoding: CharacterCleaner(bytes).bytes, as: UTF8.self).onOneLine
      guard !text.isEmpty else { return }
    }
    blocks.append(
      PageBlock(
        text: text, length: length, linkLength: linkLength, owner: owner, kind: kind))
  }

  private var kind: PageBlock.Kind {
    for index in openBlocks.reversed() {
      let tag = tree.nodes[index].tag
      if tag.isHeading { return .heading }
      switch tag {
      case .li, .dd, .dt: return .item
      case .p, .div, .td, .blockquote: continue
      default: return .paragraph
      }
    }
    return .paragraph
  }
}
