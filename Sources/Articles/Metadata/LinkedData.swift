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
    for script in scripts {
      guard let value = LinkedData.parse(script) else { continue }
      for object in LinkedData.objects(in: value) {
        let rank = LinkedData.rank(object)
        if rank > (best?.rank ?? 0) { best = (rank, object) }
      }
    }
    if let object = best?.object { fill(from: object) }
  }

  private mutating func fill(from object: JSONObject) {
    headline = object["headline"]?.string ?? object["name"]?.string
    published =
      object["datePublished"]?.string ?? object["dateCreated"]?.string
      ?? object["uploadDate"]?.string
    modified = object["dateModified"]?.string
    authors = LinkedData.names(object["author"] ?? object["creator"])
    publisher = LinkedData.names(object["publisher"]).first
    language =
      object["inLanguage"]?.string ?? object["inLanguage"]?["alternateName"]?.string
      ?? object["inLanguage"]?["name"]?.string
    url =
      object["mainEntityOfPage"]?.string ?? object["mainEntityOfPage"]?["@id"]?.string
      ?? object["url"]?.string
    body = object["articleBody"]?.string
  }

  private static func names(_ value: JSONValue?) -> [String] {
    switch value {
    case .string(let name): return [name.onOneLine]
    case .object(let object):
      if let name = object["name"]?.string { return [name.onOneLine] }
      return object["name"]?.array?.compactMap { $0.string?.onOneLine } ?? []
    case .array(let items): return items.prefix(20).flatMap { names($0) }
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
