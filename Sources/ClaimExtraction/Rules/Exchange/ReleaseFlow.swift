import Negotiation
import TextAnalysis

/// Who lets go whom: "Russia released", "brought home", "were returned from Russian captivity",
/// "came back to Ukraine", "each side freed".
struct ReleaseFlow {
  let view: SentenceView

  /// The sides that release; empty when the text does not say.
  func releasers(_ verb: Int, _ people: ReleasedPeople, isPerSide: Bool) -> [Int] {
    let group = view.verbs[verb]
    let subjects = group.isPassive || isArrival(verb) ? [] : view.subjects(verb)
    let pair = view.reading.pair
    if isPerSide, subjects.allSatisfy(pair.contains) { return pair }
    if let source = party(after: verb, view.cues.from) { return [source] }
    if view.tokens[group.head].hash == Self.recovered, !view.reading.speaksOfExchange {
      // "The army recovered the bodies": nobody handed them over.
      return []
    }
    if group.predicates.contains(.bringHome) || isGottenBack(verb) {
      if !group.isPassive { return subjects.count > 1 ? subjects : others(than: subjects.first) }
    } else if group.isPassive {
      let agents = view.agents(after: group.chunk)
      if !agents.isEmpty { return agents }
    } else if !isArrival(verb) {
      return subjects
    }
    if let goal = party(after: verb, view.cues.to) { return others(than: goal) }
    if let nationality = people.nationality { return others(than: nationality) }
    // "Ukraine said the bodies of 1,245 soldiers had been returned": who tells it got them back.
    guard group.isPassive || isArrival(verb), people.isNamed, people.quantity != nil,
      let speaker = Speakers(view: view).speaker(at: group.head)?.parties, speaker.count == 1
    else { return [] }
    return others(than: speaker[0])
  }

  /// The people are the subject and come by themselves: "came home", "returned".
  func isArrival(_ verb: Int) -> Bool {
    let group = view.verbs[verb]
    if group.predicates.contains(.comeHome) { return true }
    guard group.predicates.contains(.return), !group.predicates.contains(.release),
      !group.isPassive
    else { return false }
    return group.object < 0 || view.nouns[group.object].tokens.lowerBound > group.head + 4
      || ReleasedPeople(group.object, in: view) == nil
  }

  /// "Got 277 soldiers back", "brought the captives home".
  func isGottenBack(_ verb: Int) -> Bool { particle(of: verb, Self.gets, Self.homewards) != nil }

  /// "Let fifty women go", "set the detainees free", "handed the bodies over".
  func isLetGo(_ verb: Int) -> Bool { particle(of: verb, Self.lets, Self.outwards) != nil }

  /// The tokens of the particle that belongs to the verb; empty without one.
  func particle(of verb: Int) -> Range<Int> {
    let token =
      particle(of: verb, Self.gets, Self.homewards) ?? particle(of: verb, Self.lets, Self.outwards)
    return token.map { $0..<$0 + 1 } ?? 0..<0
  }

  /// A verb and its particle, with the people between them.
  private func particle(of verb: Int, _ forms: WordSet, _ particles: WordSet) -> Int? {
    let group = view.verbs[verb]
    guard forms.contains(view.tokens[group.head].hash), group.object >= 0, !group.isPassive,
      let last = view.list(group.object).last
    else { return nil }
    let end = view.nouns[max(last, group.object)].tokens.upperBound
    return (end..<max(end, min(end + 3, view.range.upperBound))).first {
      particles.contains(view.tokens[$0].hash)
    }
  }

  private static let recovered = WordHash("recovered").value
  private static let gets = WordSet([
    "get", "gets", "got", "getting", "bring", "brings", "brought", "bringing", "take", "took",
  ])
  private static let homewards = WordSet(["back", "home"])
  private static let lets = WordSet([
    "let", "lets", "letting", "set", "sets", "setting", "hand", "hands", "handed", "handing",
    "give", "gave", "gives", "given", "send", "sends", "sent", "sending", "turn", "turned",
  ])
  private static let outwards = WordSet(["go", "free", "out", "over", "back", "home", "loose"])

  /// The side of the pair that is not this one.
  func others(than party: Int?) -> [Int] {
    guard let party, view.reading.pair.count == 2, view.reading.pair.contains(party) else {
      return []
    }
    return view.reading.pair.filter { $0 != party }
  }

  /// The side in "from Russian captivity", "to the Ukrainian side", "to Ukraine".
  private func party(after verb: Int, _ preposition: Int32) -> Int? {
    let group = view.verbs[verb]
    var chunk = group.chunk + 1
    while chunk + 1 < view.chunks.count, chunk < group.chunk + 12 {
      let kind = view.chunks[chunk].kind
      if kind == .stop || kind == .verbGroup || kind == .relative || kind == .that { return nil }
      if kind == .preposition, view.chunks[chunk + 1].kind == .nounPhrase,
        view.word(view.chunks[chunk].tokens.lowerBound) == preposition
      {
        return view.mentioned(in: view.chunks[chunk + 1].phrase)
          .first(where: view.reading.pair.contains)
      }
      chunk += 1
    }
    return nil
  }
}
