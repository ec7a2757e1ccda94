import ClaimExtraction
import EmbeddedFiles
import Negotiation

/// The extractor over the data that travels inside the binary.
func bundledExtractor() throws -> RuleExtractor { try bundled.get() }

// Read once: every test asks for it.
private let bundled = Result {
  let files = EmbeddedFile.under("Data/").map { (path: $0.path, text: $0.text) }
  return try RuleExtractor(
    reference: try ReferenceData(files: files),
    lexicons: files.filter { $0.path.hasPrefix("Data/lexicons/") })
}
