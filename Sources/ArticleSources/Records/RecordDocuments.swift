internal import Articles
internal import Chronology
internal import JSON

/// The articles of a JSON Lines file, one object a line.
package struct JSONLinesDocuments: DocumentSource {
  private var reader: ByteReader
  private let name: String
  private let map: FieldMap
  private var line = 0

  package init(_ reader: ByteReader, name: String, map: FieldMap) {
    self.reader = reader
    self.name = name
    self.map = map
  }

  package mutating func next() throws(UnreadableSource) -> DocumentItem? {
    while let next = try reader.line() {
      line += 1
      let place = "\(name)#\(line)"
      guard case .bytes(let bytes) = next else {
        return .failure(name: place, reason: "a line longer than an article may be")
      }
      if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
      let value: JSONValue
      do {
        value = try JSONValue(parsing: bytes)
      } catch {
        return .failure(name: place, reason: "\(error)")
      }
      return RecordDocument(map: map).item(place, of: value)
    }
    return nil
  }
}

/// The articles of a table, one a row, the names of the columns in the first row.
package struct CSVDocuments: DocumentSource {
  private var reader: CSVReader
  private let name: String
  private let map: FieldMap
  private var columns: [String: Int] = [:]

  package init(_ reader: ByteReader, name: String, map: FieldMap) throws(UnreadableSource) {
    self.reader = try CSVReader(reader)
    self.name = name
    self.map = map
    guard case .fields(let names) = try self.reader.row() else {
      throw UnreadableSource(name, "an empty table; its first row must name the columns")
    }
    for (index, column) in names.enumerated() where columns[column] == nil {
      columns[column] = index
    }
    for wanted in map.namedFields where columns[wanted] == nil {
      throw UnreadableSource(
        name, "no column \"\(wanted)\"; it has \(names.joined(separator: ", "))")
    }
  }

  package mutating func next() throws(UnreadableSource) -> DocumentItem? {
    while let row = try reader.row() {
      let place = "\(name)#\(reader.line)"
      guard case .fields(let fields) = row else {
        return .failure(name: place, reason: "a row longer than an article may be")
      }
      if fields.allSatisfy({ $0.utf8.allSatisfy { $0 <= 0x20 } }) { continue }
      return RecordDocument(map: map).item(place) { name in
        guard let index = columns[name], index < fields.count, !fields[index].isEmpty else {
          return nil
        }
        return fields[index]
      }
    }
    return nil
  }
}

/// Makes a document of the fields of one record.
struct RecordDocument {
  let map: FieldMap

  func item(_ place: String, of record: JSONValue) -> DocumentItem {
    item(place) { record.field($0) }
  }

  /// Whether the record has what an article is made of.
  func hasText(_ record: JSONValue) -> Bool {
    (map.names(of: .html) + map.names(of: .text)).contains { record.field($0)?.isEmpty == false }
  }

  func item(_ place: String, _ field: (String) -> String?) -> DocumentItem {
    func value(_ role: FieldMap.Role) -> String? {
      map.names(of: role).lazy.compactMap(field).first { !$0.isEmpty }
    }
    let html = value(.html)
    guard let content = html ?? value(.text) else {
      let wanted = map.names(of: .text).joined(separator: ", ")
      return .failure(
        name: place,
        reason: "no text in it (looked for \(wanted)); name the field with --map text=FIELD")
    }
    let isPage = html != nil || content.utf8.first { $0 > 0x20 } == UInt8(ascii: "<")
    var hints = ReadingHints(
      mediaType: isPage ? .html : .text, encoding: "utf-8", outlet: value(.outlet),
      url: value(.url), title: value(.title), language: value(.language))
    hints.byline = value(.byline)
    if let written = value(.published) {
      guard let date = EDTF(written) ?? WrittenDate.read(written)?.value else {
        return .failure(name: place, reason: "cannot read the date \"\(written.prefix(40))\"")
      }
      hints.published = date
      hints.publishedPlace = .header
    }
    return .document(Document(name: place, bytes: Array(content.utf8), hints: hints))
  }
}

extension JSONValue {
  /// The text of a member, or of a member of a member: `source.name`, as news APIs have them.
  fileprivate func field(_ name: String) -> String? {
    var found: JSONValue? = self
    for part in name.split(separator: ".") { found = found?[String(part)] }
    return found?.fieldText
  }

  /// The value as one text: a list of names is joined, an object says its name.
  fileprivate var fieldText: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .array(let items):
      items.isEmpty ? nil : items.compactMap(\.fieldText).joined(separator: ", ")
    case .object: self["name"]?.string ?? self["title"]?.string
    case .null, .bool, .number: nil
    }
  }
}
