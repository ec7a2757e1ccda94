internal import Chronology
internal import JSON
internal import Negotiation

extension LabelledArticle {
  /// What could never be scored, or is not as the guide says; empty for a sound label.
  ///
  /// - Parameter text: The article's text.
  package func complaints(text: String) -> [LabelError] {
    let words = text.folded
    var complaints: [LabelError] = []
    for (index, claim) in claims.enumerated() {
      func complain(_ reason: String) {
        complaints.append(LabelError(article: id, reason: "claim \(index + 1): \(reason)"))
      }
      guard let name = claim.topic, let topic = Topic(rawValue: name) else {
        complain("\"\(claim.topic ?? "")\" is no topic")
        continue
      }
      if !topic.actions.contains(claim.action ?? "") {
        complain("\"\(claim.action ?? "")\" is no action of \(name)")
      }
      if let quote = claim.quote, !quote.folded.isEmpty {
        if !words.contains(quote.folded) { complain("“\(quote)” does not stand in the article") }
      } else {
        complain("it has no quote")
      }
      let actor = topic == .mediation ? claim.member("mediator") : claim.member("parties")
      if actor == nil { complain("nobody does it") }
      if topic == .position, PositionIssue(rawValue: claim.member("issue")?.string ?? "") == nil {
        complain("\"\(claim.member("issue")?.string ?? "")\" is no issue")
      }
      if let date = claim.member("date"), Day(iso: date.string ?? "") == nil {
        complain("the date is no day such as 2025-05-19")
      }
    }
    return complaints
  }
}

extension Topic {
  fileprivate var actions: [String] {
    switch self {
    case .ceasefire: CeasefireAction.allCases.map(\.rawValue)
    case .mediation: MediationAction.allCases.map(\.rawValue)
    case .exchange: ExchangeAction.allCases.map(\.rawValue)
    case .talks: TalksAction.allCases.map(\.rawValue)
    case .position: PositionAction.allCases.map(\.rawValue)
    case .agreement: AgreementAction.allCases.map(\.rawValue)
    case .pressure: PressureAction.allCases.map(\.rawValue)
    }
  }
}

extension String {
  /// Lines may be wrapped elsewhere in the label than in the article.
  fileprivate var folded: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
