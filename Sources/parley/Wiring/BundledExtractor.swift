import ClaimExtraction
import EmbeddedFiles
import Negotiation
import Synchronization

/// The rules with the lexicons of the binary, made when the first article asks for them: a question
/// needs no lexicon, and should not wait for one.
final class BundledExtractor: ClaimExtractor {
  private let reference: ReferenceData
  private let made = Mutex<RuleExtractor?>(nil)

  init(reference: ReferenceData) { self.reference = reference }

  var id: ExtractorID { RuleExtractor.id }

  func drafts(in input: ExtractionInput) async throws -> [ClaimDraft] {
    try extractor().claims(in: input)
  }

  private func extractor() throws -> RuleExtractor {
    try made.withLock { made in
      if let made { return made }
      let lexicons = EmbeddedFile.under("Data/lexicons/").map { (path: $0.path, text: $0.text) }
      let extractor = try RuleExtractor(reference: reference, lexicons: lexicons)
      made = extractor
      return extractor
    }
  }
}
