import Negotiation
import TextAnalysis

/// Talks that brought nothing: "talks that produced no breakthrough", "negotiations reached a
/// deadlock", "made no progress in talks", "ended without an agreement".
struct TalksWithoutResult: ClaimRule {
  let name = "talks-without-result"

  func findings(in view: SentenceView) -> [Finding] {
    guard let talks = view.nouns.indices.first(where: { view.nouns[$0].concepts.contains(.talks) }),
      let failure = failure(view)
    else { return [] }
    var parties = view.mentioned(in: talks)
    for noun in view.nouns.indices
    where noun > talks && noun <= talks + 2
      && (view.nouns[noun].preposition == view.cues.between
        || view.nouns[noun].preposition == view.cues.with)
    {
      for party in view.listParties(noun) where !parties.contains(party) { parties.append(party) }
    }
    if parties.count < 2, let verb = failure.verb, view.verbs[verb].head < view.nouns[talks].head {
      for party in view.subjects(verb) where !parties.contains(party) { parties.append(party) }
    }
    if parties.count < 2 { parties = view.reading.pair }
    guard parties.count > 1, view.isTopical(parties) else { return [] }
    return [
      Finding(
        rule: name, parties: view.ids(parties),
        statement: .talks(
          TalksStatement(
            .fail, mode: TalksActs.mode(in: view, near: view.nouns[talks].tokens, isMeeting: false),
            venue: TalksActs.venue(in: view, near: view.nouns[talks].tokens))),
        tokens: view.span(view.nouns[talks].tokens, failure.tokens), at: failure.tokens.lowerBound,
        confidence: 0.65)
    ]
  }

  private func failure(_ view: SentenceView) -> (tokens: Range<Int>, verb: Int?)? {
    for noun in view.nouns {
      let isResult = Self.results.contains(view.tokens[noun.head].hash)
      let isWithout =
        noun.chunk > 0 && view.chunks[noun.chunk - 1].kind == .preposition
        && view.tokens[view.chunks[noun.chunk - 1].tokens.lowerBound].hash == Self.without
      let isLittle = isResult && view.contains(Self.little, in: noun.tokens)
      guard
        isResult && (noun.isNegated || isWithout) || isLittle || noun.concepts.contains(.nomFail)
      else {
        continue
      }
      guard
        let verb = view.verbs.indices.last(where: {
          view.verbs[$0].chunk < noun.chunk
            && noun.chunk - view.verbs[$0].chunk <= (isWithout ? 9 : 4)
        })
      else { continue }
      let group = view.verbs[verb]
      if group.isNegated || group.isConditional || group.isFuture { continue }
      return (view.span(group.tokens, noun.tokens), verb)
    }
    return nil
  }

  private static let little = WordSet(["little", "scant", "scarce", "limited"])
  private static let without = WordHash("without").value
  private static let results = WordSet([
    "breakthrough", "progress", "agreement", "result", "results", "deal", "accord", "accords",
    "breakthroughs", "agreements", "outcome",
  ])
}
