import Negotiation
import TextAnalysis

/// Thanks for what somebody did between the sides: "thanked Qatar and Egypt for their efforts",
/// "praised Oman's role", "congratulated Norway on its part in the accord".
extension MediationActs {
  func thanks(_ view: SentenceView) -> [Finding] {
    view.verbs.flatMap { group -> [Finding] in
      guard group.predicates.intersects(PredicateSet(.thank, .support, .welcome)),
        group.object >= 0, !group.isNegated,
        let deed = deed(in: group.tail, view)
      else { return [] }
      var parties = view.listParties(group.object)
      if parties.isEmpty, view.nouns[group.object].possessor >= 0 {
        parties = view.listParties(view.nouns[group.object].possessor)
      }
      // "Welcomed the role of Saudi Arabia".
      if parties.isEmpty, group.object + 1 < view.nouns.count,
        view.nouns[group.object + 1].preposition == view.cues.of
      {
        parties = view.listParties(group.object + 1)
      }
      return make(
        .mediate, parties.filter { !view.isBelligerent($0) }, view.span(group.tokens, deed),
        group.head, view, 0.6)
    }
  }

  /// A role, or a deed such as "for hosting the talks".
  private func deed(in tail: Range<Int>, _ view: SentenceView) -> Range<Int>? {
    if let role = view.nouns.first(where: {
      tail.contains($0.head) && Self.roles.contains(view.tokens[$0.head].hash)
    }) {
      return role.tokens
    }
    // "For its support in resuming the talks".
    if let help = view.nouns.first(where: {
      tail.contains($0.head) && view.tokens[$0.head].hash == Self.support
    }),
      view.nouns.contains(where: {
        tail.contains($0.head) && $0.head > help.head && isTopical($0.concepts)
      })
    {
      return help.tokens
    }
    return view.verbs.first {
      tail.contains($0.head) && $0.isGerund
        && $0.predicates.intersects(
          PredicateSet(.mediate, .host, .help, .monitor, .guarantee, .reach))
    }?.tokens
  }

  private static let support = WordHash("support").value
  static let roles = WordSet([
    "role", "efforts", "effort", "leadership", "initiative", "hospitality", "work", "mediation",
    "assistance", "part", "contribution", "help", "offices", "facilitation", "engagement",
    "diplomacy", "partnership",
  ])
}
