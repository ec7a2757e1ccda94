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
    if group.predicates.contains(.bringHome) || isGottenBack(verb) {
      if !group.isPassive { return subjects.count > 1 ? subjects : others(than: subjects.first) }
    } else if group.isPassive {
      let agents = view.agents(after: group.chunk)
      if !agents.isEmpty { return agents }
    } else if !isArrival(verb) {
      return subjects
    }
    if let goal = party(after: verb, view.cues.to) { return others(than: goal) }
    return others(than: people.nationality)
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

  /// "Got 277 soldiers back".
  func isGottenBack(_ verb: Int) -> Bool {
    let group = view.verbs[verb]
    guard Self.gets.contains(view.tokens[group.head].hash), group.object >= 0 else { return false }
    return group.tail.prefix(8).contains { view.tokens[$0].hash == Self.back }
  }

  private static let gets = WordSet(["get", "gets", "got", "getting"])
  private static let back = WordHash("back").value

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
