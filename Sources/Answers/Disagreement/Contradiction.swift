internal import ContentDigest
internal import EventSourcing
package import Negotiation

/// Claims that cannot all be right, or that put one thing in different words.
///
/// A change of mind by one speaker is history, and that two parties disagree is the negotiation;
/// neither is a contradiction.
package struct Contradiction: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Two figures for one thing.
    case value
    /// Outlets say yes and no of one party on one day.
    case polarity
    /// It took place, and it did not.
    case status
    /// One thing on two days.
    case date
    /// One quotation from two speakers.
    case attribution
    /// Outlets' own words for what is quoted beside them.
    case characterisation
    /// One remark in two wordings.
    case translation
    /// Figures that differ and add up.
    case explained

    /// What each kind is, in one line.
    package var meaning: String {
      switch self {
      case .value: "two figures for one thing"
      case .polarity: "yes and no of one party on one day"
      case .status: "it took place, and it did not"
      case .date: "one thing on two days"
      case .attribution: "one quotation from two speakers"
      case .characterisation: "outlets' own words for what is quoted beside them"
      case .translation: "one remark in two wordings"
      case .explained: "figures that differ and add up; proposed, a person has to confirm it"
      }
    }
  }

  /// What one side says, and the claims that say it.
  package struct Side: Sendable, Equatable {
    package var says: String
    package var records: [ClaimRecord]

    package init(_ says: String, _ records: [ClaimRecord]) {
      self.says = says
      self.records = records
    }
  }

  /// `con_` and seven characters that follow from the kind and the claims.
  package var id: String
  package var kind: Kind
  /// What it is about: `russia · venue`, `exchange of 2025-04-19`.
  package var on: String
  package var topic: Topic
  package var sides: [Side]
  /// How Parley goes on meanwhile.
  package var treatment: String

  package init(
    _ kind: Kind, on: String, topic: Topic, sides: [Side], treatment: String
  ) {
    let ids = Set(sides.flatMap { $0.records.map(\.claim.id.text) }).sorted()
    let digest = SHA256Digest(of: ([kind.rawValue] + ids).joined(separator: " "))
    id = "con_" + digest.short(7)
    self.kind = kind
    self.on = on
    self.topic = topic
    self.sides = sides
    self.treatment = treatment
  }

  package var records: [ClaimRecord] { sides.flatMap(\.records).withoutRepetition }
}

/// Who contradicts whom, by kind.
package struct ContradictionsAnswer: Sendable, Equatable {
  package var negotiation: NegotiationID
  package var contradictions: [Contradiction]
  package var receipt: Receipt

  package init(state: NegotiationState, receipt: Receipt) {
    negotiation = state.negotiation
    contradictions = state.contradictions
    self.receipt = receipt
  }
}

extension NegotiationState {
  /// Every contradiction in the state's claims, by kind and id.
  package var contradictions: [Contradiction] {
    let order = Contradiction.Kind.allCases
    var seen: Set<String> = []
    return
      (countContradictions + stanceContradictions + statusContradictions
      + wordingContradictions)
      .sorted { left, right in
        let places = (order.firstIndex(of: left.kind) ?? 0, order.firstIndex(of: right.kind) ?? 0)
        return places.0 == places.1
          ? (left.on, left.id) < (right.on, right.id) : places.0 < places.1
      }
      .filter { seen.insert($0.id).inserted }
  }
}
