package import EventSourcing
package import Negotiation

/// What the log knew at one position: the claims as they stood, and the articles they were of.
package struct KnownClaims: Sendable, Equatable {
  package var position: LogPosition
  package var records: [ClaimRecord]
  /// Every article that was read, with its newest version.
  package var versions: [ArticleID: Int]

  package init(position: LogPosition, records: [ClaimRecord], versions: [ArticleID: Int]) {
    self.position = position
    self.records = records
    self.versions = versions
  }
}

extension KnownClaims {
  /// The sets of claims on the way from this knowledge to later knowledge, one reason a step.
  ///
  /// Every claim that differs is put to exactly one reason, so the last set is the later knowledge.
  func path(to later: KnownClaims) -> [(reason: ChangeReason, records: [ClaimRecord])] {
    let before = Dictionary(
      records.map { ($0.claim.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(
      later.records.map { ($0.claim.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ids = Set(before.keys).union(after.keys)
    var reasons: [ClaimID: ChangeReason] = [:]
    for id in ids { reasons[id] = reason(before[id], after[id], later) }
    var reached: Set<ChangeReason> = []
    return [ChangeReason.learned, .outlet, .ours].map { step in
      reached.insert(step)
      let set = ids.compactMap { id in
        // A claim that is the same is taken as it stands later: its article may have a new title.
        reasons[id].map { reached.contains($0) } ?? true ? after[id] : before[id]
      }
      return (step, set)
    }
  }

  /// Nil when the claim is what it was.
  private func reason(
    _ before: ClaimRecord?, _ after: ClaimRecord?, _ later: KnownClaims
  ) -> ChangeReason? {
    let isJudgedAnew =
      before?.review != after?.review
      || (before?.status == .retracted) != (after?.status == .retracted)
    if let before, let after {
      if isJudgedAnew { return .ours }
      if before.claim == after.claim, before.status == after.status { return nil }
    }
    guard let article = (after ?? before)?.article.id, let known = versions[article] else {
      return after?.review == nil ? .learned : .ours
    }
    return later.versions[article] == known ? .ours : .outlet
  }
}
