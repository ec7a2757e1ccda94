package import EventSourcing
package import Negotiation

/// What reproduces an answer: the question's bounds and the log position it was computed at.
package struct Receipt: Sendable, Equatable {
  /// Where the state of the log was read: the same answer again with `--as-of seq:N`.
  package var position: LogPosition
  package var visibility: Visibility
  /// The rule the answer was given under, when it needs one: `mutual-general@1`.
  package var rule: String?
  /// The stored projection that the program keeps, and its version: `claims@1`.
  package var projection: String?
  /// How many claims were seen.
  package var claims: Int
  /// Of how many articles, and how many independent voices those are.
  package var tally: OriginTally

  package init(
    position: LogPosition, visibility: Visibility, rule: String?, claims: Int, tally: OriginTally,
    projection: String? = nil
  ) {
    self.position = position
    self.visibility = visibility
    self.rule = rule
    self.projection = projection
    self.claims = claims
    self.tally = tally
  }

  /// The receipt of an answer that was computed from a state.
  package init(
    of state: NegotiationState, position: LogPosition, rule: String?, projection: String?
  ) {
    self.init(
      position: position, visibility: state.visibility, rule: rule, claims: state.records.count,
      tally: OriginTally(of: state.records.lazy.map(\.article)), projection: projection)
  }
}

/// How well a value is supported: how many claims, of how many origins, publishers and articles.
package struct Support: Sendable, Equatable {
  package var claims: Int
  package var tally: OriginTally

  package init(of records: [ClaimRecord]) {
    claims = records.count
    tally = OriginTally(of: records.lazy.map(\.article))
  }
}
