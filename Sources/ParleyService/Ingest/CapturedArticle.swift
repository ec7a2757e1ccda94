package import Articles
internal import Chronology
package import ClaimExtraction
internal import ContentDigest
package import Custody
package import Negotiation

/// An article that was read, with its identity.
package struct CapturedArticle: Sendable, Equatable {
  package let id: ArticleID
  package private(set) var article: Article
  /// The bytes as they came in.
  package private(set) var capture: PackedCapture
  /// What it takes to read them again.
  package let record: CaptureRecord

  /// Of the bytes as they came in.
  package var sha256: String { capture.digest.hexadecimal }

  /// The same address is the same article; without one, the same bytes from the same outlet are.
  package init(
    _ article: Article, bytes: [UInt8], record: CaptureRecord = CaptureRecord()
  ) {
    self.article = article
    self.record = record
    capture = PackedCapture(bytes)
    let sha256 = capture.digest.hexadecimal
    if let address = article.url {
      id = CapturedArticle.id(ofAddress: address)
    } else {
      let identity = "bytes \(sha256) of \(article.outlet ?? "")"
      id = ArticleID("art_\(SHA256Digest(of: identity).short(10))")
    }
  }

  /// The same without the text and the bytes, for a report that outlives them by thousands of others.
  package var withoutContents: CapturedArticle {
    var copy = self
    copy.article.text = ""
    copy.article.titleRange = 0..<0
    copy.capture = PackedCapture(digest: capture.digest, byteCount: capture.byteCount, packed: [])
    return copy
  }

  /// The article that has that canonical address, on file or not.
  static func id(ofAddress address: String) -> ArticleID {
    let identity = ArticleVersion.identity(ofAddress: address)
    return ArticleID("art_\(SHA256Digest(of: "address \(identity)").short(10))")
  }

  func version(_ number: Int) -> ArticleVersion {
    ArticleVersion(
      article: id, number: number, sha256: sha256, title: article.title, byline: article.byline,
      published: article.published?.value, publishedBasis: publishedBasis,
      outlet: article.outlet, url: article.url, language: article.language, text: article.text,
      capture: record)
  }

  private var publishedBasis: ArticleVersion.PublicationBasis {
    switch article.published?.basis {
    case .given: .given
    case .metadata: .metadata
    case .text: .text
    case nil: .unknown
    }
  }

  package var extractionInput: ExtractionInput {
    ExtractionInput(
      text: article.text, title: article.titleRange,
      published: article.published?.value.earliest?.day, outlet: article.outlet,
      language: article.language)
  }
}

extension ArticleVersion {
  /// Whether both say the same: another wrapping of the same words is no new version.
  func saysTheSame(as other: ArticleVersion) -> Bool {
    text == other.text && title == other.title && published == other.published
      && outlet == other.outlet
      && url.map(ArticleVersion.identity(ofAddress:))
        == other.url.map(ArticleVersion.identity(ofAddress:))
  }

  fileprivate static func identity(ofAddress address: String) -> String {
    CanonicalURL(address)?.identity ?? address
  }
}
