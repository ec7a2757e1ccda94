internal import CLibxml2

/// The one door to libxml2: bytes in, a tree of values out.
///
/// No pointer leaves this file.
enum PageParser {
  // libxml2's own tables are set up once, before two threads can meet there (threads.html).
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// The page in valid UTF-8; nil when the library gives up on it.
  static func tree(of bytes: [UInt8]) -> PageTree? {
    guard isReady, let count = Int32(exactly: bytes.count) else { return nil }
    let page = bytes.withUnsafeBytes { buffer in
      parley_read_page(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), count)
    }
    guard let page else { return nil }
    defer { xmlFreeDoc(page) }
    var copy = TreeCopy()
    copy.copy(page.pointee.children)
    return copy.tree
  }
}

/// Copies a document of libxml2 into values, without recursion.
private struct TreeCopy {
  var tree = PageTree()
  /// The elements that are open, outermost first.
  private var open: [Int] = []

  mutating func copy(_ first: xmlNodePtr?) {
    var next = first
    while let node = next {
      if let child = visit(node) {
        next = child
      } else {
        next = following(node)
      }
    }
    while let index = open.popLast() { tree.close(index) }
  }

  /// Takes the node over; its first child when there is reason to go down.
  private mutating func visit(_ node: xmlNodePtr) -> xmlNodePtr? {
    switch node.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      if let content = node.pointee.content {
        let bytes = UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
        tree.append(text: bytes, parent: open.last ?? -1)
      }
      return nil
    case XML_ELEMENT_NODE:
      let tag = node.pointee.name.map { TreeCopy.tag($0) } ?? .other
      let index = tree.open(tag, parent: open.last ?? -1, attributes: attributes(of: node))
      // Drawings and styles hold no words; scripts are kept for their linked data alone.
      let isWanted =
        !tag.isMachinery
        || (tag == .script && tree.attribute(.type, of: index)?.contains("ld+json") == true)
      guard isWanted, let child = node.pointee.children else { return nil }
      open.append(index)
      return child
    default: return nil
    }
  }

  /// The next node in document order after a node whose children are done.
  private mutating func following(_ node: xmlNodePtr) -> xmlNodePtr? {
    var current = node
    while true {
      if let sibling = current.pointee.next { return sibling }
      guard let index = open.popLast(), let parent = current.pointee.parent else { return nil }
      tree.close(index)
      current = parent
    }
  }

  private func attributes(of node: xmlNodePtr) -> [(name: AttributeName, value: String)] {
    var result: [(name: AttributeName, value: String)] = []
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      guard let cName = attribute.pointee.name,
        let name = AttributeName(rawValue: TreeCopy.string(cName))
      else { continue }
      var value = ""
      var part = attribute.pointee.children
      while let piece = part {
        if let content = piece.pointee.content { value += TreeCopy.string(content) }
        part = piece.pointee.next
      }
      result.append((name, value))
    }
    return result
  }

  private static func string(_ text: UnsafePointer<xmlChar>) -> String {
    String(decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
  }

  private static func tag(_ name: UnsafePointer<xmlChar>) -> Tag {
    tags[string(name)] ?? .other
  }

  private static let tags: [String: Tag] = Dictionary(
    uniqueKeysWithValues: Tag.allCases.filter { $0 != .text && $0 != .other }.map {
      ($0.rawValue, $0)
    })
}
