package import Chronology
package import JSON

/// Reads the members of one JSON object and names the member that is missing or wrong.
package struct MemberReader {
  private let object: JSONNode
  private let path: String

  package init(_ node: JSONNode, path: String = "") throws(DecodingFailure) {
    guard node.isObject else {
      let member = path.isEmpty ? "the value" : String(path.dropLast())
      throw DecodingFailure(member: member, reason: "not an object")
    }
    object = node
    self.path = path
  }

  package init(parsing bytes: [UInt8]) throws {
    try self.init(try JSONDocument(parsing: bytes).root)
  }

  package init(_ value: JSONValue, path: String = "") throws(DecodingFailure) {
    guard let document = try? JSONDocument(parsing: value.compactBytes) else {
      throw DecodingFailure(member: path + "the value", reason: "nested too deeply")
    }
    try self.init(document.root, path: path)
  }

  /// The names of all members, in the order they were written.
  package var names: [String] { (object.members ?? []).map(\.name) }

  func failure(_ name: String, _ reason: String) -> DecodingFailure {
    DecodingFailure(member: path + name, reason: reason)
  }

  /// The member's value, with JSON's null read as absence.
  private func value(_ name: String) -> JSONNode? {
    guard let value = object[name], !value.isNull else { return nil }
    return value
  }

  private func required<Value>(
    _ name: String, _ value: Value?, _ kind: String
  ) throws(DecodingFailure) -> Value {
    guard let value else {
      throw failure(name, object[name] == nil ? "missing" : "not \(kind)")
    }
    return value
  }

  package func string(_ name: String) throws(DecodingFailure) -> String {
    try required(name, object[name]?.string, "a string")
  }

  package func optionalString(_ name: String) throws(DecodingFailure) -> String? {
    guard let value = value(name) else { return nil }
    return try required(name, value.string, "a string")
  }

  package func bool(_ name: String) throws(DecodingFailure) -> Bool {
    try required(name, object[name]?.bool, "true or false")
  }

  package func integer(_ name: String) throws(DecodingFailure) -> Int {
    try required(name, object[name]?.integer, "a whole number")
  }

  package func optionalInteger(_ name: String) throws(DecodingFailure) -> Int? {
    guard let value = value(name) else { return nil }
    return try required(name, value.integer, "a whole number")
  }

  package func number(_ name: String) throws(DecodingFailure) -> Double {
    try required(name, object[name]?.number, "a number")
  }

  package func range(
    _ start: String, _ end: String
  ) throws(DecodingFailure) -> Range<Int> {
    let (from, to) = (try integer(start), try integer(end))
    guard from >= 0, from <= to else { throw failure(end, "before \(path)\(start)") }
    return from..<to
  }

  /// One of the words of a vocabulary.
  package func word<Word: RawRepresentable & CaseIterable>(
    _ name: String
  ) throws(DecodingFailure) -> Word where Word.RawValue == String {
    let text = try string(name)
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map { $0.rawValue }.joined(separator: ", ")
      throw failure(name, "\"\(text)\" is none of \(words)")
    }
    return word
  }

  package func optionalWord<Word: RawRepresentable & CaseIterable>(
    _ name: String
  ) throws(DecodingFailure) -> Word? where Word.RawValue == String {
    if value(name) == nil { return nil }
    return try word(name) as Word
  }

  package func optionalDate(_ name: String) throws(DecodingFailure) -> EDTF? {
    guard let text = try optionalString(name) else { return nil }
    guard let date = EDTF(text) else { throw failure(name, "\"\(text)\" is not an EDTF date") }
    return date
  }

  package func strings(_ name: String) throws(DecodingFailure) -> [String] {
    let items = try required(name, object[name]?.items, "a list")
    var strings: [String] = []
    for item in items { strings.append(try required(name, item.string, "a list of strings")) }
    return strings
  }

  package func parties(_ name: String) throws(DecodingFailure) -> [PartyID] {
    try strings(name).map { PartyID($0) }
  }

  package func reader(_ name: String) throws(DecodingFailure) -> MemberReader {
    try MemberReader(try required(name, object[name], "an object"), path: "\(path)\(name).")
  }

  package func optionalReader(_ name: String) throws(DecodingFailure) -> MemberReader? {
    value(name) == nil ? nil : try reader(name)
  }

  package func readers(_ name: String) throws(DecodingFailure) -> [MemberReader] {
    var readers: [MemberReader] = []
    for item in try required(name, object[name]?.items, "a list") {
      readers.append(try MemberReader(item, path: "\(path)\(name)."))
    }
    return readers
  }
}
