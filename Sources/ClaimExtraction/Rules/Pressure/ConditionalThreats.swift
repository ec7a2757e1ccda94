import Negotiation
import TextAnalysis

/// A threat worded as what will happen otherwise: "if there is no deal, the bombing starts again",
/// "Iran would be bombed unless it agreed", "will face severe tariffs if it does not stop".
///
/// A promise ("if they free the hostages, the war ends") and a forecast by an outlet are left alone:
/// somebody must say it, of force or sanctions, on a condition that is not yet met.
struct ConditionalThreats: ClaimRule {
  let name = "conditional-threats"

  func findings(in view: SentenceView) -> [Finding] {
    guard let condition = condition(view), let harm = harm(outside: condition, view) else {
      return []
    }
    let speaker = Speakers(view: view).speaker(at: harm.at)?.parties ?? []
    // Who is to suffer threatens nobody; unless somebody says it, only who strikes is known.
    let holders = speaker.isEmpty && harm.isStrike ? harm.holders : speaker
    guard holders.count == 1, view.isTopical(holders) else { return [] }
    guard let target = target(condition, harm, holders, view) else { return [] }
    // Whoever warns of what the other would do threatens nothing.
    if harm.isStrike, !harm.holders.isEmpty, !harm.holders.contains(where: holders.contains) {
      return []
    }
    return [
      Finding(
        rule: name, parties: view.ids(holders),
        statement: .pressure(
          PressureStatement(.threaten, target: view.id(target), instrument: harm.instrument)),
        tokens: harm.tokens, at: harm.at, confidence: 0.55)
    ]
  }

  private struct Harm {
    var tokens: Range<Int>
    var at: Int
    var holders: [Int]
    var instrument: PressureInstrument
    /// The subject of the verb does the harm; otherwise the subject suffers it, or nobody is named.
    var isStrike = false
  }

  /// The tokens of the clause that "if", "unless", "until" or "or else" opens.
  private func condition(_ view: SentenceView) -> Range<Int>? {
    for (index, chunk) in view.chunks.enumerated() {
      let word = view.tokens[chunk.tokens.lowerBound].hash
      guard Self.openings.contains(word) else { continue }
      let verb = view.verbs.first { $0.chunk > index && $0.isFinite }
      guard let verb else { return nil }
      let isUnmet =
        Self.unmet.contains(word) || verb.isNegated
        || verb.predicates.intersects(PredicateSet(.reject, .unwilling, .fail, .continue, .attack))
        || view.nouns.contains { $0.chunk > index && $0.chunk <= verb.chunk + 3 && $0.isNegated }
      guard isUnmet else { continue }
      return chunk.tokens.lowerBound..<max(verb.tail.upperBound, verb.tokens.upperBound)
    }
    return nil
  }

  private func harm(outside condition: Range<Int>, _ view: SentenceView) -> Harm? {
    for index in view.verbs.indices {
      let group = view.verbs[index]
      guard group.isFinite, !condition.contains(group.head), !group.isNegated else { continue }
      let isAttack =
        group.predicates.contains(.attack)
        || Self.harming.contains(view.tokens[group.head].hash)
      let isOpen = group.isFuture || group.isConditional
      if isAttack, isOpen {
        let holders = group.isPassive ? view.agents(after: group.chunk) : view.subjects(index)
        return Harm(
          tokens: view.span(view.subjectRange(index), group.tokens), at: group.head,
          holders: holders, instrument: .force, isStrike: !group.isPassive || !holders.isEmpty)
      }
      guard
        let noun = view.nouns.first(where: {
          (group.tail.contains($0.head)
            || group.subjects.contains(view.nouns.firstIndex(of: $0.head) ?? -1))
            && !condition.contains($0.head) && isHarm($0, view)
        }), isOpen || group.predicates.intersects(PredicateSet(.begin, .beginI, .resume))
      else { continue }
      let isSanction = noun.concepts.contains(.sanction)
      return Harm(
        tokens: view.span(group.tokens, noun.tokens), at: group.head,
        holders: view.subjects(index), instrument: isSanction ? .sanctions : .force)
    }
    return nil
  }

  private func isHarm(_ noun: NounPhrase, _ view: SentenceView) -> Bool {
    if noun.concepts.contains(.sanction) {
      return !noun.tokens.contains { Self.support.contains(view.tokens[$0].hash) }
    }
    return noun.concepts.contains(.hostility)
      || Self.consequences.contains(view.tokens[noun.head].hash)
  }

  /// Who has to meet the condition or will suffer; else the other side.
  private func target(
    _ condition: Range<Int>, _ harm: Harm, _ holders: [Int], _ view: SentenceView
  ) -> Int? {
    for noun in view.nouns.indices where condition.contains(view.nouns[noun].head) {
      if let party = view.parties(noun).first(where: { !holders.contains($0) }) { return party }
    }
    for noun in view.nouns.indices {
      if let party = view.parties(noun).first(where: {
        !holders.contains($0) && view.isBelligerent($0)
      }) {
        return party
      }
    }
    let others = view.reading.pair.filter { !holders.contains($0) }
    return others.count == 1 ? others[0] : nil
  }

  /// Aid that is given more of is no harm.
  private static let support = WordSet(["aid", "assistance", "support"])
  private static let openings = WordSet(["if", "unless", "until", "otherwise"])
  private static let unmet = WordSet(["unless", "until", "otherwise"])
  private static let consequences = WordSet([
    "consequences", "hell", "force", "destruction", "retaliation", "price", "escalation", "ruins",
    "measures",
  ])
  private static let harming = WordSet([
    "bomb", "bombed", "hit", "strike", "attack", "attacked", "destroy", "destroyed", "flatten",
    "flattened", "annihilate", "annihilated", "obliterate", "obliterated", "crush", "crushed",
    "punish", "punished", "retaliate", "invade", "reduced", "intensify", "escalate",
  ])
}

extension [NounPhrase] {
  /// The index of the noun phrase with this head.
  fileprivate func firstIndex(of head: Int) -> Int? { firstIndex { $0.head == head } }
}
