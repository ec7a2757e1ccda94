package import Articles
package import Chronology

/// One document as some file or server gave it, ready to be read as an article.
package struct Document: Sendable {
  /// Where it is, for the report: a path, or `dump.warc.gz#17`.
  package var name: String
  package var bytes: [UInt8]
  /// What the file around it says about it.
  package var hints: ReadingHints
  /// When it was taken from the web, if that is on record.
  package var capturedAt: Timestamp?
  /// The digest that the archive keeps of it, as the archive writes it.
  package var digest: String?
  /// The bytes as they came in, where `bytes` is what was made of them.
  package var original: [UInt8]?
  /// What `original` is, for whoever reads it again; nil when the bytes are read as they are.
  package var wrapping: Wrapping?

  package init(
    name: String, bytes: [UInt8], hints: ReadingHints, capturedAt: Timestamp? = nil,
    digest: String? = nil
  ) {
    self.name = name
    self.bytes = bytes
    self.hints = hints
    self.capturedAt = capturedAt
    self.digest = digest
  }
}

/// What comes next out of a file that may hold many documents.
package enum DocumentItem: Sendable {
  case document(Document)
  /// Something that should be a document and cannot be read; the rest goes on.
  case failure(name: String, reason: String)
  /// Something that is no article by its kind, such as a picture.
  case passedOver(name: String)
}

/// A file of documents, one after the other, so that memory does not grow with their number.
package protocol DocumentSource {
  /// Nil behind the last; throws when nothing more can be read.
  mutating func next() throws(UnreadableSource) -> DocumentItem?
}

/// A file that is one document.
package struct SingleDocument: DocumentSource {
  private var item: DocumentItem?

  package init(_ item: DocumentItem) { self.item = item }

  package mutating func next() throws(UnreadableSource) -> DocumentItem? {
    defer { item = nil }
    return item
  }
}
