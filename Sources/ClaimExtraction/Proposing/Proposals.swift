package import Negotiation

/// What an extractor makes of a text: drafts, and what it said that is no draft of a claim.
package struct Proposals: Sendable, Equatable {
  package var drafts: [ClaimDraft]
  /// Kept for the record beside what the verification refuses.
  package var unreadable: [RefusedClaim]

  package init(drafts: [ClaimDraft], unreadable: [RefusedClaim] = []) {
    self.drafts = drafts
    self.unreadable = unreadable
  }
}

extension ClaimExtractor {
  /// An extractor whose drafts are made by our own code says nothing that cannot be read.
  package func proposals(in input: ExtractionInput) async throws -> Proposals {
    Proposals(drafts: try await drafts(in: input))
  }
}
