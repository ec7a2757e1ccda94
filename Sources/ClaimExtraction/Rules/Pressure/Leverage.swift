import Negotiation
import TextAnalysis

/// Leverage on the negotiation: "threatened further sanctions against Russia", "imposed tariffs",
/// "there must be stronger sanctions", "the US lifted its arms embargo".
struct Leverage: ClaimRule {
  let name = "leverage"

  func findings(in view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for index in view.nouns.indices where view.nouns[index].concepts.contains(.sanction) {
      guard let (action, holders, verb) = act(on: index, view), !holders.isEmpty else { continue }
      let noun = view.nouns[index]
      if action == .urge, let lifting = lifting(after: noun, view) {
        // "wants all sanctions lifted" asks for relief.
        findings.append(
          Finding(
            rule: name, parties: view.ids(holders),
            statement: .position(
              PositionStatement(
                .demand,
                issue: noun.concepts.contains(.issueHumanitarianAccess)
                  ? .humanitarianAccess : .sanctionsRelief,
                text: view.reading.text(view.span(noun.tokens, lifting)))),
            tokens: view.span(view.subjectRange(verb), noun.tokens, lifting),
            at: view.verbs[verb].head, confidence: 0.7))
        continue
      }
      let target = target(index, holders, view)
      findings.append(
        Finding(
          rule: name, parties: view.ids(holders),
          statement: .pressure(
            PressureStatement(
              action, target: target.map(view.id), instrument: instrument(noun, view))),
          tokens: view.span(
            view.subjectRange(verb), view.verbs[verb].tokens, noun.tokens, targetRange(index, view)),
          at: view.verbs[verb].head, confidence: 0.75))
    }
    return findings
  }

  private func lifting(after noun: NounPhrase, _ view: SentenceView) -> Range<Int>? {
    view.verbs.first {
      $0.chunk > noun.chunk && $0.chunk - noun.chunk <= 4 && $0.predicates.contains(.ease)
    }?.tokens
  }

  private func act(on noun: Int, _ view: SentenceView) -> (PressureAction, [Int], Int)? {
    let head = view.nouns[noun].head
    guard
      let verb = view.verbs.indices.last(where: {
        view.verbs[$0].chunk < view.nouns[noun].chunk && view.verbs[$0].tail.contains(head)
      })
        ?? view.verbs.indices.first(where: {
          view.verbs[$0].subjects.contains(noun) && view.verbs[$0].isFinite
        })
    else { return nil }
    let group = view.verbs[verb]
    let predicates = group.predicates
    let speaker = Speakers(view: view).speaker(at: group.head)?.parties ?? []
    if group.isDeontic { return (.urge, speaker, verb) }
    if predicates.contains(.threaten) { return (.threaten, view.subjects(verb), verb) }
    let isOwnAct =
      group.object == noun && !view.nouns[noun].isNegated
      && (predicates.contains(.declare) || Self.adopting.contains(view.tokens[group.head].hash))
    if isOwnAct, group.isFinite, !group.isNegated, !group.isFuture, !group.isConditional,
      !group.isPassive
    {
      // "Announced fresh sanctions", "adopted a package of", "ordered a blockade".
      return (.impose, view.subjects(verb), verb)
    }
    if Self.hitting.contains(view.tokens[group.head].hash),
      view.nouns[noun].preposition == view.cues.with, group.isFinite, !group.isPassive
    {
      let isThreat = group.isFuture || group.isConditional
      return (isThreat ? .threaten : .impose, view.subjects(verb), verb)
    }
    if predicates.intersects(PredicateSet(.call, .urge, .demand, .want, .push, .seek)),
      !group.isNegated
    {
      return (.urge, view.subjects(verb), verb)
    }
    let isSupply =
      instrument(view.nouns[noun], view) == .arms || instrument(view.nouns[noun], view) == .aid
    let isStopping = predicates.intersects(PredicateSet(.halt, .suspend))
    // To stop arms is pressure, to stop sanctions relieves it.
    let isImposing = predicates.contains(.impose) || isSupply && isStopping
    let isEasing =
      predicates.contains(.ease) || !isSupply && isStopping
      || isSupply && predicates.contains(.resume)
    guard isImposing || isEasing else { return nil }
    var governor = group.isInfinitive || group.isGerund ? group.governor : -1
    for _ in 0..<3 where governor >= 0 {
      let over = view.verbs[governor]
      if over.predicates.contains(.threaten) {
        return (isEasing ? .ease : .threaten, view.subjects(governor), governor)
      }
      if over.predicates.intersects(StanceKinds.urging) {
        return isEasing ? nil : (.urge, view.subjects(governor), governor)
      }
      governor = over.isInfinitive ? over.governor : -1
    }
    let holders = group.isPassive ? view.agents(after: group.chunk) : view.subjects(verb)
    if group.isNegated { return isImposing ? (.ease, holders, verb) : nil }
    if isImposing, group.isFuture || group.isConditional { return (.threaten, holders, verb) }
    return (isEasing ? .ease : .impose, holders, verb)
  }

  private static let adopting = WordSet([
    "adopted", "adopts", "approved", "approves", "introduced", "introduces", "agreed", "passed",
  ])
  private static let hitting = WordSet(["hit", "hits", "slapped", "targeted", "punished", "struck"])

  /// "on Russia", "against Moscow", or the addressee of the verb; the only other belligerent else.
  private func target(_ noun: Int, _ holders: [Int], _ view: SentenceView) -> Int? {
    for next in view.nouns.indices where next > noun && next <= noun + 3 {
      let word = view.nouns[next].preposition
      guard word == view.cues.on || word == view.cues.against else { continue }
      let found = view.mentioned(in: next).filter { !holders.contains($0) }
      if let party = found.first { return party }
    }
    for candidate in view.range where view.words[candidate].mention >= 0 {
      let party = view.reading.mentions[Int(view.words[candidate].mention)].party
      if !holders.contains(party), view.isBelligerent(party) { return party }
    }
    return nil
  }

  private func targetRange(_ noun: Int, _ view: SentenceView) -> Range<Int> {
    for next in view.nouns.indices where next > noun && next <= noun + 2 {
      let word = view.nouns[next].preposition
      if word == view.cues.on || word == view.cues.against { return view.nouns[next].tokens }
    }
    return 0..<0
  }

  private func instrument(_ noun: NounPhrase, _ view: SentenceView) -> PressureInstrument {
    let words: [(String, PressureInstrument)] = [
      ("tariff", .tariffs), ("tariffs", .tariffs), ("duties", .tariffs), ("arms", .arms),
      ("weapons", .arms), ("aid", .aid),
    ]
    for (word, instrument) in words
    where noun.tokens.contains(where: { view.tokens[$0].hash == WordHash(word).value }) {
      return instrument
    }
    return .sanctions
  }
}
