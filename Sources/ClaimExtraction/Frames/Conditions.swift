import TextAnalysis

/// Finds who makes a clause a condition: "will not attend until the siege is lifted".
struct Conditions {
  let view: SentenceView

  /// The holder of the main clause, when the chunk stands in a clause of condition.
  func demander(of chunk: Int) -> [Int]? {
    guard let opening = opening(before: chunk) else { return nil }
    let main = view.verbs.indices.last { index in
      let group = view.verbs[index]
      return group.chunk < opening && group.predicates.intersects(Self.stances)
    }
    guard let main else { return nil }
    var holders = view.subjects(main)
    if holders.isEmpty {
      holders = Speakers(view: view).speaker(at: view.verbs[main].head)?.parties ?? []
    }
    return holders.isEmpty ? nil : holders
  }

  /// "Threatened sanctions if it does not stop", "unless it stops": who threatens wants it stopped.
  func threatener(of verb: Int) -> [Int]? {
    let group = view.verbs[verb]
    guard let opening = opening(before: group.chunk) else { return nil }
    let isUnless = view.tokens[view.chunks[opening].tokens.lowerBound].hash == Self.unless
    guard isUnless || group.isNegated else { return nil }
    let main = view.verbs.indices.last {
      view.verbs[$0].chunk < opening
        && view.verbs[$0].predicates.intersects(PredicateSet(.threaten, .warn))
    }
    let holders = main.map { view.subjects($0) } ?? []
    return holders.isEmpty ? nil : holders
  }

  private static let unless = WordHash("unless").value

  private func opening(before chunk: Int) -> Int? {
    var at = chunk - 1
    while at >= 0, at > chunk - 24 {
      let item = view.chunks[at]
      if item.kind == .stop { return nil }
      if item.kind == .subordinator || item.kind == .preposition || item.kind == .adverb,
        Self.words.contains(view.tokens[item.tokens.lowerBound].hash)
          || isOnly(before: item.tokens.lowerBound)
      {
        return at
      }
      at -= 1
    }
    return nil
  }

  /// "Only when", "only after", "only once".
  private func isOnly(before token: Int) -> Bool {
    Self.times.contains(view.tokens[token].hash) && view.hash(token - 1) == Self.only
  }

  private static let times = WordSet(["when", "once", "after", "as"])
  private static let only = WordHash("only").value
  private static let words = WordSet(["if", "unless", "until", "provided"])
  private static let stances = PredicateSet(
    .willing, .accept, .agree, .reject, .unwilling, .halt, .attend, .meet, .negotiate, .release,
    .ease, .end, .resume, .begin)
}
