import Negotiation
import TextAnalysis

/// Talks as a noun: "talks between Iran and the US resumed", "a second round is due in Riyadh",
/// "peace talks collapsed", "rejected negotiations with".
struct TalksNouns: ClaimRule {
  let name = "talks-nouns"

  func findings(in view: SentenceView) -> [Finding] {
    var findings: [Finding] = []
    for index in view.nouns.indices {
      let noun = view.nouns[index]
      guard isTalks(index, view), !TalksVenues.isVenueOnly(index, view) else { continue }
      var verb = verb(of: index, view)
      var action: TalksAction?
      if let over = verb {
        action = TalksActs.action(of: over.index, isSubject: over.isSubject, in: view)
        // A verb that says nothing of talks is not what happens to them.
        if action == nil,
          !takesSubject(view.verbs[over.index]) || over.isSubject || !isPossession(over.index, view)
        {
          verb = nil
        }
      }
      // "No date has been set for another round".
      if let over = verb,
        view.verbs[over.index].subjects.contains(where: { view.nouns[$0].isNegated })
      {
        continue
      }
      if let over = verb, let occasion = TalksVenues.occasion(index, view.verbs[over.index], view) {
        action = occasion
      }
      let named = participants(index, verb, view)
      var parties = named.parties
      if action == nil {
        action =
          nominalAction(index, view)
          ?? (named.isComplete && !isHypothetical(verb, view) ? .hold : nil)
      }
      guard let action else { continue }
      if action == .decline, let over = verb, over.isSubject,
        view.verbs[over.index].predicates.contains(.rejectAdj),
        let speakers = Speakers(view: view).speaker(at: noun.head)?.parties, speakers.count == 1
      {
        // "Said a meeting of the two was impossible": who says so declines.
        parties = speakers
      }
      if action == .decline, parties.isEmpty {
        parties = Speakers(view: view).speaker(at: noun.head)?.parties ?? []
      }
      var confidence = 0.75
      if parties.count < 2,
        isPeaceTalks(index, view) || action == .fail || action == .suspend || parties.count == 1
      {
        if parties.isEmpty || view.reading.pair.contains(parties[0]),
          action != .decline || parties.isEmpty
        {
          guard isPeaceTalks(index, view) || !parties.isEmpty else { continue }
          parties = view.reading.pair
          confidence = 0.55
        }
      }
      guard view.isTopical(parties) || view.isAmongParticipants(parties) else { continue }
      guard !parties.isEmpty, parties.count > 1 || action == .decline || action == .propose else {
        continue
      }
      let venue = TalksActs.venue(in: view, near: noun.tokens)
      let mode = TalksActs.mode(
        in: view, near: noun.tokens, isMeeting: isMeeting(noun, view), venue: venue)
      findings.append(
        Finding(
          rule: name, parties: view.ids(parties),
          statement: .talks(TalksStatement(action, mode: mode, venue: venue)),
          tokens: view.span(
            noun.tokens, named.range, verb.map { view.verbs[$0.index].tokens } ?? 0..<0),
          at: verb.map { view.verbs[$0.index].head } ?? noun.head, isFuture: action == .plan,
          confidence: confidence))
    }
    return findings
  }

  /// "had calls with", "made a call".
  private func isPossession(_ verb: Int, _ view: SentenceView) -> Bool {
    let group = view.verbs[verb]
    return group.predicates.contains(.express)
      || group.tokens.count == 1 && view.words[group.head].tags.contains(.have)
  }

  private func isTalks(_ index: Int, _ view: SentenceView) -> Bool {
    let noun = view.nouns[index]
    if view.contains(Self.otherMatters, in: noun.tokens) { return false }
    if noun.concepts.contains(.talks) { return true }
    // "had calls with", not "the call for".
    guard noun.concepts.contains(.callNoun), noun.chunk + 1 < view.chunks.count else {
      return false
    }
    let next = view.chunks[noun.chunk + 1]
    guard next.kind == .preposition else { return false }
    let word = view.word(next.tokens.lowerBound)
    return word == view.cues.with || word == view.cues.between
  }

  /// What there is none of when talks are refused: "no point in talks".
  private static let reasons = WordSet([
    "point", "reason", "need", "sense", "plans", "plan", "intention", "basis", "grounds",
  ])
  /// Talks on other matters: "trade talks".
  private static let otherMatters = WordSet([
    "trade", "tariff", "coalition", "budget", "climate", "merger", "economic", "wage", "pay",
    "association", "accession", "membership", "energy", "business", "investment",
  ])
  private static let meetings = WordSet([
    "meeting", "meetings", "summit", "conference", "encounter",
  ])
  private static let peace = WordSet([
    "peace", "negotiations", "negotiation", "ceasefire", "truce", "nuclear", "direct", "indirect",
    "round", "trilateral", "talks", "dialogue", "rounds", "consultations",
  ])

  private func isMeeting(_ noun: NounPhrase, _ view: SentenceView) -> Bool {
    noun.tokens.contains { Self.meetings.contains(view.tokens[$0].hash) }
  }

  private func isPeaceTalks(_ index: Int, _ view: SentenceView) -> Bool {
    view.nouns[index].tokens.contains { Self.peace.contains(view.tokens[$0].hash) }
  }

  private func isHypothetical(_ verb: (index: Int, isSubject: Bool)?, _ view: SentenceView) -> Bool
  {
    guard let verb else { return false }
    return view.verbs[verb.index].isConditional
  }

  /// The verb that has the talks as object or subject, through "round of", "resumption of".
  private func verb(of index: Int, _ view: SentenceView) -> (index: Int, isSubject: Bool)? {
    var noun = index
    for _ in 0..<3 {
      if let verb = view.verbs.indices.first(where: {
        view.verbs[$0].isFinite && view.verbs[$0].subjects.contains(noun)
      }) {
        return reduced(verb, view)
      }
      if let verb = view.verbs.indices.last(where: {
        view.verbs[$0].chunk < view.nouns[noun].chunk
          && view.verbs[$0].tail.contains(view.nouns[noun].head)
          && (view.verbs[$0].object == noun || nounsBetween($0, noun, view) <= 1)
      }) {
        return (verb, false)
      }
      if let verb = view.verbs.indices.first(where: {
        view.verbs[$0].isReduced && isNext(view.verbs[$0].chunk, view.nouns[noun].chunk, view)
      }) {
        return (verb, true)
      }
      let chunk = view.nouns[noun].chunk
      guard chunk >= 2, view.cues.linking.contains(view.nouns[noun].preposition),
        view.chunks[chunk - 2].kind == .nounPhrase
      else { return nil }
      let left = view.chunks[chunk - 2].phrase
      guard
        view.nouns[left].concepts.intersects(
          ConceptSet(.talks, .nomResume, .nomBegin, .proposal, .nomCall))
      else { return nil }
      noun = left
    }
    return nil
  }

  private func isNext(_ chunk: Int, _ noun: Int, _ view: SentenceView) -> Bool {
    chunk == noun + 1 || chunk == noun + 2 && view.chunks[noun + 1].kind == .comma
  }

  /// "are set to begin": the infinitive says what happens, the adjective that it is planned.
  private func reduced(_ verb: Int, _ view: SentenceView) -> (index: Int, isSubject: Bool) {
    let group = view.verbs[verb]
    if group.isAdjective || group.isCopula || group.isReduced && group.predicates.contains(.plan),
      verb + 1 < view.verbs.count,
      view.verbs[verb + 1].isInfinitive,
      view.verbs[verb + 1].chunk <= group.chunk + 2
    {
      return (verb + 1, true)
    }
    return (verb, true)
  }

  private func nounsBetween(_ verb: Int, _ noun: Int, _ view: SentenceView) -> Int {
    let from = view.verbs[verb].chunk
    let to = view.nouns[noun].chunk
    return view.nouns.reduce(0) { $0 + ($1.chunk > from && $1.chunk < to ? 1 : 0) }
  }

  private func nominalAction(_ index: Int, _ view: SentenceView) -> TalksAction? {
    var noun = index
    for _ in 0..<3 {
      let chunk = view.nouns[noun].chunk
      guard chunk >= 2, view.cues.linking.contains(view.nouns[noun].preposition),
        view.chunks[chunk - 2].kind == .nounPhrase
      else { return nil }
      noun = view.chunks[chunk - 2].phrase
      let concepts = view.nouns[noun].concepts
      if view.nouns[noun].isNegated, Self.reasons.contains(view.tokens[view.nouns[noun].head].hash)
      {
        return .decline
      }
      if concepts.contains(.haltNoun) { return .suspend }
      if concepts.contains(.nomFail) { return .fail }
      if concepts.contains(.nomReject) { return .decline }
      if concepts.intersects(ConceptSet(.nomCall, .nomDemand, .proposal, .nomSupport, .nomWilling))
      {
        return .propose
      }
      if concepts.contains(.nomResume) { return .hold }
    }
    return nil
  }

  /// Who talks: names in the noun phrase, "between A and B", "with B" and the verb's subject.
  private func participants(
    _ index: Int, _ verb: (index: Int, isSubject: Bool)?, _ view: SentenceView
  )
    -> (parties: [Int], range: Range<Int>, isComplete: Bool)
  {
    let noun = view.nouns[index]
    var parties = view.mentioned(in: index).filter { !isMediator($0, in: noun, view) }
    var range = noun.tokens
    var isComplete = parties.count > 1
    if noun.possessor >= 0 {
      for party in view.listParties(noun.possessor) where !parties.contains(party) {
        parties.append(party)
      }
    }
    // Prepositional phrases after it, before the next verb.
    var chunk = noun.chunk + 1
    while chunk + 1 < view.chunks.count, chunk < noun.chunk + 10 {
      let kind = view.chunks[chunk].kind
      if kind == .verbGroup || kind == .stop || kind == .that || kind == .relative { break }
      if kind == .preposition, view.chunks[chunk + 1].kind == .nounPhrase {
        let word = view.word(view.chunks[chunk].tokens.lowerBound)
        var phrase = view.chunks[chunk + 1].phrase
        while phrase + 1 < view.nouns.count, view.nouns[phrase + 1].possessor == phrase,
          view.parties(phrase + 1).isEmpty == false
        { phrase += 1 }
        if word == view.cues.between || word == view.cues.with || word == view.cues.among {
          let list = view.list(phrase)
          for party in view.parties(of: list) where !parties.contains(party) {
            parties.append(party)
          }
          if let last = list.last {
            range = range.lowerBound..<max(range.upperBound, view.nouns[last].tokens.upperBound)
          }
          if word != view.cues.with || parties.count > 1 { isComplete = parties.count > 1 }
        }
      }
      chunk += 1
    }
    if let verb, !verb.isSubject {
      let group = view.verbs[verb.index]
      if takesSubject(group), !isOthers(index, view) {
        for party in view.subjects(verb.index) where !parties.contains(party) {
          parties.insert(party, at: 0)
        }
        range = view.span(range, view.subjectRange(verb.index))
      }
    }
    return (parties, range, isComplete || parties.count > 1)
  }

  /// "Spoke before Trump's call with Putin": the talks are those of whose they are.
  private func isOthers(_ noun: Int, _ view: SentenceView) -> Bool {
    let possessor = view.nouns[noun].possessor
    return possessor >= 0 && !view.listParties(possessor).isEmpty
      || view.mentioned(in: noun).count > 1
  }

  /// The subject takes part, unless it only asks others to talk or helps them.
  private func takesSubject(_ group: VerbGroup) -> Bool {
    !group.predicates.intersects(
      PredicateSet(.urge, .call, .mediate, .host, .support, .say, .convene))
      && !group.isPassive
  }

  private func isMediator(_ party: Int, in noun: NounPhrase, _ view: SentenceView) -> Bool {
    guard noun.participles.intersects(PredicateSet(.mediate, .lead, .host)) else { return false }
    return noun.tokens.contains { token in
      guard view.tokens[token].isJoined, view.words[token].part == .adjective,
        token > noun.tokens.lowerBound
      else { return false }
      let mention = view.words[token - 1].mention
      return mention >= 0 && view.reading.mentions[Int(mention)].party == party
    }
  }
}
