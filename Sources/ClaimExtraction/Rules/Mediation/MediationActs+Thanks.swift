import Negotiation
import TextAnalysis

/// Thanks for what somebody did between the sides: "thanked Qatar and Egypt for their efforts",
/// "praised Oman's role", "congratulated Norway on its part in the accord".
extension MediationActs {
  func thanks(_ view: SentenceView) -> [Finding] {
    view.verbs.flatMap { group -> [Finding] in
      guard group.predicates.intersects(PredicateSet(.thank, .support, .welcome)),
        !group.isNegated, let deed = deed(in: group.tail, view)
      else { return [] }
      return make(
        .mediate, thanked(group, deed, view).filter { !view.isBelligerent($0) },
        view.span(group.tokens, deed), group.head, view, 0.6)
    }
  }

  /// The object, "our partners in Oman", "the role of Saudi Arabia", "grateful for Oman's leadership".
  private func thanked(_ group: VerbGroup, _ deed: Range<Int>, _ view: SentenceView) -> [Int] {
    var nouns: [Int] = group.object >= 0 ? [group.object] : []
    nouns += view.nouns.indices.filter { view.nouns[$0].tokens == deed }
    for noun in nouns {
      let parties = view.listParties(noun)
      if !parties.isEmpty { return parties }
      let possessor = view.nouns[noun].possessor
      if possessor >= 0, !view.listParties(possessor).isEmpty { return view.listParties(possessor) }
      guard noun + 1 < view.nouns.count else { continue }
      let next = view.nouns[noun + 1].preposition
      if next == view.cues.of || next == view.cues.in || next == view.cues.from {
        let named = names(view.list(noun + 1), view)
        if !named.isEmpty { return named }
      }
    }
    return []
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
