import Negotiation
import TextAnalysis

/// What happens with talks, by what the verb over the noun says.
enum TalksActs {
  static func action(of group: VerbGroup, isSubject: Bool) -> TalksAction? {
    let predicates = group.predicates
    if predicates.intersects(PredicateSet(.suspend, .cancel)) { return .suspend }
    if predicates.intersects(PredicateSet(.collapse, .fail, .failIntransitive)) { return .fail }
    if predicates.intersects(
      PredicateSet(.reject, .rejectAdj, .skip, .declineTalks, .unwilling, .withdraw))
    {
      return .decline
    }
    if predicates.intersects(PredicateSet(.plan, .schedule)) { return .plan }
    if predicates.intersects(
      PredicateSet(.propose, .offer, .call, .urge, .demand, .seek, .want, .willing, .support, .push)
    ) {
      return .propose
    }
    if predicates.intersects(PredicateSet(.agree, .accept)) { return .plan }
    if predicates.intersects(
      PredicateSet(
        .hold, .happen, .attend, .conclude, .begin, .beginI, .resume, .mediate, .host, .lead,
        .`continue`, .convene, .reach, .conclude, .end, .visit))
    {
      return .hold
    }
    return nil
  }

  /// The action of the verb, seen through its tense and the verbs that govern it.
  static func action(of verb: Int, isSubject: Bool, in view: SentenceView) -> TalksAction? {
    let group = view.verbs[verb]
    if isProposed(verb, in: view) { return .propose }
    guard var action = action(of: group, isSubject: isSubject) else { return nil }
    if action == .hold, isSubject, group.predicates.contains(.end),
      group.tail.contains(where: { view.tokens[$0].hash == without })
    {
      // "Ended without a breakthrough".
      action = .fail
    }
    let isExpected = group.isFuture || group.isConditional
    if action == .hold {
      if group.isNegated { return group.isFuture || group.isConditional ? .decline : nil }
      if isExpected || group.isDeontic { action = group.isDeontic ? .propose : .plan }
    } else if group.isNegated, action == .propose || action == .plan {
      return .decline
    }
    var current = verb
    for _ in 0..<3 {
      let inner = view.verbs[current]
      if inner.isInfinitive, inner.chunk > 0, view.chunks[inner.chunk - 1].kind == .nounPhrase {
        // "no plans to meet", "a proposal to hold talks".
        let noun = view.nouns[view.chunks[inner.chunk - 1].phrase]
        if noun.isNegated { return .decline }
        if noun.concepts.intersects(
          ConceptSet(.proposal, .nomWilling, .nomCall, .nomDemand, .nomNeed))
        {
          return .propose
        }
        if noun.concepts.contains(.nomReject) { return .decline }
        if noun.concepts.contains(.nomDecision) { return .plan }
      }
      guard inner.isInfinitive || inner.isGerund, inner.governor >= 0 else { break }
      let over = view.verbs[inner.governor]
      if over.predicates.intersects(PredicateSet(.reject, .unwilling)) {
        return action == .hold || action == .plan ? .decline : nil
      }
      if over.predicates.contains(.fail) { return .fail }
      if over.predicates.intersects(StanceKinds.urging)
        || over.predicates.intersects(
          PredicateSet(.propose, .want, .willing, .offer, .seek, .support))
      {
        if over.isNegated { return .decline }
        return over.predicates.contains(.expect) || over.predicates.contains(.intend)
          ? .plan : .propose
      }
      if over.predicates.intersects(PredicateSet(.agree, .plan, .schedule, .expect, .commit)) {
        return over.isNegated ? .decline : action == .hold ? .plan : action
      }
      if over.isFuture, action == .hold { action = .plan }
      current = inner.governor
    }
    return action
  }

  /// "Proposed that the presidents meet": the clause says what is proposed, not what happened.
  static func isProposed(_ verb: Int, in view: SentenceView) -> Bool {
    let group = view.verbs[verb]
    guard group.isFinite,
      let over = view.verbs.last(where: { $0.chunk < group.chunk }),
      over.predicates.intersects(PredicateSet(.propose, .demand, .urge, .ask)), !over.isNegated,
      !over.predicates.contains(.say)
    else { return false }
    var chunk = over.chunk + 1
    while chunk < group.chunk,
      view.chunks[chunk].kind == .date || view.chunks[chunk].kind == .adverb
        || view.chunks[chunk].kind == .preposition || isTimeOfDay(chunk, view)
    { chunk += 1 }
    return chunk < group.chunk && view.chunks[chunk].kind == .that
  }

  /// "Proposed early on Sunday that".
  private static func isTimeOfDay(_ chunk: Int, _ view: SentenceView) -> Bool {
    let tokens = view.chunks[chunk].tokens
    return view.chunks[chunk].kind == .nounPhrase && tokens.count == 1
      && view.words[tokens.lowerBound].tags.contains(.adverb)
  }

  /// How talks are held: who names the place of them has not telephoned, whatever stands around.
  static func mode(
    in view: SentenceView, near tokens: Range<Int>, isMeeting: Bool, venue: String? = nil
  ) -> TalksMode {
    func stretch(reaching after: Int) -> Range<Int> {
      max(
        view.range.lowerBound, tokens.lowerBound - 6)..<min(
          view.range.upperBound, tokens.upperBound + after)
    }
    let window = stretch(reaching: 10)
    // "Spoke for two hours on Monday with …, as part of a series of calls": the word comes late.
    let callWindow =
      venue != nil ? tokens : isMeeting ? window : stretch(reaching: 24)
    if view.contains(calls, in: callWindow) { return .call }
    if view.contains(indirect, in: window) { return .indirect }
    if view.contains(summit, in: window) { return .summit }
    return isMeeting || venue != nil ? .inPerson : .unknown
  }

  private static let without = WordHash("without").value
  private static let calls = WordSet(["phone", "telephone", "call", "calls", "phoned", "video"])
  private static let indirect = WordSet([
    "indirect", "indirectly", "mediators", "intermediaries", "shuttle",
  ])
  private static let summit = WordSet(["summit"])

  /// "in Istanbul": the first capitalised place after "in" or "at".
  static func venue(in view: SentenceView, near tokens: Range<Int>) -> String? {
    let window = tokens.lowerBound..<min(view.range.upperBound, tokens.upperBound + 14)
    for noun in view.nouns where window.contains(noun.tokens.lowerBound) {
      guard noun.preposition == view.cues.in, view.tokens[noun.head].isCapitalised else { continue }
      if view.words[noun.head].concepts.contains(.agent) { continue }
      return view.reading.text(noun.tokens)
    }
    return nil
  }
}
