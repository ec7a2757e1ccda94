import Negotiation
import TextAnalysis

/// A party and its stand on a halt of fighting: "Kyiv accepted the truce", "Putin did not agree to a
/// ceasefire", "the truce was violated by", "Iran's ceasefire proposal".
struct CeasefireStances: ClaimRule {
  let name = "ceasefire-stances"

  func findings(in view: SentenceView) -> [Finding] {
    let nodes = CeasefireNodes(view: view)
    let finder = StanceFinder(view: view)
    var findings: [Finding] = []
    for node in nodes.nouns() {
      for stance in finder.stances(of: node) {
        if let finding = finding(stance, node, view, nodes) { findings.append(finding) }
      }
    }
    return findings
  }

  func finding(_ stance: Stance, _ node: TopicNode, _ view: SentenceView, _ nodes: CeasefireNodes)
    -> Finding?
  {
    guard let action = action(of: stance, node, view) else { return nil }
    var parties = stance.holders
    if parties.isEmpty, node.noun >= 0, view.nouns[node.noun].possessor >= 0 {
      // "Moscow's truce began": its own.
      parties = view.parties(view.nouns[node.noun].possessor).filter(view.isBelligerent)
    }
    let sides = sides(node, view)
    if isJoint(action) || stance.holders.isEmpty, sides.count > 1,
      !parties.contains(where: sides.contains)
    {
      parties = sides
    } else if action == .agree, !parties.isEmpty, !view.reading.pair.isEmpty,
      parties.allSatisfy(view.isThirdParty), stance.kind == .declare || stance.kind == .welcome
    {
      // Mediators announce what the sides agreed on.
      parties = view.reading.pair
    }
    if parties.isEmpty
      || isJoint(action) && parties.count == 1 && view.reading.pair.contains(parties[0])
    {
      // "Earlier truces were broken": by both, where nobody is named.
      let isPassive = view.verbs.indices.contains(stance.verb) && view.verbs[stance.verb].isPassive
      guard StanceKinds.needsNoHolder.contains(stance.kind), action != .violate || isPassive
      else { return nil }
      parties = view.reading.pair
    }
    guard !parties.isEmpty else { return nil }
    return Finding(
      rule: name, parties: view.ids(parties),
      statement: .ceasefire(
        CeasefireStatement(
          action, scope: nodes.scope(of: node.tokens),
          durationDays: nodes.durationDays(near: node.tokens))),
      tokens: stance.tokens, at: stance.at, isFuture: stance.isFuture,
      isAccusation: stance.isAccusation, isConditional: stance.isConditional,
      confidence: stance.confidence)
  }

  /// "a truce between Israel and Hamas", "the US-Iran ceasefire".
  private func sides(_ node: TopicNode, _ view: SentenceView) -> [Int] {
    guard node.noun >= 0 else { return [] }
    let named = view.mentioned(in: node.noun)
    if named.count > 1 { return named }
    let next = node.noun + 1
    guard next < view.nouns.count, view.nouns[next].preposition == view.cues.between,
      view.nouns[next].chunk == view.nouns[node.noun].chunk + 2
    else { return [] }
    return view.listParties(next)
  }

  private func isJoint(_ action: CeasefireAction) -> Bool { action == .agree || action == .fail }

  /// "Welcomed the proposal for a truce": there is none yet.
  private func isOffered(_ node: TopicNode, _ view: SentenceView) -> Bool {
    guard node.noun >= 0 else { return true }
    let noun = view.nouns[node.noun]
    let outer = view.nouns[..<node.noun].last
    return noun.concepts.contains(.proposal)
      || noun.preposition >= 0 && (outer?.concepts.contains(.proposal) ?? false)
  }

  private func action(
    of stance: Stance, _ node: TopicNode, _ view: SentenceView
  ) -> CeasefireAction? {
    let isJoint = stance.holders.count > 1
    switch stance.kind {
    case .accept: return isReserved(stance, view) ? .acceptConditionally : .accept
    case .agree:
      if isJoint || stance.holders.isEmpty { return .agree }
      return isReserved(stance, view) ? .acceptConditionally : .accept
    case .reject: return .reject
    case .propose, .offer: return .propose
    case .call: return .call
    case .welcome:
      if stance.holders.contains(where: view.isBelligerent) { return .accept }
      return isOffered(node, view) ? .call : .agree
    case .support: return stance.holders.contains(where: view.isBelligerent) ? .accept : .call
    case .fail: return .fail
    case .declare:
      if isJoint || stance.holders.isEmpty { return .agree }
      return view.isThirdParty(stance.holders[0]) ? .agree : .declare
    case .begin, .resume: return .begin
    case .hold: return .hold
    case .extend: return .extend
    case .violate: return .violate
    case .end: return .end
    default: return nil
    }
  }

  /// Accepted with a condition or a reservation: "if", "the possibility of", "but".
  private func isReserved(_ stance: Stance, _ view: SentenceView) -> Bool {
    if stance.isConditional || stance.isReadiness { return true }
    let window = stance.tokens.lowerBound..<min(view.range.upperBound, stance.tokens.upperBound + 6)
    return view.contains(Self.reservations, in: window)
  }

  private static let reservations = WordSet([
    "possibility", "idea", "framework", "guarantees", "guarantee",
  ])
}
