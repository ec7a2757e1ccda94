internal import CLibxml2

/// An element of a feed as a plain value.
struct FeedElement {
  /// Without its prefix, in lower case.
  var name: String
  /// The name space, empty for none.
  var space: String
  var attributes: [(name: String, value: String)]
  var children: [FeedElement]
  /// All text below it.
  var text: String

  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  func first(_ name: String) -> FeedElement? { children.first { $0.name == name } }
  func first(_ name: String, in space: String) -> FeedElement? {
    children.first { $0.name == name && $0.space == space }
  }
  func all(_ name: String) -> [FeedElement] { children.filter { $0.name == name } }

  /// The root of a document; nil when it is no XML at all.
  static func root(of bytes: [UInt8]) -> FeedElement? {
    guard let count = Int32(exactly: bytes.count) else { return nil }
    xmlInitParser()
    let document = bytes.withUnsafeBytes { buffer in
      parley_read_feed(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), count)
    }
    guard let document else { return nil }
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else { return nil }
    var budget = FeedElement.elementLimit
    return element(root, depth: 0, budget: &budget)
  }

  /// No feed has more, and memory must stay bounded.
  private static let elementLimit = 500_000
  private static let depthLimit = 60

  private static func element(_ node: xmlNodePtr, depth: Int, budget: inout Int) -> FeedElement {
    var result = FeedElement(
      name: string(node.pointee.name).lowercased(),
      space: node.pointee.ns.map { string($0.pointee.href) } ?? "", attributes: [], children: [],
      text: "")
    var attribute = node.pointee.properties
    while let current = attribute {
      var value = ""
      var part = current.pointee.children
      while let piece = part {
        value += string(piece.pointee.content)
        part = piece.pointee.next
      }
      result.attributes.append((string(current.pointee.name).lowercased(), value))
      attribute = current.pointee.next
    }
    var child = node.pointee.children
    while let current = child {
      switch current.pointee.type {
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: result.text += string(current.pointee.content)
      case XML_ELEMENT_NODE:
        budget -= 1
        guard budget > 0, depth < depthLimit else { break }
        let inner = element(current, depth: depth + 1, budget: &budget)
        result.text += inner.text
        result.children.append(inner)
      case XML_ENTITY_REF_NODE:
        // The names that HTML has and XML has not.
        result.text += entities[string(current.pointee.name)] ?? ""
      default: break
      }
      child = current.pointee.next
    }
    return result
  }

  private static let entities = [
    "nbsp": " ", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
    "rdquo": "”", "hellip": "…", "laquo": "«", "raquo": "»", "eacute": "é",
  ]

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    guard let text else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
  }
}
