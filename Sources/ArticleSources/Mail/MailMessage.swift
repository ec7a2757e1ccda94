internal import Articles

/// A mail message (RFC 5322) with its parts (RFC 2045): a newsletter or a forwarded statement.
struct MailMessage {
  private let part: MailPart

  init?(_ bytes: [UInt8]) {
    part = MailPart(bytes)
    guard part.header("from") != nil || part.header("subject") != nil else { return nil }
  }

  /// Whether the bytes begin like a message: header lines, a sender among them.
  static func isMessage(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
    let names = head.split(separator: "\n", maxSplits: 60).map { $0.prefix { $0 != ":" } }
    return names.contains("from") && names.contains("subject")
      && (names.contains("date") || names.contains("message-id"))
      && !(names.first?.contains(" ") ?? true)
  }

  /// The message as an article; nil when no part of it is text.
  func document(name: String) -> Document? {
    guard let body = part.best else { return nil }
    var hints = ReadingHints(
      mediaType: body.mediaType == "text/html" ? .html : .text, encoding: body.charset)
    hints.title = part.header("subject").map(EncodedWords.decoded)
    hints.byline = part.header("from").map { MailMessage.name(EncodedWords.decoded($0)) }
    if let date = part.header("date").flatMap({ WrittenDate.read($0.prefix { $0 != "(" }) }) {
      hints.published = date.value
      hints.publishedPlace = .header
    }
    // Lists say where the message can be read on the web.
    hints.url = part.header("archived-at").map {
      $0.trimmingCharacters(in: "<>")
    }
    return Document(name: name, bytes: body.content, hints: hints)
  }

  /// `Press Office` of `"Press Office" <press@example.org>`; the address where there is no name.
  private static func name(_ sender: String) -> String {
    let name = sender.prefix { $0 != "<" }.trimmingCharacters(in: " \"'")
    return name.isEmpty ? sender.trimmingCharacters(in: "<>") : name
  }
}

/// One part of a message, with what is in it.
struct MailPart {
  private let headers: [(name: String, value: String)]
  private let raw: ArraySlice<UInt8>
  private let depth: Int

  init(_ bytes: [UInt8]) { self.init(bytes[...], depth: 0) }

  private init(_ bytes: ArraySlice<UInt8>, depth: Int) {
    var lines: [String] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[index..<end]
      if line.last == 0x0D { line.removeLast() }
      index = min(end + 1, bytes.endIndex)
      if line.isEmpty || lines.count > 2000 { break }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    headers = HeaderLines.parse(lines)
    raw = bytes[index...]
    self.depth = depth
  }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  private var contentType: String { header("content-type") ?? "text/plain" }
  var mediaType: String { HeaderLines.mediaType(of: contentType) }
  var charset: String? { HeaderLines.parameter("charset", of: contentType) }

  /// The content as it was before it was made fit for mail.
  var content: [UInt8] {
    switch header("content-transfer-encoding")?.lowercased() {
    case "base64": TransferEncoding.base64(raw)
    case "quoted-printable": TransferEncoding.quotedPrintable(raw)
    default: Array(raw)
    }
  }

  /// The part that a person would read: the page of a newsletter, else the plain text.
  var best: MailPart? {
    if mediaType == "text/plain" || mediaType == "text/html" {
      let isAttached = header("content-disposition")?.lowercased().hasPrefix("attachment") == true
      return isAttached ? nil : self
    }
    guard depth < 20 else { return nil }
    if mediaType == "message/rfc822" { return MailPart(content[...], depth: depth + 1).best }
    guard mediaType.hasPrefix("multipart/"),
      let boundary = HeaderLines.parameter("boundary", of: contentType), !boundary.isEmpty
    else { return nil }
    let parts = parts(boundary).compactMap(\.best)
    let plain = parts.first { $0.mediaType == "text/plain" }
    // Mailers put one line into the plain part that sends the reader to the other.
    if let plain, plain.raw.count >= 400 || parts.count == 1 { return plain }
    return parts.first { $0.mediaType == "text/html" } ?? plain
  }

  private func parts(_ boundary: String) -> [MailPart] {
    let mark = Array("--\(boundary)".utf8)
    var result: [MailPart] = []
    var start: Int?
    var index = raw.startIndex
    while index < raw.endIndex, result.count < 200 {
      let end = raw[index...].firstIndex(of: 0x0A) ?? raw.endIndex
      if raw[index..<end].starts(with: mark) {
        if let start { result.append(MailPart(raw[start..<index], depth: depth + 1)) }
        start = min(end + 1, raw.endIndex)
        if raw[index..<end].dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return result }
      }
      index = min(end + 1, raw.endIndex)
    }
    if let start, start < raw.endIndex {
      result.append(MailPart(raw[start...], depth: depth + 1))
    }
    return result
  }
}

extension StringProtocol {
  /// Without any of those characters at either end.
  func trimmingCharacters(in marks: String) -> String {
    String(drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
  }
}
