package import Chronology

/// How an article came in: what it takes to make its text of the captured bytes once more, and what an
/// archive said of them.
///
/// A version that has one has its bytes in custody.
package struct CaptureRecord: Sendable, Equatable {
  /// What the bytes were taken for.
  package enum Form: String, Sendable, CaseIterable {
    /// A page or a text, by its first bytes.
    case automatic = "auto"
    case page = "html"
    case text
    case portableDocument = "pdf"
    case mail
    case markdown
  }

  package var form: Form
  /// The character encoding that the transport named.
  package var encoding: String?
  /// The title that a person or a record gave.
  package var title: String?
  /// The address as it was named, before it was made canonical.
  package var address: String?
  /// When an archive took the bytes from the web.
  package var capturedAt: Timestamp?
  /// The digest that the archive keeps of them, as it writes it.
  package var archiveDigest: String?

  package init(
    form: Form = .automatic, encoding: String? = nil, title: String? = nil,
    address: String? = nil, capturedAt: Timestamp? = nil, archiveDigest: String? = nil
  ) {
    self.form = form
    self.encoding = encoding
    self.title = title
    self.address = address
    self.capturedAt = capturedAt
    self.archiveDigest = archiveDigest
  }
}
