import Chronology
import ClaimExtraction
import ExtractionTesting
import Foundation
import Negotiation
import Testing

@Suite struct `Ten thousand mangled articles` {
  /// The articles of the labelled set: every construction we know of.
  private static let articles: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Evaluation/articles")
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }.compactMap {
      try? String(contentsOf: $0, encoding: .utf8)
    }
  }()

  @Test(arguments: 1...10)
  func `give no quote that is not the text at its offsets, and no event after publication`(
    part: Int
  ) throws {
    let extractor = try bundledExtractor()
    let published = try #require(Day(year: 2025, month: 5, day: 19))
    #expect(Self.articles.count > 60)
    var accepted = 0
    for text in MangledTexts(from: Self.articles, count: 1000, seed: UInt64(part)) {
      let drafts = extractor.claims(in: ExtractionInput(text: text, published: published))
      var verifier = QuoteVerifier(text: text, published: published)
      let outcome = verifier.verify(drafts)
      // What the verifier refuses it refuses for a quote or for a date after publication.
      #expect(outcome.refused.isEmpty, "\(outcome.refused) in \(text)")
      let bytes = Array(text.utf8)
      let scalars = Array(text.unicodeScalars)
      for claim in outcome.accepted {
        accepted += 1
        #expect(Array(claim.evidence.exact.utf8) == Array(bytes[claim.evidence.bytes]))
        #expect(
          String(String.UnicodeScalarView(scalars[claim.evidence.scalars])) == claim.evidence.exact)
      }
    }
    #expect(accepted > 100)
  }
}

@Suite struct `What fuzzing found` {
  /// Each file once broke a promise; `Scripts/fuzz` looks for more.
  private static let findings: [URL] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Findings")
    return
      ((try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []).sorted { $0.path < $1.path }
  }()

  @Test(arguments: findings) func `stays mended`(finding: URL) throws {
    let text = String(decoding: try Data(contentsOf: finding), as: UTF8.self)
    let extractor = try bundledExtractor()
    let published = Day(year: 2025, month: 5, day: 19)
    let clock = ContinuousClock()
    let elapsed = clock.measure {
      var verifier = QuoteVerifier(text: text, published: published)
      let outcome = verifier.verify(
        extractor.claims(in: ExtractionInput(text: text, published: published)))
      #expect(outcome.refused.isEmpty)
    }
    #expect(elapsed < .seconds(10))
  }
}
