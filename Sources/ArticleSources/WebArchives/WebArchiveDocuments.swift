internal import Articles
internal import Chronology

/// The pages of a web archive (WARC 1.0 and 1.1, ISO 28500), with their capture time and digest.
package struct WebArchiveDocuments: DocumentSource {
  private var reader: ByteReader
  private let name: String
  private var record = 0
  private static let pageLimit = ArticleReader.standardLimit

  package init(_ reader: ByteReader, name: String) {
    self.reader = reader
    self.name = name
  }

  package mutating func next() throws(UnreadableSource) -> DocumentItem? {
    while let head = try header() {
      record += 1
      let place = "\(name)#\(record)"
      guard let written = head["content-length"], let length = Int(written), length >= 0 else {
        throw UnreadableSource(place, "a record without its length; the archive is damaged")
      }
      let type = head["warc-type"] ?? ""
      guard type == "response" || type == "resource", length <= WebArchiveDocuments.pageLimit else {
        guard try reader.skip(length) else {
          throw UnreadableSource(place, "the archive ends inside the record; fetch it again")
        }
        if type == "response" || type == "resource" {
          return .failure(name: place, reason: "a page of \(length) bytes, more than is read")
        }
        continue
      }
      let content = try reader.bytes(length)
      guard content.count == length else {
        throw UnreadableSource(place, "the archive ends inside the record; fetch it again")
      }
      if let item = item(head, content, type: type, place: place) { return item }
    }
    return nil
  }

  /// Nil for what never was a page: an answer without content.
  private func item(
    _ head: [String: String], _ content: [UInt8], type: String, place: String
  ) -> DocumentItem? {
    var address = head["warc-target-uri"] ?? ""
    // WARC 1.0 wrote it between angle brackets.
    if address.hasPrefix("<"), address.hasSuffix(">") {
      address = String(address.dropFirst().dropLast())
    }
    guard address.hasPrefix("http://") || address.hasPrefix("https://") else { return nil }
    let place = "\(place) \(address)"
    var bytes = content
    var mediaType = head["content-type"] ?? ""
    if type == "response" {
      guard let message = HTTPMessage(content) else {
        return .failure(name: place, reason: "the record is no HTTP answer")
      }
      guard (200..<300).contains(message.status) else { return nil }
      mediaType = message.header("content-type") ?? ""
      guard WebArchiveDocuments.isPage(mediaType) else { return .passedOver(name: place) }
      guard let body = message.body(limit: WebArchiveDocuments.pageLimit) else {
        let encoding = message.header("content-encoding") ?? "chunked"
        return .failure(name: place, reason: "the body cannot be unpacked (\(encoding))")
      }
      bytes = body
    }
    guard WebArchiveDocuments.isPage(mediaType), !bytes.isEmpty else {
      return .passedOver(name: place)
    }
    let isText = HeaderLines.mediaType(of: mediaType) == "text/plain"
    return .document(
      Document(
        name: place, bytes: bytes,
        hints: ReadingHints(
          mediaType: isText ? .text : .html,
          encoding: HeaderLines.parameter("charset", of: mediaType), url: address),
        capturedAt: head["warc-date"].flatMap { Timestamp(rfc3339: $0) },
        digest: head["warc-payload-digest"]))
  }

  private static func isPage(_ mediaType: String) -> Bool {
    ["text/html", "application/xhtml+xml", "text/plain", ""].contains(
      HeaderLines.mediaType(of: mediaType))
  }

  /// The header of the next record; nil at the end.
  private mutating func header() throws(UnreadableSource) -> [String: String]? {
    var lines: [String] = []
    while let line = try reader.line(limit: 1 << 20) {
      guard case .bytes(let bytes) = line else {
        throw UnreadableSource(name, "not a web archive: a header line of a megabyte")
      }
      if bytes.isEmpty {
        if lines.isEmpty { continue }
        break
      }
      lines.append(String(decoding: bytes, as: UTF8.self))
      if lines.count == 1, !lines[0].hasPrefix("WARC/") {
        throw UnreadableSource(
          "\(name)#\(record + 1)", "no record begins where it should; the archive is damaged")
      }
      if lines.count > 1000 {
        throw UnreadableSource(name, "not a web archive: a header of a thousand lines")
      }
    }
    guard !lines.isEmpty else { return nil }
    return Dictionary(
      HeaderLines.parse(lines.dropFirst()).map { ($0.name, $0.value) },
      uniquingKeysWith: { first, _ in first })
  }
}
