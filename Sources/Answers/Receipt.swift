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
  /// How many claims were seen, and of how many articles.
  package var claims: Int
  package var articles: Int

  package init(
    position: LogPosition, visibility: Visibility, rule: String?, claims: Int, articles: Int,
    projection: String? = nil
  ) {
    self.position = position
    self.visibility = visibility
    self.rule = rule
    self.projection = projection
    self.claims = claims
    self.articles = articles
  }

  /// The receipt of an answer that was computed from a state.
  package init(
    of state: NegotiationState, position: LogPosition, rule: String?, projection: String?
  ) {
    self.init(
      position: position, visibility: state.visibility, rule: rule, claims: state.records.count,
      articles: Set(state.records.map(\.article.id)).count, projection: projection)
  }
}

/// How well a value is supported: how many claims, articles and outlets carry it.
package struct Support: Sendable, Equatable {
  package var claims: Int
  package var articles: Int
  package var outlets: Int

  package init(of records: [ClaimRecord]) {
    claims = records.count
    articles = Set(records.map(\.article.id)).count
    outlets = Set(records.map(\.article.outletOrID)).count
  }
}
