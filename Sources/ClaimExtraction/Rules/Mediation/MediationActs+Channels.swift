import Negotiation
import TextAnalysis

/// What a third party does between the sides: it carries their messages, puts a plan to them, has
/// both of them come.
extension MediationActs {
  /// "Presented the proposal to Israel", "has passed the text on", "carried notes between two rooms".
  func channels(_ view: SentenceView) -> [Finding] {
    guard !view.reading.pair.isEmpty else { return [] }
    return view.verbs.indices.flatMap { index -> [Finding] in
      let group = view.verbs[index]
      guard
        Self.carrying.contains(view.tokens[group.head].hash)
          || Self.drafting.contains(view.tokens[group.head].hash),
        !group.isNegated,
        !group.isConditionClause, !group.isDeontic
      else { return [] }
      var carried = group.isPassive ? group.subjects.first ?? -1 : group.object
      if !group.isPassive, carried >= 0,
        view.listParties(carried).contains(where: view.isBelligerent),
        let with = view.nouns.indices.first(where: {
          group.tail.contains(view.nouns[$0].head) && view.nouns[$0].preposition == view.cues.with
        })
      {
        // "Presented Israel and Hamas with a proposal".
        carried = with
      }
      let carriers = group.isPassive ? view.agents(after: group.chunk) : view.subjects(index)
      guard carried >= 0, isMessage(view.nouns[carried], view), isBetween(index, carried, view)
      else { return [] }
      let isOffer =
        group.isFuture || group.isConditional
        || group.isInfinitive && group.governor >= 0
          && view.verbs[group.governor].predicates.intersects(StanceKinds.committing)
      return make(
        isOffer ? .offer : .mediate, carriers.filter { !view.isBelligerent($0) },
        view.span(
          group.isPassive ? 0..<0 : view.subjectRange(index), group.tokens,
          view.nouns[carried].tokens),
        group.head, view, 0.65)
    }
  }

  /// "Has been in contact with Israel and Hamas", "is in touch with both sides".
  func contacts(_ view: SentenceView) -> [Finding] {
    view.nouns.indices.flatMap { index -> [Finding] in
      let noun = view.nouns[index]
      guard Self.touch.contains(view.tokens[noun.head].hash), noun.preposition == view.cues.in,
        index + 1 < view.nouns.count, view.nouns[index + 1].preposition == view.cues.with,
        let verb = view.verbs.indices.last(where: { view.verbs[$0].chunk < noun.chunk }),
        view.verbs[verb].isCopula, !view.verbs[verb].isNegated
      else { return [] }
      var sides = Set<Int>()
      for next in view.nouns.indices.dropFirst(index + 1).prefix(3) {
        sides.formUnion(view.listParties(next).filter(view.isBelligerent))
      }
      guard sides.count > 1 else { return [] }
      return make(
        .mediate, view.subjects(verb).filter { !view.isBelligerent($0) },
        view.span(view.subjectRange(verb), noun.tokens, view.nouns[index + 1].tokens), noun.head,
        view, 0.6)
    }
  }

  private static let touch = WordSet(["contact", "contacts", "touch"])

  /// "At the invitation of Oman", "at Pakistan's request", "under Trump's leadership".
  func occasions(_ view: SentenceView) -> [Finding] {
    guard !view.reading.pair.isEmpty else { return [] }
    return view.nouns.indices.flatMap { index -> [Finding] in
      let noun = view.nouns[index]
      guard Self.occasioning.contains(view.tokens[noun.head].hash), noun.preposition != -1,
        noun.chunk > 0
      else { return [] }
      let start = noun.possessor >= 0 ? view.nouns[noun.possessor].chunk : noun.chunk
      guard start > 0,
        Self.settings.contains(view.tokens[view.chunks[start - 1].tokens.lowerBound].hash)
      else { return [] }
      var parties = noun.possessor >= 0 ? view.listParties(noun.possessor) : []
      if parties.isEmpty, index + 1 < view.nouns.count,
        view.nouns[index + 1].preposition == view.cues.of
      {
        parties = view.listParties(index + 1)
      }
      let isInvitation = Self.invitations.contains(view.tokens[noun.head].hash)
      return make(
        isInvitation ? .host : .mediate, parties.filter { !view.isBelligerent($0) }, noun.tokens,
        noun.head, view, 0.6)
    }
  }

  private static let occasioning = WordSet([
    "invitation", "request", "initiative", "urging", "leadership", "behest", "suggestion",
  ])
  private static let invitations = WordSet(["invitation"])
  private static let settings = WordSet(["at", "under", "on", "upon"])

  /// "Sent its reply through Oman", "negotiate via Qatar": the way that messages and talks take.
  func conduits(_ view: SentenceView) -> [Finding] {
    guard !view.reading.pair.isEmpty else { return [] }
    return view.nouns.indices.flatMap { index -> [Finding] in
      let noun = view.nouns[index]
      guard noun.chunk > 0, view.chunks[noun.chunk - 1].kind == .preposition,
        Self.ways.contains(view.tokens[view.chunks[noun.chunk - 1].tokens.lowerBound].hash),
        view.verbs.contains(where: {
          $0.chunk < noun.chunk && $0.tail.contains(noun.head) && isExchanging($0, view)
        })
      else { return [] }
      let named = names(view.list(index), view).filter { !view.isBelligerent($0) }
      return make(.mediate, named, noun.tokens, noun.head, view, 0.6)
    }
  }

  /// Talking, or sending what is said.
  private func isExchanging(_ group: VerbGroup, _ view: SentenceView) -> Bool {
    if group.predicates.intersects(PredicateSet(.negotiate, .holdTalks)) { return true }
    let objects = group.isPassive ? group.subjects : [group.object]
    return objects.contains {
      $0 >= 0
        && (isMessage(view.nouns[$0], view) || view.nouns[$0].concepts.contains(.talks)
          || Self.messages.contains(view.tokens[view.nouns[$0].head].hash))
    }
  }

  private static let ways = WordSet(["through", "via"])

  /// A plan, a text, an answer: what goes to and fro.
  private func isMessage(_ noun: NounPhrase, _ view: SentenceView) -> Bool {
    noun.concepts.intersects(ConceptSet(.proposal, .deal, .ceasefire, .issuePeaceTerms))
      || Self.messages.contains(view.tokens[noun.head].hash)
  }

  /// It goes to a side of the war, or from one, or between the two.
  private func isBetween(_ verb: Int, _ carried: Int, _ view: SentenceView) -> Bool {
    let directions = [view.cues.to, view.cues.between, view.cues.from]
    if Self.drafting.contains(view.tokens[view.verbs[verb].head].hash)
      || view.verbs[verb].isPassive && view.nouns[carried].concepts.contains(.proposal)
      || view.nouns[carried].preposition == view.cues.with
    {
      return true
    }
    // "Carried notes between two rooms".
    if view.nouns.contains(where: {
      $0.preposition == view.cues.between && view.verbs[verb].tail.contains($0.head)
    }) {
      return true
    }
    if view.mentioned(in: carried).contains(where: view.reading.pair.contains) { return true }
    return view.nouns.indices.contains {
      view.verbs[verb].tail.contains(view.nouns[$0].head)
        && directions.contains(view.nouns[$0].preposition)
        && view.listParties($0).contains(where: view.isBelligerent)
    } || Self.shuttling.contains(view.tokens[view.verbs[verb].head].hash)
  }

  private static let carrying = WordSet([
    "present", "presents", "presented", "pass", "passes", "passed", "relay", "relays", "relayed",
    "relaying", "convey", "conveys", "conveyed", "conveying", "deliver", "delivers", "delivered",
    "delivering", "carry", "carries", "carried", "carrying", "put", "puts", "hand", "hands",
    "handed", "transmit", "transmits", "transmitted", "transmitting", "transfer", "transferred",
    "forward", "forwarded", "submit", "submits", "submitted", "shuttled", "shuttling", "passing",
    "presenting", "exchange", "send", "sent",
  ])
  /// A text that a third party writes is one for the sides.
  private static let drafting = WordSet([
    "draft", "drafts", "drafted", "drafting", "draw", "draws", "drew", "drawn", "crafted",
    "authored", "wrote", "written", "formulated",
  ])
  /// Verbs that mean going between without saying so.
  private static let shuttling = WordSet([
    "relay", "relays", "relayed", "relaying", "shuttled", "shuttling",
  ])
  private static let messages = WordSet([
    "message", "messages", "notes", "letter", "letters", "text", "reply", "response", "answer",
    "answers", "replies", "responses", "paper", "document", "draft", "drafts", "terms", "demands",
    "ideas", "vision", "initiative", "roadmap", "framework", "outline", "contacts",
  ])

  /// "Received both leaders", "invited the two sides to Doha", "hosted delegations of both".
  func receptions(_ view: SentenceView) -> [Finding] {
    view.verbs.indices.flatMap { index -> [Finding] in
      let group = view.verbs[index]
      guard Self.receiving.contains(view.tokens[group.head].hash), group.object >= 0,
        !group.isPassive, !group.isNegated, !group.isConditionClause, !group.isDeontic
      else { return [] }
      let guests = view.listParties(group.object)
      guard guests.filter(view.isBelligerent).count > 1, isPeople(group.object, view) else {
        return []
      }
      let isOffer = group.isInfinitive || group.isConditional
      return make(
        isOffer ? .offer : .host,
        view.subjects(index).filter { !guests.contains($0) && !view.isBelligerent($0) },
        view.span(view.subjectRange(index), group.tokens, view.nouns[group.object].tokens),
        group.head, view, 0.7)
    }
  }

  /// Guests, and no "proposals of both sides".
  private func isPeople(_ noun: Int, _ view: SentenceView) -> Bool {
    let head = view.nouns[noun].head
    return view.words[head].mention >= 0 || view.nouns[noun].isPronoun
      || view.nouns[noun].concepts.intersects(ConceptSet(.agent, .joint))
      || view.reading.pair.allSatisfy(view.parties(noun).contains)
  }

  private static let receiving = WordSet([
    "receive", "receives", "received", "receiving", "invite", "invites", "invited", "inviting",
    "gathered", "summoned", "assembled", "convened", "host", "hosts", "hosted", "hosting",
    "welcomed",
  ])
}
