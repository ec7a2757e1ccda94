import Negotiation

extension Duplicates {
  /// The clearer statement with what only the other one says: parts of a number, the term of a truce.
  static func completed(_ clearer: PlacedDraft, from other: PlacedDraft) -> PlacedDraft {
    var draft = clearer
    switch (clearer.draft.statement, other.draft.statement) {
    case (.exchange(var statement), .exchange(let more)):
      guard statement.parts.isEmpty, !more.parts.isEmpty else { return clearer }
      statement.parts = more.parts
      // "390 people", of whom another sentence says that 120 are civilians.
      if more.category == .mixed { statement.category = .mixed }
      draft.draft.statement = .exchange(statement)
    case (.ceasefire(var statement), .ceasefire(let more)):
      statement.durationDays = statement.durationDays ?? more.durationDays
      statement.window = statement.window ?? more.window
      statement.conditions = statement.conditions ?? more.conditions
      draft.draft.statement = .ceasefire(statement)
    default: return clearer
    }
    return draft
  }
}

extension Duplicates {
  /// "Agreed to hand over 300 prisoners" is an exchange, and no position on the return of people
  /// beside it.
  static func dropShadows(_ drafts: inout [PlacedDraft]) {
    let exchanges = Set(
      drafts.compactMap { $0.draft.statement.topic == .exchange ? $0.sentence : nil })
    drafts.removeAll { draft in
      guard case .position(let statement) = draft.draft.statement else { return false }
      return statement.issue == .returnOfPeople && statement.action != .demand
        && exchanges.contains(draft.sentence)
    }
  }
}
