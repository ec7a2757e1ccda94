package import Chronology
package import Negotiation

/// What an extractor is given: the stored text of one version of an article, and what is known of it.
package struct ExtractionInput: Sendable, Equatable {
  /// The stored text: the title on its first line when there is one, then the paragraphs.
  package var text: String
  /// The UTF-8 bytes of `text` that are the title; empty when there is none.
  package var title: Range<Int>
  /// The day of publication; nil leaves relative dates unresolved.
  package var published: Day?
  package var outlet: String?
  /// BCP 47, such as `en`.
  package var language: String

  package init(
    text: String, title: Range<Int> = 0..<0, published: Day?, outlet: String? = nil,
    language: String = "en"
  ) {
    self.text = text
    self.title = title
    self.published = published
    self.outlet = outlet
    self.language = language
  }
}

/// A claim as an extractor proposes it: not yet verified, without an id.
package struct ClaimDraft: Sendable, Equatable {
  /// Where the extractor says that the words stand.
  package enum Quote: Sendable, Equatable {
    /// UTF-8 bytes of the text, half-open.
    case bytes(Range<Int>)
    /// The words themselves; they must stand in the text once.
    case words(String)
  }

  package var negotiation: NegotiationID?
  package var parties: [PartyID]
  package var statement: Statement
  package var saidBy: Attribution
  package var isAboutOther: Bool
  package var modality: Modality
  package var date: ClaimDate
  package var quote: Quote
  /// 0 to 1.
  package var confidence: Double

  package init(
    negotiation: NegotiationID?, parties: [PartyID], statement: Statement,
    saidBy: Attribution = .narrator, isAboutOther: Bool = false, modality: Modality = .asserted,
    date: ClaimDate = .unknown, quote: Quote, confidence: Double
  ) {
    self.negotiation = negotiation
    self.parties = parties
    self.statement = statement
    self.saidBy = saidBy
    self.isAboutOther = isAboutOther
    self.modality = modality
    self.date = date
    self.quote = quote
    self.confidence = confidence
  }
}

/// Turns an article's text into drafts of claims.
///
/// An extractor may propose; it stores nothing, and what it says counts only once its quote was found
/// in the text.
package protocol ClaimExtractor: Sendable {
  var id: ExtractorID { get }
  func drafts(in input: ExtractionInput) async throws -> [ClaimDraft]
  /// The same with what the extractor said that is no draft; for those that others wrote.
  func proposals(in input: ExtractionInput) async throws -> Proposals
}
