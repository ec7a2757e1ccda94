internal import Chronology

/// One rule's answer to "is there a ceasefire?".
package struct CeasefireVerdict: Sendable, Equatable {
  package enum Answer: String, Sendable {
    case yes, no
    /// Nothing on file speaks of a halt of the rule's scope.
    case noClaim = "no-claim"
  }

  /// One thing the rule asks of a halt.
  package struct Condition: Sendable, Equatable {
    package var name: String
    package var isMet: Bool
    package var because: String
  }

  package var rule: CeasefireRule
  package var answer: Answer
  /// The halt that decided: the one in force, or the one that came nearest.
  package var halt: Halt?
  package var conditions: [Condition]
  /// One sentence.
  package var because: String
}

extension CeasefireRule {
  /// Asks every halt in turn; the answer is yes when one of them meets every condition.
  package func verdict(
    on time: WorldTime, halts: [Halt], records: [ClaimRecord], belligerents: [PartyID]
  ) -> CeasefireVerdict {
    let ranked =
      halts
      .filter { scopes.contains($0.scope) }
      .map { halt in (halt, conditions(of: halt, on: time, belligerents: belligerents)) }
      .sorted { CeasefireRule.rank($0) > CeasefireRule.rank($1) }
    guard let (halt, conditions) = ranked.first else {
      let spoken = records.filter { record in
        guard case .ceasefire(let statement) = record.claim.statement else { return false }
        return scopes.contains(statement.scope)
      }
      return CeasefireVerdict(
        rule: self, answer: spoken.isEmpty ? .noClaim : .no, halt: nil, conditions: [],
        because: spoken.isEmpty
          ? "no claim on file speaks of such a halt"
          : "no side is on file as having agreed or declared one (\(spoken.count) "
            + "\(spoken.count == 1 ? "claim speaks" : "claims speak") of it)")
    }
    let failed = conditions.first { !$0.isMet }
    return CeasefireVerdict(
      rule: self, answer: failed == nil ? .yes : .no, halt: halt, conditions: conditions,
      because: (failed ?? conditions.last)?.because ?? "")
  }

  private static func rank(
    _ candidate: (Halt, [CeasefireVerdict.Condition])
  ) -> (Int, Int, Int64) {
    let met = candidate.1.prefix { $0.isMet }.count
    return (candidate.1.allSatisfy(\.isMet) ? 1 : 0, met, candidate.0.start.microseconds)
  }

  private func conditions(
    of halt: Halt, on time: WorldTime, belligerents: [PartyID]
  ) -> [CeasefireVerdict.Condition] {
    var conditions = [term(of: halt, on: time), freshness(of: halt, on: time)]
    if needsDate {
      conditions.append(
        .init(
          name: "dated", isMet: halt.isDated,
          because: halt.isDated
            ? "it is dated from \(halt.start.day)" : "no claim names the day it starts"))
    }
    conditions.append(contentsOf: bonds(of: halt, belligerents: belligerents))
    return conditions
  }

  private func term(of halt: Halt, on time: WorldTime) -> CeasefireVerdict.Condition {
    let isMet = halt.isInForce(during: time)
    let term =
      halt.end.map { "\(halt.start.minutes) to \($0.minutes)" }
      ?? "from \(halt.start.day), no end stated"
    let because =
      if isMet { "the halt of \(halt.name) runs \(term)" } else if halt.start >= time.to {
        "the halt of \(halt.name) begins only at \(halt.start.minutes)"
      } else if halt.endedBy != nil {
        "the halt of \(halt.name) was ended on \(halt.end?.day.description ?? "")"
      } else {
        "the last halt, of \(halt.name), ran out at \(halt.end?.minutes ?? "")"
      }
    return .init(name: "in-force", isMet: isMet, because: because)
  }

  private func freshness(of halt: Halt, on time: WorldTime) -> CeasefireVerdict.Condition {
    let days = halt.silence(at: time)
    let isMet = halt.end != nil || days <= staleAfterDays
    return .init(
      name: "fresh", isMet: isMet,
      because: isMet
        ? (halt.end == nil
          ? "it was last spoken of \(days == 0 ? "that day" : "\(days) days before")"
          : "its term is stated")
        : "nobody has spoken of the halt of \(halt.name) for \(days) days "
          + "(the rule allows \(staleAfterDays))")
  }

  private func bonds(of halt: Halt, belligerents: [PartyID]) -> [CeasefireVerdict.Condition] {
    let bound = belligerents.filter { party in
      guard let commitment = halt.commitments[party] else { return false }
      if commitment.bond == .accepted, !countsAcceptance { return false }
      return countsThirdPartyWord || !commitment.isSecondHand
    }
    let isMet = self.bound == .all ? bound.count == belligerents.count : !bound.isEmpty
    let words = halt.bondWords(belligerents: belligerents)
    var conditions = [
      CeasefireVerdict.Condition(
        name: self.bound == .all ? "all-sides-bound" : "one-side-bound",
        isMet: isMet && !belligerents.isEmpty, because: words)
    ]
    if needsAgreement {
      let agreed = bound.allSatisfy { halt.commitments[$0]?.bond == .agreed }
      conditions.append(
        .init(
          name: "agreed", isMet: agreed && isMet,
          because: agreed ? words : "the sides made no joint agreement: \(words)"))
    }
    return conditions
  }
}

extension Halt {
  /// `russia declared it, ukraine accepts-conditionally`: every side, bound or not.
  package func bondWords(belligerents: [PartyID]) -> String {
    belligerents.map { party in
      if let commitment = commitments[party] {
        let hand = commitment.isSecondHand ? " (others say so)" : ""
        return switch commitment.bond {
        case .agreed: "\(party) agreed to it\(hand)"
        case .declared: "\(party) declared it\(hand)"
        case .accepted: "\(party) accepted it\(hand)"
        case .observes: "\(party) is said to observe it\(hand)"
        }
      }
      if let response = responses[party] { return "\(party): \(response.stance)" }
      return "\(party): no commitment on file"
    }.joined(separator: "; ")
  }
}
