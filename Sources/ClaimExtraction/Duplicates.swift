import Negotiation

/// Keeps each claim once, at its clearest statement.
enum Duplicates {
  /// What two statements of one claim have in common.
  private struct Key: Hashable {
    var topic: Topic
    var action: String
    var parties: [PartyID]
    var detail: String
    /// The truce of last year is not the truce of today.
    var isHistory: Bool
  }

  static func merged(_ drafts: [PlacedDraft]) -> [PlacedDraft] {
    var order: [Key] = []
    var best: [Key: PlacedDraft] = [:]
    for draft in drafts {
      let key = key(draft.draft)
      if let known = best[key] {
        best[key] =
          clarity(draft) > clarity(known)
          ? completed(draft, from: known) : completed(known, from: draft)
      } else {
        best[key] = draft
        order.append(key)
      }
    }
    let kept = order.compactMap { best[$0] }
    return kept.filter { !isOutdone($0.draft, by: kept) }
  }

  /// An exchange without a number beside the same with one, or talks of which neither day, place nor
  /// manner is known beside the same with more.
  private static func isOutdone(_ draft: ClaimDraft, by kept: [PlacedDraft]) -> Bool {
    if case .talks(let vague) = draft.statement, vague.mode == .unknown, vague.venue == nil,
      draft.date.value == nil
    {
      return kept.contains { other in
        guard case .talks(let clear) = other.draft.statement else { return false }
        return clear.action == vague.action && clear.mode != .unknown
          && Set(other.draft.parties) == Set(draft.parties)
          && (other.draft.modality == .historical) == (draft.modality == .historical)
      }
    }
    guard case .exchange(let statement) = draft.statement, statement.counts.isEmpty,
      statement.total == nil
    else { return false }
    return kept.contains { other in
      guard case .exchange(let numbered) = other.draft.statement else { return false }
      return numbered.action == statement.action && numbered.category == statement.category
        && !(numbered.counts.isEmpty && numbered.total == nil)
    }
  }

  /// A dated statement in the body is clearer than a headline.
  private static func clarity(_ draft: PlacedDraft) -> Double {
    draft.draft.confidence + (draft.draft.date.value == nil ? 0 : 0.12) - (draft.isTitle ? 0.1 : 0)
  }

  private static func key(_ draft: ClaimDraft) -> Key {
    let detail: String
    switch draft.statement {
    case .ceasefire(let statement): detail = statement.scope.rawValue
    case .mediation(let statement): detail = statement.mediator.slug
    case .exchange(let statement):
      let counts = statement.counts.map { "\($0.key)\($0.value.value)" }.sorted().joined()
      detail = "\(counts)/\(statement.total?.value ?? -1)"
    case .talks(let statement): detail = statement.mode == .call ? "call" : ""
    case .position(let statement): detail = statement.issue.rawValue
    case .agreement(let statement): detail = statement.stage?.rawValue ?? ""
    case .pressure(let statement): detail = statement.target?.slug ?? ""
    }
    let parties = draft.statement.topic == .mediation ? [] : draft.parties.sorted()
    return Key(
      topic: draft.statement.topic, action: draft.statement.action, parties: parties,
      detail: detail, isHistory: draft.modality == .historical)
  }
}
