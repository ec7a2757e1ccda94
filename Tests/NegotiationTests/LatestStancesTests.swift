import Chronology
import Negotiation
import NegotiationTesting
import PropertyTesting
import Testing

@Suite struct `The latest stances` {
  private func records(using generator: inout SeededGenerator) -> [ClaimRecord] {
    (1...10).flatMap { number in
      let history = ArticleHistory.generated(number, using: &generator)
      return ArticleLedger.all(of: history.events.map { (history.article, $0) }).values
        .flatMap(\.records)
    }
  }

  private func stances(of records: [ClaimRecord]) -> LatestStances {
    Dictionary(grouping: records, by: \.article.id).values.reduce(into: LatestStances()) {
      $0.add(article: $1)
    }
  }

  private func lines(_ stances: LatestStances) -> [String] {
    stances.stands.map { line($0.party, $0.subject, $0.isSecondHand, $0.entry) }
  }

  private func line(
    _ party: PartyID, _ subject: Subject, _ isSecondHand: Bool, _ entry: StanceEntry
  ) -> String {
    "\(party) \(subject.slug) \(isSecondHand) \(entry.stance) "
      + entry.records.map(\.claim.id.text).joined(separator: "+") + " weaker "
      + entry.weaker.map(\.claim.id.text).joined(separator: "+")
  }

  @Test(arguments: Seed.first(100))
  func `are what the tracks of all claims end with`(seed: Seed) {
    var generator = seed.generator
    // An id is of one article; here the same may come up in several.
    var seen: Set<ClaimID> = []
    let records = records(using: &generator).filter { seen.insert($0.claim.id).inserted }
    let always = WorldTime(from: .first, to: .last)
    let visible = NegotiationState.visible(
      records, of: "russia-ukraine", under: Visibility(on: always))
    let ends = StanceTrack.tracks(of: visible).compactMap { track in
      (track.own.last ?? track.saidByOthers.last).map {
        line(track.party, track.subject, track.own.isEmpty, $0)
      }
    }
    #expect(lines(stances(of: records)) == ends)
  }

  @Test(arguments: Seed.first(60))
  func `of parts merge to those of the whole, in any order`(seed: Seed) {
    var generator = seed.generator
    let articles = Dictionary(
      grouping: records(using: &generator), by: \.article.id
    ).values.map { Array($0) }.shuffled(using: &generator)
    let cut = generator.number(0...articles.count)
    var merged = stances(of: articles[cut...].flatMap { $0 })
    merged.merge(stances(of: articles[..<cut].flatMap { $0 }))
    #expect(
      lines(merged) == lines(stances(of: articles.flatMap { $0 })))
  }

  @Test func `rest on a doubtful claim only where nothing surer is on file`() throws {
    var sure = ClaimRecord.told(
      .ceasefire(CeasefireStatement(.reject)), by: ["russia"], on: "2025-05-19")
    var doubtful = ClaimRecord.told(
      .ceasefire(CeasefireStatement(.accept)), by: ["russia"], on: "2025-05-20",
      published: "2025-05-20")
    sure.claim.confidence = 0.5
    doubtful.claim.confidence = 0.49
    #expect(lines(stances(of: [doubtful])).map { $0.contains(" accept ") } == [true])
    for records in [[sure, doubtful], [doubtful, sure]] {
      #expect(lines(stances(of: records)).map { $0.contains(" reject ") } == [true])
      #expect(StanceTrack.tracks(of: records).map { $0.own.map(\.stance) } == [["reject"]])
    }
    doubtful.review = Review(person: "anna")
    #expect(StanceTrack.tracks(of: [sure, doubtful]).map { $0.own.count } == [2])
  }
}
