import Negotiation
import TextAnalysis

/// Efforts at a truce or talks: "has been working to secure a truce".
extension MediationActs {
  /// "helped secure the truce".
  func isHelping(_ group: VerbGroup, _ view: SentenceView) -> Bool {
    guard group.predicates.intersects(PredicateSet(.reach, .schedule)),
      group.governor >= 0 || group.chunk > 0
    else {
      return false
    }
    let previous = view.verbs.last { $0.chunk < group.chunk && group.chunk - $0.chunk <= 2 }
    return previous?.predicates.contains(.help) ?? false
  }

  /// "has been working to secure a truce", "Egypt's efforts to end the war", "is pushing for a deal".
  func efforts(_ view: SentenceView) -> [Finding] {
    guard !view.reading.pair.isEmpty else { return [] }
    var findings: [Finding] = []
    for index in view.verbs.indices {
      let group = view.verbs[index]
      guard
        group.predicates.intersects(PredicateSet(.work, .help))
          || Self.contributing.contains(view.tokens[group.head].hash) || isMission(index, view),
        !group.isPassive,
        !group.isNegated, group.tail.count > 1 || index + 1 < view.verbs.count
      else { continue }
      let end = min(view.range.upperBound, group.tokens.upperBound + 20)
      guard let aim = aim(in: group.tokens.upperBound..<end, view) else { continue }
      let holders = view.subjects(index).filter { !view.reading.pair.contains($0) }
      let isOffer = isReady(index, view) || group.isFuture
      findings += make(
        isOffer ? .offer : .mediate, holders,
        view.span(view.subjectRange(index), group.tokens, aim), group.head, view, 0.6)
    }
    for index in view.nouns.indices
    where Self.efforts.contains(view.tokens[view.nouns[index].head].hash) {
      let noun = view.nouns[index]
      let end = min(view.range.upperBound, noun.tokens.upperBound + 10)
      guard let aim = aim(in: noun.tokens.upperBound..<end, view) else { continue }
      var holders = view.mentioned(in: index)
      if noun.possessor >= 0 { holders += view.listParties(noun.possessor) }
      if holders.isEmpty { holders = view.agents(after: noun.chunk) }
      if holders.isEmpty, index + 1 < view.nouns.count,
        view.nouns[index + 1].preposition == view.cues.of
      {
        // "The role of Qatar in bringing about a truce".
        holders = view.listParties(index + 1)
      }
      if holders.isEmpty, let over = StanceFinder(view: view).verbOver(index),
        view.verbs[over].object == index, view.verbs[over].isFinite,
        view.subjects(over).count <= 3, !view.verbs[over].isNegated, !view.verbs[over].isPassive,
        !view.verbs[over].predicates.intersects(Self.comments)
      {
        // "Have been leading efforts to end the war".
        holders = view.subjects(over)
        if view.verbs[over].predicates.intersects(PredicateSet(.withdraw, .end, .suspend)) {
          findings += make(
            .withdraw, holders.filter { !view.reading.pair.contains($0) },
            view.span(view.subjectRange(over), noun.tokens, aim), noun.head, view, 0.6)
          continue
        }
      }
      holders = holders.filter { !view.reading.pair.contains($0) }
      findings += make(.mediate, holders, view.span(noun.tokens, aim), noun.head, view, 0.6)
    }
    return findings
  }

  /// "Flew to Beirut to push for a truce": a journey for what others are to agree.
  private func isMission(_ verb: Int, _ view: SentenceView) -> Bool {
    let group = view.verbs[verb]
    let aims = PredicateSet(.push, .call, .seek, .negotiate, .discuss)
    guard group.isInfinitive, group.governor >= 0, group.predicates.intersects(aims) else {
      return false
    }
    let over = view.verbs[group.governor]
    return over.predicates.contains(.visit)
      || Self.arriving.contains(view.tokens[over.head].hash)
  }

  /// Ready, willing or offering, and not doing so yet.
  private func isReady(_ verb: Int, _ view: SentenceView) -> Bool {
    let group = view.verbs[verb]
    guard group.isInfinitive else { return false }
    guard group.governor >= 0 else { return true }
    let over = view.verbs[group.governor]
    return
      !(over.predicates.contains(.visit)
      || Self.arriving.contains(view.tokens[over.head].hash))
  }

  private static let arriving = WordSet(["arrived", "arrives", "arrive", "came", "returned"])
  private static let contributing = WordSet([
    "contribute", "contributes", "contributed", "assist", "assists", "assisted", "play", "plays",
    "played", "playing",
  ])
  private static let comments = PredicateSet(
    .support, .welcome, .thank, .reject, .say, .accuse, .criticize, .discuss, .hope, .urge)

  /// "Brought the two leaders together", "brought Israel and Hamas to the table".
  func gatherings(_ view: SentenceView) -> [Finding] {
    view.verbs.indices.flatMap { index -> [Finding] in
      let group = view.verbs[index]
      guard Self.bringing.contains(view.tokens[group.head].hash), group.object >= 0,
        !group.isPassive, !group.isNegated
      else { return [] }
      let sides = view.listParties(group.object)
      let end = min(view.range.upperBound, group.tokens.upperBound + 14)
      guard sides.count > 1, sides.filter(view.isBelligerent).count > 1,
        (group.tokens.upperBound..<end).contains(where: {
          Self.together.contains(view.tokens[$0].hash)
        })
      else { return [] }
      return make(
        group.isFuture || group.isConditional || group.isInfinitive ? .offer : .mediate,
        view.subjects(index).filter { !sides.contains($0) },
        view.span(view.subjectRange(index), group.tokens, view.nouns[group.object].tokens),
        group.head, view, 0.7)
    }
  }

  private static let bringing = WordSet(["bring", "brings", "brought", "bringing"])
  private static let together = WordSet(["together", "table", "closer"])

  /// The halt, talks or deal that the effort is for.
  func aim(in window: Range<Int>, _ view: SentenceView) -> Range<Int>? {
    let aims = ConceptSet(.ceasefire, .talks, .deal, .peace, .exchange, .issuePeaceTerms)
    for noun in view.nouns where window.contains(noun.head) {
      if noun.concepts.intersects(aims) || Self.solutions.contains(view.tokens[noun.head].hash) {
        return noun.tokens
      }
      if noun.concepts.contains(.hostility),
        view.verbs.contains(where: {
          window.contains($0.head)
            && ($0.predicates.contains(.halt)
              || Self.resolving.contains(view.tokens[$0.head].hash))
        })
      {
        return noun.tokens
      }
    }
    return nil
  }

  private static let resolving = WordSet(["resolve", "resolving", "settle", "settling", "solve"])
  private static let solutions = WordSet(["solution", "settlement", "efforts", "rapprochement"])
  static let efforts = WordSet([
    "efforts", "effort", "diplomacy", "push", "attempts", "role",
  ])
}
