package import Chronology

/// One halt of fighting, or the promise of one: who is bound, from when to when, and what came of it.
package struct Halt: Sendable, Equatable {
  /// How a party came to be bound.
  package enum Bond: String, Sendable {
    case agreed, declared, accepted
    /// It took effect for the party, or the party observes it.
    case observes
  }

  /// One party's bond, with the claims that carry it, strongest last.
  package struct Commitment: Sendable, Equatable {
    package var bond: Bond
    package var records: [ClaimRecord]
    /// True when only third parties say so.
    package var isSecondHand: Bool
  }

  package var scope: CeasefireScope
  package var term: HaltTerm
  /// The claim that says it ended before its term was over, or at all when no end was stated.
  package var endedBy: ClaimRecord?
  /// The last time anybody spoke of it as being in force.
  package var lastHeard: Timestamp
  package var commitments: [PartyID: Commitment]
  /// What sides that are not bound say to it: accepts on conditions, rejects.
  package var responses: [PartyID: StanceEntry]
  /// Who is said to have broken it.
  ///
  /// Listed, never judged.
  package var allegations: [ClaimRecord]

  /// `2025-04-19 holiday`: enough to tell halts apart.
  package var name: String { "\(start.day) \(scope.rawValue)" }

  package var start: Timestamp { term.start.moment }
  /// Whether some claim names the day it starts.
  package var isDated: Bool { term.isDated }
  /// The first moment after its term; nil when no end was stated.
  package var end: Timestamp? { term.end?.moment }

  /// Whether the halt was in force at some moment of the stretch.
  package func isInForce(during time: WorldTime) -> Bool {
    guard start < time.to else { return false }
    guard let end else { return true }
    return end > time.from && end > start
  }

  /// Days between the last word on it and the stretch; a halt without a stated end goes stale.
  package func silence(at time: WorldTime) -> Int {
    max(0, time.day.daysSinceEpoch - lastHeard.day.daysSinceEpoch)
  }

  package var records: [ClaimRecord] {
    commitments.sorted { $0.key < $1.key }.flatMap(\.value.records).withoutRepetition
  }
}

extension Halt {
  /// Finds the halts in the claims, by start.
  ///
  /// Commitments belong to one halt when their scopes go together and their terms meet; a term
  /// without an end reaches a few days beyond the last commitment, so that a truce of one year is
  /// never joined to one of the next. Doubtful claims bind nobody.
  package static func halts(in records: [ClaimRecord], belligerents: [PartyID]) -> [Halt] {
    var finder = HaltFinder(belligerents: belligerents)
    let records = records.filter { !$0.isDoubtful }.inCountingOrder
    for record in records { finder.commit(record) }
    for record in records { finder.respond(record) }
    return finder.halts.sorted { ($0.start, $0.scope.rawValue) < ($1.start, $1.scope.rawValue) }
  }
}

extension CeasefireScope {
  /// Whether a halt of this scope can be the same as one of the other: outlets call one truce
  /// general, a holiday's and humanitarian, but never confuse it with spared power plants.
  func goesTogether(with other: CeasefireScope) -> Bool {
    self == other || (isWhole && other.isWhole)
  }

  private var isWhole: Bool { self == .general || self == .holiday || self == .humanitarian }
}
