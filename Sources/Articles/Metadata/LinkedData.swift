internal import JSON

/// What a page says of its article in JSON-LD.
struct LinkedData {
  var headline: String?
  var published: String?
  var modified: String?
  var authors: [String] = []
  var publisher: String?
  var language: String?
  var url: String?
  var body: String?

  /// - Parameter scripts: the contents of the page's `application/ld+json` elements.
  init(_ scripts: [String]) {
    var best: (rank: Int, object: JSONObject)?
    var named: [String: String] = [:]
    for script in scripts {
      guard let value = LinkedData.parse(script) else {
        readLoosely(script)
        continue
      }
      for object in LinkedData.objects(in: value) {
        if let id = object["@id"]?.string, let name = object["name"]?.string, named[id] == nil {
          named[id] = name.onOneLine
        }
        let rank = LinkedData.rank(object)
        if rank > (best?.rank ?? 0) { best = (rank, object) }
      }
    }
    if let object = best?.object { fill(from: object, named: named) }
  }

  /// The dates and headline of a script that is no JSON, for a comma too many.
  private mutating func readLoosely(_ script: String) {
    func value(_ name: String) -> String? {
      let bytes = Array(script.utf8)
      guard let key = ByteSearch.firstRange(of: "\"\(name)\"", in: bytes[...]) else { return nil }
      let rest = bytes[key.upperBound...].drop { $0 <= 0x20 || $0 == UInt8(ascii: ":") }
      guard rest.first == UInt8(ascii: "\"") else { return nil }
      let text = rest.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
      // An escape inside could cut it short.
      guard !text.isEmpty, text.count <= 400, !text.contains(UInt8(ascii: "\\")) else { return nil }
      return String(decoding: text, as: UTF8.self)
    }
    published = published ?? value("datePublished")
    modified = modified ?? value("dateModified")
    headline = headline ?? value("headline")
  }

  /// - Parameter named: the names of the objects that others refer to by their `@id`.
  private mutating func fill(from object: JSONObject, named: [String: String]) {
    headline = object["headline"]?.string ?? object["name"]?.string
    published =
      object["datePublished"]?.string ?? object["dateCreated"]?.string
      ?? object["uploadDate"]?.string
    modified = object["dateModified"]?.string
    authors = LinkedData.names(object["author"] ?? object["creator"], named)
    publisher = LinkedData.names(object["publisher"], named).first
    language =
      object["inLanguage"]?.string ?? object["inLanguage"]?["alternateName"]?.string
      ?? object["inLanguage"]?["name"]?.string
    url =
      object["mainEntityOfPage"]?.string ?? object["mainEntityOfPage"]?["@id"]?.string
      ?? object["url"]?.string
    body = object["articleBody"]?.string
  }

  private static func names(
    _ value: JSONValue?, _ named: [String: String]
  ) -> [String] {
    switch value {
    case .string(let name): return [name.onOneLine]
    case .object(let object):
      if let name = object["name"]?.string { return [name.onOneLine] }
      if let id = object["@id"]?.string, let name = named[id] { return [name] }
      return object["name"]?.array?.compactMap { $0.string?.onOneLine } ?? []
    case .array(let items): return items.prefix(20).flatMap { names($0, named) }
    default: return []
    }
  }

  /// An article before anything else that has a date.
  private static func rank(_ object: JSONObject) -> Int {
    let types =
      object["@type"]?.string.map { [$0] } ?? object["@type"]?.array?.compactMap(\.string) ?? []
    if types.contains(where: { $0.hasSuffix("Article") }) { return 4 }
    if types.contains(where: { $0.hasSuffix("Posting") || $0 == "Report" }) { return 3 }
    if types.contains(where: { $0.hasSuffix("WebPage") }) {
      return object["datePublished"] == nil ? 1 : 2
    }
    return object["articleBody"] == nil && object["datePublished"] == nil ? 0 : 1
  }

  /// The objects of one script: the top, the items of lists, of `@graph` and of `mainEntity`.
  private static func objects(in value: JSONValue) -> [JSONObject] {
    var result: [JSONObject] = []
    var queue = [value]
    while let next = queue.popLast(), result.count < 200 {
      switch next {
      case .array(let items): queue.append(contentsOf: items.prefix(200).reversed())
      case .object(let object):
        result.append(object)
        for name in ["mainEntity", "@graph"] {
          if let inner = object[name] { queue.append(inner) }
        }
      default: break
      }
    }
    return result
  }

  /// Strict JSON, after the two faults that pages have: a CDATA or comment wrapper, and line ends
  /// inside strings.
  private static func parse(_ script: String) -> JSONValue? {
    let bytes = Array(script.utf8)
    guard
      let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
      let end = bytes.lastIndex(where: { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }),
      start < end
    else { return nil }
    // A wrapper `//<![CDATA[` brings a bracket of its own.
    let cut = ByteSearch.firstRange(of: "<![CDATA[", in: bytes[...])
    let from = cut.map { $0.upperBound } ?? start
    let json = bytes[min(from, end)...end].map { $0 < 0x20 ? 0x20 : $0 }
    let tail =
      cut == nil ? json : Array(json[...(json.lastIndex(of: UInt8(ascii: "}")) ?? json.count - 1)])
    return try? JSONValue(parsing: tail)
  }
}
