import ClaimExtraction
import Negotiation
import Synchronization

/// The rules with the lexicons of the binary and of the user, made when the first article asks for
/// them: a question needs no lexicon, and should not wait for one.
final class BundledExtractor: ClaimExtractor {
  private let data: UserData
  private let made = Mutex<RuleExtractor?>(nil)

  init(_ data: UserData) { self.data = data }

  var id: ExtractorID { RuleExtractor.id }

  func drafts(in input: ExtractionInput) async throws -> [ClaimDraft] {
    try rules().claims(in: input)
  }

  func rules() throws -> RuleExtractor {
    try made.withLock { made in
      if let made { return made }
      let extractor = try RuleExtractor(reference: data.reference, lexicons: data.lexicons)
      made = extractor
      return extractor
    }
  }
}
