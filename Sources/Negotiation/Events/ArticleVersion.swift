package import Chronology

/// One version of an article as the log keeps it: the text that quotes are cut from, and what is
/// known about it.
package struct ArticleVersion: Sendable, Equatable {
  /// How the publication date is known.
  package enum PublicationBasis: String, Sendable, CaseIterable {
    case given, metadata, text, unknown
  }

  package var article: ArticleID
  /// From 1.
  package var number: Int
  /// Of the bytes as they came in, hexadecimal.
  package var sha256: String
  package var title: String?
  package var byline: String?
  /// A day or a moment.
  package var published: EDTF?
  package var publishedBasis: PublicationBasis
  package var outlet: String?
  package var url: String?
  package var language: String
  package var text: String
  /// How it came in; nil for what came in before captured bytes were kept.
  package var capture: CaptureRecord?

  package init(
    article: ArticleID, number: Int, sha256: String, title: String?, byline: String?,
    published: EDTF?, publishedBasis: PublicationBasis, outlet: String?, url: String?,
    language: String, text: String, capture: CaptureRecord? = nil
  ) {
    self.article = article
    self.number = number
    self.sha256 = sha256
    self.title = title
    self.byline = byline
    self.published = published
    self.publishedBasis = publishedBasis
    self.outlet = outlet
    self.url = url
    self.language = language
    self.text = text
    self.capture = capture
  }
}

/// What a verifier or a person refused, kept so that it can be audited.
package struct RefusedClaim: Sendable, Equatable {
  /// A hyphenated word: `quote-absent`, `quote-ambiguous`, `no-party`.
  package var reason: String
  package var topic: String
  package var action: String
  /// The words that the extractor claimed to have found.
  package var words: String

  package init(reason: String, topic: String, action: String, words: String) {
    self.reason = reason
    self.topic = topic
    self.action = action
    self.words = words
  }
}
