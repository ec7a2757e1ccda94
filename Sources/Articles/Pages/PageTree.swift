/// A parsed page as plain values: the nodes in document order, each knowing where its subtree ends.
///
/// A subtree is a range of indices, so everything that walks a page is a loop: depth costs no stack.
struct PageTree {
  struct Node {
    let tag: Tag
    /// The index of the element around it; -1 for the outermost.
    let parent: Int
    /// The first index after its subtree.
    var end: Int
    /// The bytes of `characters`, for a run of text.
    let text: Range<Int>
    /// The places in `attributes`, for an element.
    let attributes: Range<Int>
  }

  private(set) var nodes: [Node] = []
  private(set) var characters: [UInt8] = []
  private var attributes: [(name: AttributeName, value: String)] = []

  /// The value of an attribute; an empty one is still there.
  func attribute(_ name: AttributeName, of index: Int) -> String? {
    attributes[nodes[index].attributes].first { $0.name == name }?.value
  }

  /// The elements with that tag, in document order.
  func elements(_ tag: Tag) -> [Int] { nodes.indices.filter { nodes[$0].tag == tag } }

  /// All text below a node on one line.
  func text(of index: Int) -> String {
    var bytes: [UInt8] = []
    for node in nodes[index..<nodes[index].end] where node.tag == .text {
      bytes.append(contentsOf: characters[node.text])
      bytes.append(0x20)
    }
    return String(decoding: bytes, as: UTF8.self).onOneLine
  }

  /// Whether one node lies in the subtree of the other.
  func contains(_ outer: Int, _ inner: Int) -> Bool { inner >= outer && inner < nodes[outer].end }

  // Building, in document order.

  /// Opens an element; `close` ends it.
  mutating func open(
    _ tag: Tag, parent: Int, attributes new: [(name: AttributeName, value: String)]
  ) -> Int {
    let start = attributes.count
    attributes.append(contentsOf: new)
    nodes.append(
      Node(
        tag: tag, parent: parent, end: nodes.count + 1, text: 0..<0,
        attributes: start..<attributes.count))
    return nodes.count - 1
  }

  mutating func append(text: some Collection<UInt8>, parent: Int) {
    let start = characters.count
    characters.append(contentsOf: text)
    nodes.append(
      Node(
        tag: .text, parent: parent, end: nodes.count + 1, text: start..<characters.count,
        attributes: 0..<0))
  }

  mutating func close(_ index: Int) { nodes[index].end = nodes.count }
}
