/// The score of an extractor over labelled articles, added up article by article.
package struct Evaluation: Sendable {
  /// What one article's topic lacked, and what was found there that is not labelled.
  package struct Difference: Sendable, Equatable {
    package struct Side: Sendable, Equatable {
      package let tuple: ScoredTuple
      package let quote: String?
    }

    package let article: String
    package let topic: String
    package let missed: [Side]
    package let extra: [Side]
  }

  private let aliases: PartyAliases
  private var tallies: [MatchLevel: [String: Tally]] = [:]
  package private(set) var articles = 0
  /// Those that the extractor had no answer for; all they hold counts as missed.
  package private(set) var unanswered: [String] = []
  /// At the lenient level, in the order of the articles.
  package private(set) var differences: [Difference] = []
  package private(set) var fields = FieldTallies()
  /// Articles in which nothing is labelled.
  package private(set) var quietArticles = 0
  /// Those of them in which something was found nevertheless.
  package private(set) var disturbed: [String] = []

  package init(aliases: PartyAliases = PartyAliases()) { self.aliases = aliases }

  /// - Parameter found: What the extractor found in the article; nil when it failed.
  package mutating func add(_ article: LabelledArticle, found: [ScoredClaim]?) {
    articles += 1
    if found == nil { unanswered.append(article.id) }
    let found = found ?? []
    for level in MatchLevel.allCases {
      let gold = ScoredTuple.ordered(tuples(of: article.claims, at: level))
      let extracted = ScoredTuple.ordered(tuples(of: found, at: level))
      for topic in ScoredTopics.all + ScoredTopics.apart {
        let match = Evaluation.match(
          gold.filter { $0.topic == topic }, extracted.filter { $0.topic == topic })
        let tally = Tally(
          hits: match.hits, gold: match.hits + match.missed.count,
          found: match.hits + match.extra.count)
        tallies[level, default: [:]][topic, default: Tally()] =
          self.tally(level, topic) + tally
        guard level == .lenient, !match.missed.isEmpty || !match.extra.isEmpty else { continue }
        differences.append(
          Difference(
            article: article.id, topic: topic,
            missed: match.missed.map { side($0, of: article.claims) },
            extra: match.extra.map { side($0, of: found) }))
      }
    }
    fields.add(gold: article.claims, found: found, aliases)
    guard article.claims.isEmpty else { return }
    quietArticles += 1
    if !found.isEmpty { disturbed.append(article.id) }
  }

  /// Of one topic.
  package func tally(_ level: MatchLevel, _ topic: String) -> Tally {
    tallies[level]?[topic] ?? Tally()
  }

  /// Every row of the score: the topics, `core`, `all`, and what stands apart where it is labelled.
  package func rows(_ level: MatchLevel) -> [(name: String, tally: Tally)] {
    func sum(_ topics: [String]) -> Tally {
      topics.reduce(Tally()) { $0 + tally(level, $1) }
    }
    let apart = ScoredTopics.apart.filter { tally(level, $0).gold > 0 }
    return ScoredTopics.all.map { ($0, tally(level, $0)) }
      + [("core", sum(ScoredTopics.core)), ("all", sum(ScoredTopics.all))]
      + apart.map { ($0, tally(level, $0)) }
  }

  private func tuples(of claims: [ScoredClaim], at level: MatchLevel) -> [ScoredTuple] {
    claims.flatMap { ScoredTuple.tuples(of: $0, at: level, aliases) }
  }

  private func side(_ tuple: ScoredTuple, of claims: [ScoredClaim]) -> Difference.Side {
    let claim = claims.first { ScoredTuple.tuples(of: $0, at: .lenient, aliases).contains(tuple) }
    return Difference.Side(tuple: tuple, quote: claim?.quote)
  }

  /// Each labelled tuple takes the equal one among those found, else the first that may stand for it.
  private static func match(
    _ gold: [ScoredTuple], _ found: [ScoredTuple]
  ) -> (hits: Int, missed: [ScoredTuple], extra: [ScoredTuple]) {
    var left = found
    var missed: [ScoredTuple] = []
    for tuple in gold {
      if let index = left.firstIndex(of: tuple) ?? left.firstIndex(where: tuple.matches) {
        left.remove(at: index)
      } else {
        missed.append(tuple)
      }
    }
    return (gold.count - missed.count, missed, left)
  }
}
