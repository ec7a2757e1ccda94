import Negotiation
import TextAnalysis

/// Each side says that the other broke the truce: "accused each other of violating the ceasefire", "both
/// Israel and Hamas accusing the other of breaches", "each side accused the other of shelling", "traded
/// blame for breaking the truce".
struct MutualAccusations: ClaimRule {
  let name = "mutual-accusations"

  func findings(in view: SentenceView) -> [Finding] {
    guard speaksOfTruce(view) else { return [] }
    for index in view.verbs.indices {
      let group = view.verbs[index]
      guard group.predicates.contains(.accuse), !group.isNegated, !group.isPassive,
        isMutual(group, view), let breach = breach(after: group, view)
      else { continue }
      let (accusers, subject) = accusers(index, view)
      let parties = accusers.filter(view.isBelligerent)
      guard parties.count > 1 else { continue }
      return [
        Finding(
          rule: name, parties: view.ids(parties),
          statement: .ceasefire(
            CeasefireStatement(.violate, scope: CeasefireNodes(view: view).scope(of: breach))),
          tokens: view.span(subject, group.tokens, breach), at: group.head,
          isAccusation: true, confidence: 0.75)
      ]
    }
    return []
  }

  private func isMutual(_ group: VerbGroup, _ view: SentenceView) -> Bool {
    if group.tokens.contains(where: { Self.traded.contains(view.tokens[$0].hash) }) { return true }
    guard group.object >= 0 else { return false }
    return view.nouns[group.object].tokens.contains { Self.others.contains(view.tokens[$0].hash) }
  }

  /// The violation that is spoken of, as tokens.
  private func breach(after group: VerbGroup, _ view: SentenceView) -> Range<Int>? {
    if let noun = view.nouns.first(where: {
      $0.chunk > group.chunk && $0.concepts.intersects(ConceptSet(.nomViolate, .hostility))
    }) {
      return noun.tokens
    }
    return view.verbs.first {
      $0.chunk > group.chunk && $0.predicates.intersects(PredicateSet(.violate, .attack))
    }?.tokens
  }

  /// The subjects, or "with both Israel and Hamas accusing".
  private func accusers(_ verb: Int, _ view: SentenceView) -> ([Int], Range<Int>) {
    let group = view.verbs[verb]
    if group.chunk > 0, view.chunks[group.chunk - 1].kind == .nounPhrase {
      let last = view.chunks[group.chunk - 1].phrase
      let before = view.listParties(last)
      if before.count > 1 {
        let first = view.nouns[view.list(last).first ?? last].tokens.lowerBound
        return (before, first..<view.nouns[last].tokens.upperBound)
      }
    }
    let subjects = view.subjects(verb)
    let isEach = group.subjects.contains { noun in
      view.nouns[noun].tokens.contains { view.word($0) == view.cues.each }
    }
    // "Each accused the other".
    let accusers = subjects.isEmpty && isEach ? view.reading.pair : subjects
    return (accusers, view.subjectRange(verb))
  }

  /// The sentence or the one before names a truce.
  private func speaksOfTruce(_ view: SentenceView) -> Bool {
    (max(0, view.index - 1)...view.index).contains { index in
      view.reading.sentences[index].nounPhrases.contains {
        $0.concepts.contains(.ceasefire) || $0.modifiers.contains(.ceasefire)
      }
    }
  }

  private static let others = WordSet(["other", "another", "side"])
  private static let traded = WordSet(["blame", "accusations", "recriminations", "charges"])
}
