package import Chronology
internal import EventSourcing
package import Negotiation
package import PropertyTesting

/// What happened to one article, as a test makes it up: the events of one stream, in order.
package struct ArticleHistory: Sendable {
  package var article: ArticleID
  package var events: [ArticleEvent]

  package init(_ article: ArticleID, _ events: [ArticleEvent]) {
    self.article = article
    self.events = events
  }

  /// An article of one to three versions, each extracted, with a person's judgements between.
  package static func generated(
    _ number: Int, using generator: inout SeededGenerator
  ) -> ArticleHistory {
    let article = ArticleID("art_\(number)")
    var events: [ArticleEvent] = []
    var known: [Claim] = []
    for version in 1...generator.number(1...3) {
      let text = ArticleVersion.made(
        article, number: version, published: generator.perhaps { $0.date() },
        outlet: generator.pick("wire", "post", "digest"))
      events.append(version == 1 ? .captured(text) : .revised(text))
      for _ in 1...generator.number(1...2) {
        let claims = (0..<generator.number(0...4)).map { _ in
          var claim =
            known.isEmpty || generator.chance(oneIn: 2)
            ? Claim.generated(using: &generator) : known[generator.number(0...known.count - 1)]
          claim.negotiation = "russia-ukraine"
          claim.extractor = ExtractorID(name: generator.pick("rules", "model"), version: 1)
          return claim
        }
        known += claims
        events += claims.map { .claimExtracted($0, version: version) }
        for name in ["rules", "model"] {
          events.append(
            .extractionCompleted(
              ExtractionRun(
                version: version, extractor: ExtractorID(name: name, version: 1),
                accepted: claims.count, refused: [])))
        }
        if let claim = known.first, generator.chance(oneIn: 3) {
          let anna = Review(person: "anna", reason: nil)
          events.append(
            generator.pick(
              .claimConfirmed(claim.id, by: anna), .claimCorrected(claim, by: anna),
              .claimRetracted(claim.id, by: anna), .judgementUndone(claim.id, by: anna)))
        }
      }
    }
    if generator.chance(oneIn: 8) { events.append(.articleRetracted(by: Review(person: "anna"))) }
    return ArticleHistory(article, events)
  }
}

extension ArticleVersion {
  /// A version with nothing in it that matters.
  package static func made(
    _ article: ArticleID, number: Int = 1, published: EDTF? = nil, outlet: String? = "wire",
    text: String = "A title of the article\n\nAnd its text."
  ) -> ArticleVersion {
    ArticleVersion(
      article: article, number: number, sha256: String(repeating: "\(number % 10)", count: 64),
      title: "A title of the article", byline: nil, published: published,
      publishedBasis: published == nil ? .unknown : .metadata, outlet: outlet, url: nil,
      language: "en", text: text)
  }
}

extension [ArticleHistory] {
  /// The events of all articles as a log would hold them, each stream in its order, the streams
  /// dealt into one another at random.
  package func interleaved(using generator: inout SeededGenerator) -> [(ArticleID, ArticleEvent)] {
    var waiting = map { ($0.article, $0.events[...]) }
    var log: [(ArticleID, ArticleEvent)] = []
    while !waiting.isEmpty {
      let index = generator.number(0...waiting.count - 1)
      if let event = waiting[index].1.popFirst() { log.append((waiting[index].0, event)) }
      if waiting[index].1.isEmpty { waiting.remove(at: index) }
    }
    return log
  }
}

extension ArticleLedger {
  /// The ledgers of a log's articles; an event is recorded so many seconds after the one before.
  package static func all(
    of log: [(ArticleID, ArticleEvent)], secondsApart: Int64 = 0
  ) -> [ArticleID: ArticleLedger] {
    var ledgers: [ArticleID: ArticleLedger] = [:]
    for (index, (article, event)) in log.enumerated() {
      ledgers[article, default: ArticleLedger()].apply(
        event, at: LogPosition(Int64(index + 1)),
        recordedAt: Timestamp(microseconds: 0).adding(seconds: Int64(index) * secondsApart))
    }
    return ledgers
  }
}
