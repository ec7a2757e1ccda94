package import ClaimExtraction
internal import ContentDigest
internal import JSON
package import Negotiation

/// What an extractor's run over a text came to.
package struct ExtractionResult: Sendable, Equatable {
  /// In the order of the text; every quote was cut out of it.
  package var claims: [Claim]
  package var refused: [RefusedClaim]
}

/// Turns an extractor's drafts into claims: quotes verified, ids given.
package struct ClaimMaker: Sendable {
  package let extractor: any ClaimExtractor

  package init(extractor: any ClaimExtractor) { self.extractor = extractor }

  package func claims(
    in input: ExtractionInput, article: ArticleID
  ) async throws -> ExtractionResult {
    let proposals = try await extractor.proposals(in: input)
    var verifier = QuoteVerifier(text: input.text, published: input.published)
    let verified = verifier.verify(proposals.drafts)
    var seen: Set<ClaimID> = []
    var claims: [Claim] = []
    var refused = proposals.unreadable
    refused += verified.refused.map { refusal in
      RefusedClaim(
        reason: refusal.reason.rawValue, topic: refusal.topic.rawValue, action: refusal.action,
        words: refusal.words)
    }
    for accepted in verified.accepted {
      let id = ClaimMaker.id(of: accepted.draft, quoting: accepted.evidence.exact, in: article)
      // The same statement in the same words twice is one claim.
      guard seen.insert(id).inserted else { continue }
      let claim = Claim(accepted.draft, id: id, quote: accepted.evidence, by: extractor.id)
      guard claim.comesBackFromTheLog else {
        refused.append(
          RefusedClaim(
            reason: "not-storable", topic: claim.statement.topic.rawValue,
            action: claim.statement.action, words: claim.quote.exact))
        continue
      }
      claims.append(claim)
    }
    claims.sort { ($0.quote.bytes.lowerBound, $0.id) < ($1.quote.bytes.lowerBound, $1.id) }
    return ExtractionResult(claims: claims, refused: refused)
  }

  /// The id follows from the article, the statement and its words, so that a later extractor that
  /// finds the same claim gives it the same id, and a person's judgement stays with it.
  static func id(
    of draft: ClaimDraft, quoting words: String, in article: ArticleID
  ) -> ClaimID {
    let own = JSONObject(draft.statement.ownMembers)
    let identity: JSONValue = [
      "article": .string(article.text), "topic": .string(draft.statement.topic.rawValue),
      "action": .string(draft.statement.action),
      "parties": .array(draft.parties.map { .string($0.slug) }), "own": .object(own),
      "words": .string(words),
    ]
    let digest = SHA256Digest(of: identity.compactBytes)
    return ClaimID("clm_\(article.text.dropFirst(4).prefix(5))\(digest.short(7))")
  }
}

extension Claim {
  /// Whether the claim can be read again from what the log would keep of it.
  ///
  /// An event that cannot be read stops every replay, so a date in the year 12025 is better refused
  /// now.
  fileprivate var comesBackFromTheLog: Bool {
    (try? Claim(json: JSONValue(parsing: json(quoteBytes: true).compactBytes))) == self
  }

  fileprivate init(_ draft: ClaimDraft, id: ClaimID, quote: Evidence, by extractor: ExtractorID) {
    self.init(
      id: id, negotiation: draft.negotiation, parties: draft.parties, statement: draft.statement,
      saidBy: draft.saidBy, isAboutOther: draft.isAboutOther, modality: draft.modality,
      date: draft.date, quote: quote, confidence: draft.confidence, extractor: extractor)
  }
}
