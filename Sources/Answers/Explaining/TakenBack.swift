package import Negotiation

extension ClaimRecord {
  /// Why the claim counts for nothing, in words for a person; nil while it may count.
  package var whyUnused: String? {
    switch status {
    case .withdrawn: "withdrawn by the outlet: its \(withdrawnWith) no longer has these words"
    case .retracted:
      review.map { "retracted by \($0.person)" + ($0.reason.map { ": \($0)" } ?? "") }
        ?? "retracted with its article"
    case .current:
      // Whoever takes no stand can still tell of an exchange or a meeting.
      unusedForStance.flatMap { $0 == .noStance ? nil : $0.rawValue }
    }
  }

  private var withdrawnWith: String {
    withdrawal.map { "version \($0.version) (seq:\($0.position))" } ?? "newest version"
  }
}

extension NegotiationState {
  /// The claims within the bounds that the outlet withdrew or a person retracted, in counting order.
  package static func takenBack(
    _ claims: [ClaimRecord], of negotiation: NegotiationID, under visibility: Visibility
  ) -> [ClaimRecord] {
    claims
      .filter {
        $0.status != .current && visibility.reaches($0) && $0.claim.negotiation == negotiation
      }
      .latestOfEach.sorted(by: ClaimRecord.countsBefore)
  }
}

extension Explanation {
  /// The explanation with what would have borne on the answer and was taken back, and by whom.
  package func setting(aside records: [ClaimRecord]) -> Explanation {
    guard !records.isEmpty else { return self }
    var whole = self
    whole.children.append(
      Explanation(
        "taken back, and not used",
        lines: records.map { "\($0.claim.id): \($0.whyUnused ?? "")" }, records: records))
    return whole
  }
}
