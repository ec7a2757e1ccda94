/// A JSON text that is known to be well formed, with the place of every value in it.
///
/// Values are made when they are asked for: who needs five members of thirty pays for five. All
/// reading of JSON goes through here; `JSONValue(parsing:)` makes every value at once.
package final class JSONDocument: Sendable {
  struct Node {
    enum Kind: UInt8 { case null, isTrue, isFalse, integer, number, string, escaped, array, object }
    var kind: Kind
    /// Bytes of the text as written; a string's without its quotation marks.
    var start: UInt32
    var end: UInt32
    /// The node behind this one and all that it holds; an object holds names and values in turn.
    var next: UInt32
  }

  let bytes: [UInt8]
  let nodes: [Node]

  /// Reads one JSON text (RFC 8259), up to 512 levels deep.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes: bytes)
    try parser.document()
    self.bytes = bytes
    nodes = parser.nodes
  }

  package var root: JSONNode { JSONNode(document: self, index: 0) }
}

/// One value of a document.
package struct JSONNode: Sendable {
  let document: JSONDocument
  let index: Int

  private var node: JSONDocument.Node { document.nodes[index] }

  package var isNull: Bool { node.kind == .null }
  package var isObject: Bool { node.kind == .object }

  package var bool: Bool? {
    switch node.kind {
    case .isTrue: true
    case .isFalse: false
    default: nil
    }
  }

  package var string: String? {
    switch node.kind {
    case .string: String(decoding: document.bytes[range], as: UTF8.self)
    case .escaped: JSONEscapes.text(of: document.bytes[range])
    default: nil
    }
  }

  package var integer: Int? { node.kind == .integer ? wholeNumber.flatMap(Int.init) : nil }

  package var number: Double? {
    switch node.kind {
    case .integer: wholeNumber.map(Double.init)
    case .number: Double(String(decoding: document.bytes[range], as: UTF8.self))
    default: nil
    }
  }

  private var range: Range<Int> { Int(node.start)..<Int(node.end) }

  private var wholeNumber: Int64? {
    Int64(String(decoding: document.bytes[range], as: UTF8.self))
  }

  /// The items of an array; nil for anything else.
  package var items: [JSONNode]? {
    guard node.kind == .array else { return nil }
    var items: [JSONNode] = []
    var next = index + 1
    while next < Int(node.next) {
      items.append(JSONNode(document: document, index: next))
      next = Int(document.nodes[next].next)
    }
    return items
  }

  /// The members of an object, in the order they were written; nil for anything else.
  package var members: [(name: String, value: JSONNode)]? {
    guard isObject else { return nil }
    var members: [(name: String, value: JSONNode)] = []
    var next = index + 1
    while next < Int(node.next) {
      let name = JSONNode(document: document, index: next).string ?? ""
      members.append((name, JSONNode(document: document, index: next + 1)))
      next = Int(document.nodes[next + 1].next)
    }
    return members
  }

  /// The first member of that name when this is an object that has it.
  package subscript(_ name: String) -> JSONNode? {
    let object = node
    guard object.kind == .object else { return nil }
    var name = name
    return name.withUTF8 { wanted in
      var next = index + 1
      while next < Int(object.next) {
        let found = document.nodes[next]
        if found.kind == .string {
          if Int(found.end - found.start) == wanted.count,
            document.bytes[Int(found.start)..<Int(found.end)].elementsEqual(wanted)
          {
            return JSONNode(document: document, index: next + 1)
          }
        } else if let text = JSONNode(document: document, index: next).string,
          text.utf8.elementsEqual(wanted)
        {
          return JSONNode(document: document, index: next + 1)
        }
        next = Int(document.nodes[next + 1].next)
      }
      return nil
    }
  }

  /// The value as it is written, to the byte.
  package var written: ArraySlice<UInt8> {
    let isString = node.kind == .string || node.kind == .escaped
    return isString
      ? document.bytes[Int(node.start) - 1..<Int(node.end) + 1] : document.bytes[range]
  }

  package var value: JSONValue {
    switch node.kind {
    case .null: .null
    case .isTrue: .bool(true)
    case .isFalse: .bool(false)
    case .integer: wholeNumber.map { .integer($0) } ?? .number(number ?? 0)
    case .number: .number(number ?? 0)
    case .string, .escaped: .string(string ?? "")
    case .array: .array((items ?? []).map(\.value))
    case .object:
      .object(JSONObject((members ?? []).map { (name: $0.name, value: $0.value.value) }))
    }
  }
}

extension JSONValue {
  /// Reads one JSON text (RFC 8259), up to 512 levels deep.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    self = try JSONDocument(parsing: bytes).root.value
  }

  package init(parsing text: String) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8))
  }

  /// The members of one JSON object with their values as they are written, to the byte.
  package static func members(
    parsing bytes: [UInt8]
  ) throws(JSONSyntaxError) -> [(name: String, text: ArraySlice<UInt8>)] {
    let document = try JSONDocument(parsing: bytes)
    guard let members = document.root.members else {
      throw JSONSyntaxError(reason: "an object expected", offset: 0)
    }
    return members.map { (name: $0.name, text: $0.value.written) }
  }
}
