/// What happens to an article and to its claims: the events of the streams `article-…`.
package enum ArticleEvent: Sendable, Equatable {
  /// The article came in for the first time.
  case captured(ArticleVersion)
  /// The outlet changed the text, or what it says about it.
  case revised(ArticleVersion)
  /// An extractor found a claim whose quote was verified; `version` is the article's.
  case claimExtracted(Claim, version: Int)
  /// An extractor's run over one version is over; it supersedes the former run of that extractor.
  case extractionCompleted(ExtractionRun)
  case claimConfirmed(ClaimID, by: Review)
  /// A person put the claim right; the claim is the corrected one, under the same id.
  case claimCorrected(Claim, by: Review)
  case claimRetracted(ClaimID, by: Review)
  case articleRetracted(by: Review)
  /// A person takes back the latest judgement on a claim, or with no claim the article's retraction.
  case judgementUndone(ClaimID?, by: Review)

  /// The negotiation that the event is about, for readers that follow one; nil for what concerns a
  /// whole article.
  package var negotiation: NegotiationID? {
    switch self {
    case .claimExtracted(let claim, _), .claimCorrected(let claim, _): claim.negotiation
    case .captured, .revised, .extractionCompleted, .claimConfirmed, .claimRetracted,
      .articleRetracted, .judgementUndone:
      nil
    }
  }
}

/// A run of an extractor over one version of an article.
package struct ExtractionRun: Sendable, Equatable {
  /// The article's version.
  package var version: Int
  package var extractor: ExtractorID
  /// How many claims were accepted.
  package var accepted: Int
  package var refused: [RefusedClaim]

  package init(version: Int, extractor: ExtractorID, accepted: Int, refused: [RefusedClaim]) {
    self.version = version
    self.extractor = extractor
    self.accepted = accepted
    self.refused = refused
  }
}

/// A person's judgement.
package struct Review: Sendable, Hashable {
  /// Who: a name or a handle.
  package var person: String
  package var reason: String?

  package init(person: String, reason: String? = nil) {
    self.person = person
    self.reason = reason
  }
}
