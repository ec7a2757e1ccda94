internal import Articles
internal import Negotiation

/// What became of one input.
package struct IngestReport: Sendable, Equatable {
  package enum Outcome: String, Sendable {
    case added
    /// A new version of an article that was there.
    case revised
    /// The article was there; a newer extractor read it again.
    case reextracted
    /// The same bytes from the same place: nothing was written.
    case unchanged
    /// Read and extracted, not stored.
    case dryRun = "dry-run"
  }

  package var outcome: Outcome
  package var captured: CapturedArticle
  /// The article's version in the log, from 1.
  package var version: Int
  package var extraction: ExtractionResult
}
