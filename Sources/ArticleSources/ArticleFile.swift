package import Articles

/// Opens a file by what it is: one article, or many.
package struct ArticleFile {
  private let map: FieldMap
  private let hints: ReadingHints

  /// - Parameters:
  ///   - map: which field of a record says what.
  ///   - hints: what the person says of every article; stands above what the file says.
  package init(map: FieldMap = FieldMap(), hints: ReadingHints = ReadingHints()) {
    self.map = map
    self.hints = hints
  }

  /// The endings of files that hold articles, for those who go through folders.
  package static let endings: Set<String> = [
    "txt", "text", "html", "htm", "xhtml", "md", "markdown", "eml", "pdf", "jsonl", "ndjson", "csv",
    "tsv", "warc", "wacz", "gz",
  ]

  /// The documents of a file, or of standard input (`-`).
  package func documents(of path: String) throws(UnreadableSource) -> any DocumentSource {
    let name = path == "-" ? "standard input" : path
    var ending = ArticleFile.ending(of: path)
    let bytes = try FileSource(path: path)
    var reader = ByteReader(bytes)
    var size = bytes.size
    if try reader.peek(2) == [0x1F, 0x8B] {
      ending = ArticleFile.ending(of: String(path.dropLast(ending == "gz" ? 3 : 0)))
      size = nil
      reader = ByteReader(try InflatingSource(RestOfReader(reader), place: name))
    }
    let head = try reader.peek(4096)
    if head.starts(with: "WARC/".utf8) {
      return WebArchiveDocuments(reader, name: name)
    }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]), ending == "wacz" || ending == "zip" {
      return try PackedWebArchive(path: path)
    }
    switch ending {
    case "jsonl" where ArticleFile.isArray(head), "ndjson" where ArticleFile.isArray(head),
      "json",
      "" where ArticleFile.isJSON(head):
      return JSONDocuments(reader, name: name, map: map)
    case "jsonl", "ndjson": return JSONLinesDocuments(reader, name: name, map: map)
    case "csv", "tsv": return try CSVDocuments(reader, name: name, map: map)
    default:
      return SingleDocument(
        try single(&reader, name: name, ending: ending, head: head, size: size))
    }
  }

  private static func isArray(_ head: [UInt8]) -> Bool {
    head.first { $0 > 0x20 } == UInt8(ascii: "[")
  }

  /// Whether a file without an ending, or standard input, begins as JSON does: `{"` or `[{"`.
  private static func isJSON(_ head: [UInt8]) -> Bool {
    let start = head.filter { $0 > 0x20 }
    return start.starts(with: "{\"".utf8) || start.starts(with: "[{\"".utf8)
  }

  private func single(
    _ reader: inout ByteReader, name: String, ending: String, head: [UInt8], size: Int?
  ) throws(UnreadableSource) -> DocumentItem {
    let limit = ArticleReader.standardLimit
    if let size, size > limit {
      return .failure(
        name: name, reason: "\(UnreadableArticle.tooLarge(byteCount: size, limit: limit))")
    }
    let bytes = try reader.bytes(limit + 1)
    if bytes.count > limit {
      return .failure(
        name: name, reason: "\(UnreadableArticle.tooLarge(byteCount: bytes.count, limit: limit))")
    }
    if head.starts(with: "%PDF-".utf8) {
      return Wrapping.portableDocument.open(bytes, name: name)
    }
    if ending == "md" || ending == "markdown" { return Wrapping.markdown.open(bytes, name: name) }
    if ending == "eml" || MailMessage.isMessage(head), MailMessage(bytes) != nil {
      return Wrapping.mail.open(bytes, name: name)
    }
    return .document(Document(name: name, bytes: bytes, hints: ReadingHints()))
  }

  /// What the person says, laid over what the file says.
  package func hints(for document: Document) -> ReadingHints {
    var result = document.hints
    if hints.mediaType != .automatic { result.mediaType = hints.mediaType }
    if let published = hints.published {
      result.published = published
      result.publishedPlace = .given
    }
    result.encoding = hints.encoding ?? result.encoding
    result.outlet = hints.outlet ?? result.outlet
    result.url = hints.url ?? result.url
    result.title = hints.title ?? result.title
    result.language = hints.language ?? result.language
    return result
  }

  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}

/// What is left of a reader, as a source: for a reader that looked at the first bytes.
private struct RestOfReader: ByteSource {
  private var reader: ByteReader
  init(_ reader: ByteReader) { self.reader = reader }
  mutating func next(_ count: Int) throws(UnreadableSource) -> [UInt8] {
    try reader.some(count)
  }
}
