package import Articles
internal import ContentDigest
internal import Custody
internal import EventSourcing
package import Negotiation

extension ParleyService {
  /// Keeps the bytes of an article that was on file before bytes were kept, or whose bytes are gone:
  /// handing it in again mends that.
  func fillGap(
    _ captured: CapturedArticle, in ledger: ArticleLedger
  ) async throws(EventStoreError) {
    guard ledger.versions.contains(where: { $0.sha256 == captured.sha256 }),
      try await !captures.missing([captured.capture.digest]).isEmpty
    else { return }
    try await captures.keep(captured.capture)
  }

  /// The bytes of a version as they came in; nil when there are none.
  package func capturedBytes(of version: ArticleVersion) async throws -> [UInt8]? {
    guard let digest = SHA256Digest(hexadecimal: version.sha256) else { return nil }
    return try await captures.capture(digest)?.unpacked()
  }

  /// Reads the captured bytes of every version once more, and looks for the quotes in what they say.
  ///
  /// - Parameter read: What makes an article of the bytes of a version, as ingest did.
  package func checkCaptures(
    of ledger: ArticleLedger,
    read: ([UInt8], ArticleVersion) throws(UnreadableArticle) -> Article
  ) async throws -> [CaptureCheck] {
    var checks: [CaptureCheck] = []
    for version in ledger.versions {
      let quotes = ledger.claims(ofVersion: version.number)
      var check = CaptureCheck(
        article: version.article, version: version.number, sha256: version.sha256,
        verdict: .same, claims: quotes.count, lost: [])
      do {
        if let bytes = try await capturedBytes(of: version) {
          judge(&check, try read(bytes, version), version, quotes)
        } else {
          check.verdict = try await absence(of: version)
        }
      } catch let damage as CaptureDamage {
        check.verdict = .damaged(damage)
      } catch let failure as UnreadableArticle {
        check.verdict = .unreadable(failure.description)
        check.lost = quotes.map(\.id)
      }
      checks.append(check)
    }
    return checks
  }

  /// Why there are no bytes of a version.
  package func absence(of version: ArticleVersion) async throws -> CaptureCheck.Verdict {
    guard version.capture != nil else { return .neverKept }
    guard let digest = SHA256Digest(hexadecimal: version.sha256),
      try await captures.owed([digest]).isEmpty
    else { return .owed }
    return .missing
  }

  private func judge(
    _ check: inout CaptureCheck, _ article: Article, _ version: ArticleVersion, _ quotes: [Claim]
  ) {
    let isSame = article.text == version.text
    check.verdict = isSame ? .same : .readDifferently
    let text = Array(article.text.utf8)
    check.lost = quotes.filter { claim in
      let words = Array(claim.quote.exact.utf8)
      let place = claim.quote.bytes
      let stands = place.upperBound <= text.count && text[place].elementsEqual(words)
      return !stands && (isSame || !article.text.utf8.hasRun(words))
    }.map(\.id)
  }
}

extension Collection<UInt8> {
  /// Whether those bytes stand in a row somewhere.
  fileprivate func hasRun(_ run: [UInt8]) -> Bool {
    guard let first = run.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: run) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
