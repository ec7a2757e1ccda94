import Negotiation
import TextAnalysis

/// Tells talks from a place for talks: "a venue for peace talks", "the dream of hosting talks".
enum TalksVenues {
  static func isVenueOnly(_ noun: Int, _ view: SentenceView) -> Bool {
    isPlaceFor(noun, view) || isHostedOnly(noun, view)
  }

  /// "A venue for peace talks", "as host of the talks".
  private static func isPlaceFor(_ noun: Int, _ view: SentenceView) -> Bool {
    let phrase = view.nouns[noun]
    guard view.cues.linking.contains(phrase.preposition), phrase.chunk >= 2,
      view.chunks[phrase.chunk - 2].kind == .nounPhrase
    else { return false }
    let left = view.nouns[view.chunks[phrase.chunk - 2].phrase]
    return places.contains(view.tokens[left.head].hash)
  }

  /// "To host talks", "hosting talks", "could host talks": somebody would, nobody met yet.
  private static func isHostedOnly(_ noun: Int, _ view: SentenceView) -> Bool {
    view.verbs.contains { group in
      group.predicates.contains(.host) && !group.predicates.contains(.convene)
        && (group.object == noun || group.tail.contains(view.nouns[noun].head))
        && (group.isInfinitive || group.isGerund || group.isConditional)
    }
  }

  /// "Agreed at talks in Istanbul", "did not agree in a telephone call": whatever was done there, the
  /// talks are where it was done.
  static func occasion(_ noun: Int, _ verb: VerbGroup, _ view: SentenceView) -> TalksAction? {
    let phrase = view.nouns[noun]
    guard phrase.chunk > 0, view.chunks[phrase.chunk - 1].kind == .preposition else { return nil }
    let hash = view.tokens[view.chunks[phrase.chunk - 1].tokens.lowerBound].hash
    guard occasions.contains(hash) || hash == inWord && isCall(phrase, view),
      !verb.predicates.intersects(PredicateSet(.attend, .skip, .declineTalks))
    else { return nil }
    if verb.isFuture || verb.isConditional { return .plan }
    return verb.isDeontic || verb.isConditionClause ? nil : .hold
  }

  private static func isCall(_ noun: NounPhrase, _ view: SentenceView) -> Bool {
    noun.concepts.contains(.callNoun) || view.contains(calls, in: noun.tokens)
  }

  private static let calls = WordSet(["call", "conversation", "telephone"])
  private static let occasions = WordSet(["at", "during", "after"])
  private static let inWord = WordHash("in").value

  private static let places = WordSet([
    "venue", "venues", "place", "host", "hosts", "site", "location", "platform", "setting",
    "backdrop",
  ])
}

/// Who sits at the table: leaders, ministers, delegations, experts.
enum TalksLevels {
  static func level(near tokens: Range<Int>, in view: SentenceView) -> TalksLevel? {
    let window =
      max(
        view.range.lowerBound, tokens.lowerBound - 4)..<min(
        view.range.upperBound, tokens.upperBound + 6)
    for (level, words) in levels where view.contains(words, in: window) { return level }
    return nil
  }

  private static let levels: [(TalksLevel, WordSet)] = [
    (.technical, WordSet(["technical", "experts"])),
    (.delegations, WordSet(["delegation", "delegations", "negotiators", "envoys", "envoy"])),
    (.ministers, WordSet(["minister", "ministers", "ministerial"])),
    (.leaders, WordSet(["president", "presidents", "leaders", "summit", "leader"])),
  ]
}
