package import Chronology

/// What the person who hands in an article says about it; each wins over what the article says.
package struct ReadingHints: Sendable, Equatable {
  package var mediaType: ArticleMediaType
  /// The character encoding that the transport named, such as `windows-1251`.
  package var encoding: String?
  package var published: EDTF?
  /// Who knows that date: the person, or the record that the article came in.
  package var publishedPlace = PublicationDate.Place.given
  package var byline: String?
  /// A name or a slug; it is made a slug.
  package var outlet: String?
  package var url: String?
  package var title: String?
  /// BCP 47; only the primary subtag is kept.
  package var language: String?

  package init(
    mediaType: ArticleMediaType = .automatic, encoding: String? = nil, published: EDTF? = nil,
    outlet: String? = nil, url: String? = nil, title: String? = nil, language: String? = nil
  ) {
    self.mediaType = mediaType
    self.encoding = encoding
    self.published = published
    self.outlet = outlet
    self.url = url
    self.title = title
    self.language = language
  }
}

/// What kind of document the bytes are.
package enum ArticleMediaType: String, Sendable, CaseIterable {
  /// Found out from the bytes.
  case automatic = "auto"
  case text
  case html
}
