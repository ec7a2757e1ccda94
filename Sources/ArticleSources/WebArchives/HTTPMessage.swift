/// An HTTP answer as a web archive keeps it: status, headers, and the body as it went over the wire.
struct HTTPMessage {
  let status: Int
  private let headers: [(name: String, value: String)]
  private let raw: ArraySlice<UInt8>

  /// Nil when the bytes are no HTTP answer.
  init?(_ bytes: [UInt8]) {
    var lines: [String] = []
    var index = 0
    while let end = bytes[index...].firstIndex(of: 0x0A) {
      var line = bytes[index..<end]
      if line.last == 0x0D { line.removeLast() }
      index = end + 1
      if line.isEmpty { break }
      lines.append(String(decoding: line, as: UTF8.self))
      if lines.count > 1000 { return nil }
    }
    guard let first = lines.first, first.hasPrefix("HTTP/") else { return nil }
    let words = first.split(separator: " ")
    guard words.count >= 2, let status = Int(words[1]) else { return nil }
    self.status = status
    headers = HeaderLines.parse(lines.dropFirst())
    raw = bytes[index...]
  }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The body without the transfer's chunks and compression; nil when it is damaged, larger than
  /// `limit`, or compressed in a way that is not known here.
  func body(limit: Int) -> [UInt8]? {
    var bytes = raw
    if header("transfer-encoding")?.lowercased().contains("chunked") == true {
      // Some archivers write the header and not the chunks.
      bytes = HTTPMessage.unchunked(bytes)?[...] ?? bytes
    }
    switch header("content-encoding")?.lowercased() {
    case nil, "", "identity": return Array(bytes)
    case "gzip", "x-gzip":
      guard bytes.starts(with: [0x1F, 0x8B]) else { return Array(bytes) }
      return Inflater.inflated(bytes, .wrapped, limit: limit)
    case "deflate":
      return Inflater.inflated(bytes, .wrapped, limit: limit)
        ?? Inflater.inflated(bytes, .raw, limit: limit)
    case "br": return Brotli.inflated(bytes, limit: limit)
    default: return nil
    }
  }

  private static func unchunked(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      let size = rest[..<end].prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
      guard size.count <= 8, let count = Int(String(decoding: size, as: UTF8.self), radix: 16)
      else { return nil }
      rest = rest[(end + 1)...]
      if count == 0 { return result }
      guard rest.count >= count else { return nil }
      result += rest.prefix(count)
      rest = rest.dropFirst(count)
      if rest.first == 0x0D { rest = rest.dropFirst() }
      if rest.first == 0x0A { rest = rest.dropFirst() }
    }
    return nil
  }
}

/// Header lines of HTTP, WARC and mail: `Name: value`, continued on lines that begin with a space.
enum HeaderLines {
  /// The names in lower case.
  static func parse(_ lines: some Sequence<String>) -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    for line in lines {
      if let first = line.utf8.first, first == 0x20 || first == 0x09, !result.isEmpty {
        result[result.count - 1].value += " " + HeaderLines.trimmed(line[...])
        continue
      }
      guard let colon = line.firstIndex(of: ":") else { continue }
      result.append(
        (
          HeaderLines.trimmed(line[..<colon]).lowercased(),
          HeaderLines.trimmed(line[line.index(after: colon)...])
        ))
    }
    return result
  }

  static func trimmed(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
      let end = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
  }

  /// `charset` of `text/html; charset="utf-8"`.
  static func parameter(_ name: String, of value: String) -> String? {
    for part in value.split(separator: ";").dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, trimmed(sides[0]).lowercased() == name else { continue }
      let text = trimmed(sides[1])
      return text.hasPrefix("\"") ? String(text.dropFirst().prefix { $0 != "\"" }) : text
    }
    return nil
  }

  /// The media type without its parameters, in lower case.
  static func mediaType(of value: String) -> String {
    trimmed(value.prefix { $0 != ";" }).lowercased()
  }
}
