import Negotiation

/// A party and its stand on an issue said as a noun: "demanded the withdrawal of troops", "rejects
/// uranium enrichment", "Kyiv's demand for security guarantees".
struct PositionStances: ClaimRule {
  let name = "position-stances"

  func findings(in view: SentenceView) -> [Finding] {
    let finder = StanceFinder(view: view)
    var findings: [Finding] = []
    for index in view.nouns.indices {
      let noun = view.nouns[index]
      guard let issue = PositionIssues.issue(ofNoun: index, in: view) ?? modifierIssue(noun)
      else { continue }
      guard !noun.concepts.contains(.ceasefire), !noun.modifiers.contains(.ceasefire) else {
        continue
      }
      let node = TopicNode(tokens: noun.tokens, noun: index, verb: -1)
      for stance in finder.stances(of: node) where !stance.holders.isEmpty {
        guard let action = action(of: stance, issue) else { continue }
        findings.append(
          Finding(
            rule: name, parties: view.ids(stance.holders),
            statement: .position(
              PositionStatement(action, issue: issue, text: view.reading.text(noun.tokens))),
            tokens: stance.tokens, at: stance.at, isFuture: stance.isFuture,
            isAccusation: stance.isAccusation, isConditional: stance.isConditional,
            confidence: issue == .peaceTerms ? 0.6 : 0.7))
      }
    }
    return findings
  }

  /// "sanctions relief deal": the noun that carries it says little, what modifies it says much.
  private func modifierIssue(_ noun: NounPhrase) -> PositionIssue? {
    guard noun.concepts.intersects(StanceFinder.carriers) else { return nil }
    return PositionIssues.issue(of: noun.modifiers)
  }

  private func action(of stance: Stance, _ issue: PositionIssue) -> PositionAction? {
    switch stance.kind {
    case .call: return .demand
    case .propose, .offer: return issue == .peaceTerms ? .offer : .demand
    case .reject: return .refuse
    case .accept, .agree, .support, .welcome: return .accept
    case .doubt: return .doubt
    default: return nil
    }
  }
}
