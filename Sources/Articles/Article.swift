package import Chronology

/// One published text, as it is read out of a file or page.
package struct Article: Sendable, Equatable {
  package var title: String?
  package var byline: String?
  package var published: PublicationDate?
  /// The slug of the outlet: `npr`, `harbour-post`.
  package var outlet: String?
  /// The canonical address.
  package var url: String?
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
    outlet: String? = nil, url: String? = nil, language: String = "en", text: String,
    titleRange: Range<Int> = 0..<0, notes: [String] = []
  ) {
    self.title = title
    self.byline = byline
    self.published = published
    self.outlet = outlet
    self.url = url
    self.language = language
    self.text = text
    self.titleRange = titleRange
    self.notes = notes
  }
}

/// When an article was published, and how that is known.
package struct PublicationDate: Sendable, Hashable {
  package enum Basis: String, Sendable, CaseIterable {
    /// The person who ingested it said so.
    case given
    /// The page or file header says so.
    case metadata
    /// The visible text says so.
    case text
  }

  /// A day or a moment.
  package var value: EDTF
  package var basis: Basis

  package init(_ value: EDTF, basis: Basis) {
    self.value = value
    self.basis = basis
  }
}
