import ArticleSources
import Articles
import Negotiation
import ParleyService

extension CapturedArticle {
  /// The article with the bytes as they came in, and what it takes to read them again.
  init(_ article: Article, of document: Document, read hints: ReadingHints) {
    let form: CaptureRecord.Form =
      switch document.wrapping {
      case .portableDocument: .portableDocument
      case .mail: .mail
      case .markdown: .markdown
      case nil:
        switch hints.mediaType {
        case .automatic: .automatic
        case .html: .page
        case .text: .text
        }
      }
    self.init(
      article, bytes: document.original ?? document.bytes,
      record: CaptureRecord(
        form: form, encoding: hints.encoding, title: hints.title, address: hints.url,
        capturedAt: document.capturedAt, archiveDigest: document.digest))
  }
}

/// Reads captured bytes once more, as they were read when they came in.
struct Recapture: Sendable {
  let reader: ArticleReader

  /// The article that today's reader makes of the bytes of a version.
  func article(_ bytes: [UInt8], of version: ArticleVersion) throws(UnreadableArticle) -> Article {
    // What came in before that was kept was mostly pages under their address.
    let record = version.capture ?? CaptureRecord(address: version.url)
    var bytes = bytes
    var hints = ReadingHints()
    switch record.form {
    case .automatic: break
    case .page: hints.mediaType = .html
    case .text: hints.mediaType = .text
    case .portableDocument: try unwrap(.portableDocument, &bytes, &hints)
    case .mail: try unwrap(.mail, &bytes, &hints)
    case .markdown: try unwrap(.markdown, &bytes, &hints)
    }
    hints.encoding = record.encoding ?? hints.encoding
    hints.title = record.title ?? hints.title
    hints.url = record.address ?? hints.url
    return try reader.read(bytes, hints: hints)
  }

  private func unwrap(
    _ wrapping: Wrapping, _ bytes: inout [UInt8], _ hints: inout ReadingHints
  ) throws(UnreadableArticle) {
    guard case .document(let document) = wrapping.open(bytes, name: "capture") else {
      throw .noText
    }
    bytes = document.bytes
    hints = document.hints
  }
}
