import Negotiation
import TextAnalysis

/// Force or worse threatened as leverage: "threatened Iran with bombing", "warned Hamas there would be
/// hell to pay", "threatened to resume the war", "will respond forcefully if".
struct ForceThreats: ClaimRule {
  let name = "force-threats"

  func findings(in view: SentenceView) -> [Finding] {
    view.verbs.indices.compactMap { index in
      let group = view.verbs[index]
      guard group.predicates.intersects(PredicateSet(.threaten, .warn)), !group.isNegated,
        !group.isPassive
      else { return nil }
      let holders = view.subjects(index)
      guard !holders.isEmpty, holders.count <= 5, let force = force(after: index, view),
        !view.nouns.contains(where: {
          group.tail.contains($0.head) && $0.concepts.contains(.sanction)
        })
      else { return nil }
      // A warning of what others do is no threat.
      if !group.predicates.contains(.threaten),
        force.subject.map({ !holders.contains($0) }) ?? false
      {
        return nil
      }
      let target = target(index, holders, view)
      guard target.map({ view.isBelligerent($0) }) ?? true,
        view.isTopical(holders + [target].compactMap { $0 })
      else { return nil }
      return Finding(
        rule: name, parties: view.ids(holders),
        statement: .pressure(
          PressureStatement(.threaten, target: target.map(view.id), instrument: .force)),
        tokens: view.span(view.subjectRange(index), group.tokens, force.tokens), at: group.head,
        confidence: 0.55)
    }
  }

  /// What is threatened: an attack, the war, consequences.
  private func force(after verb: Int, _ view: SentenceView) -> (tokens: Range<Int>, subject: Int?)?
  {
    let start = view.verbs[verb].tokens.upperBound
    for next in view.verbs.indices where next > verb && next <= verb + 3 {
      let group = view.verbs[next]
      if group.predicates.contains(.attack), !group.isPassive {
        return (group.tokens, view.subjects(next).first)
      }
    }
    for noun in view.nouns where noun.head >= start && noun.head < start + 20 {
      if noun.concepts.contains(.hostility)
        || Self.consequences.contains(view.tokens[noun.head].hash)
      {
        return (noun.tokens, nil)
      }
    }
    return nil
  }

  private static let consequences = WordSet([
    "consequences", "hell", "force", "action", "destruction", "retaliation", "price",
    "escalation",
  ])

  private func target(_ verb: Int, _ holders: [Int], _ view: SentenceView) -> Int? {
    let group = view.verbs[verb]
    if group.object >= 0,
      let party = view.mentioned(in: group.object).first(where: { !holders.contains($0) })
    {
      return party
    }
    for token in group.tokens.upperBound..<view.range.upperBound
    where view.words[token].mention >= 0 {
      let party = view.reading.mentions[Int(view.words[token].mention)].party
      if !holders.contains(party), view.isBelligerent(party) { return party }
    }
    return view.reading.pair.first { !holders.contains($0) }
  }
}
