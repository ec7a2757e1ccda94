/// One published text, as it is read out of a file or page.
package struct Article: Sendable, Equatable {
  package var title: String?
  package var byline: String?
  package var published: PublicationDate?
  /// When the outlet says that it last changed the text.
  package var modified: PublicationDate?
  /// The slug of the outlet: `npr`, `harbour-post`.
  package var outlet: String?
  /// The canonical address.
  package var url: String?
  /// The address of another site that the page names as its original, as syndicated copies do.
  package var original: String?
  /// BCP 47 with the primary subtag only: `en`.
  package var language: String
  /// The stored text, in NFC with `\n` line ends: the title on the first line when there is one, an
  /// empty line, then the paragraphs with an empty line between them.
  ///
  /// Page furniture is left out.
  package var text: String
  /// The UTF-8 bytes of `text` that are the title; empty when there is none.
  package var titleRange: Range<Int>
  /// What the reader had to decide or leave out, one line each, for the person who ingests it.
  package var notes: [String]

  package init(
    title: String? = nil, byline: String? = nil, published: PublicationDate? = nil,
    modified: PublicationDate? = nil, outlet: String? = nil, url: String? = nil,
    original: String? = nil, language: String = "en", text: String,
    titleRange: Range<Int> = 0..<0, notes: [String] = []
  ) {
    self.title = title
    self.byline = byline
    self.published = published
    self.modified = modified
    self.outlet = outlet
    self.url = url
    self.original = original
    self.language = language
    self.text = text
    self.titleRange = titleRange
    self.notes = notes
  }

  /// The paragraphs below the title.
  package var paragraphs: [String] {
    let bytes = Array(text.utf8.dropFirst(titleRange.isEmpty ? 0 : titleRange.upperBound + 2))
    // A paragraph is one line, so the line ends alone tell where each stops.
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }
}
