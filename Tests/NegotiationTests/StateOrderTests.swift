import Chronology
import EventSourcing
import Negotiation
import NegotiationTesting
import PropertyTesting
import Testing

/// The state of a log at its head, for the whole of 2025.
private func state(of log: [(ArticleID, ArticleEvent)]) -> NegotiationState {
  .of(ArticleLedger.all(of: log).values.flatMap(\.records).map(\.withoutPosition), on: "2025")
}

extension ClaimRecord {
  /// The record but for its place in the log: another interleaving gives another place, and nothing
  /// else may be other.
  fileprivate var withoutPosition: ClaimRecord {
    var record = self
    record.position = .start
    return record
  }
}

private func histories(using generator: inout SeededGenerator) -> [ArticleHistory] {
  (1...8).map { ArticleHistory.generated($0, using: &generator) }
}

@Suite struct `The state of a negotiation` {
  @Test(arguments: Seed.first(60))
  func `does not depend on the order its claims arrive in`(seed: Seed) {
    var generator = seed.generator
    let records = histories(using: &generator).flatMap { history in
      ArticleLedger.all(of: history.events.map { (history.article, $0) }).values.flatMap(\.records)
    }
    let expected = NegotiationState.of(records, on: "2025")
    for _ in 1...4 {
      #expect(NegotiationState.of(records.shuffled(using: &generator), on: "2025") == expected)
    }
  }

  @Test(arguments: Seed.first(60))
  func `does not depend on how the streams of articles lie in one another`(seed: Seed) {
    var generator = seed.generator
    let histories = histories(using: &generator)
    let expected = state(of: histories.interleaved(using: &generator))
    for _ in 1...4 {
      #expect(state(of: histories.interleaved(using: &generator)) == expected)
    }
  }

  /// Articles without a date are known from their capture; which came in first within a day must
  /// decide nothing.
  @Test(arguments: Seed.first(60))
  func `does not depend on who came in first on one day`(seed: Seed) {
    var generator = seed.generator
    let histories = histories(using: &generator)
    func stands() -> [String] {
      let log = histories.interleaved(using: &generator)
      let records = ArticleLedger.all(of: log, secondsApart: 60).values.flatMap(\.records)
      return NegotiationState.of(records, on: "2025").tracks.flatMap { track in
        (track.own + track.saidByOthers).map { entry in
          "\(track.party) \(track.subject.slug) \(entry.stance) \(entry.records.map(\.claim.id))"
        }
      }
    }
    let expected = stands()
    for _ in 1...4 { #expect(stands() == expected) }
  }

  @Test(arguments: Seed.first(30))
  func `counts a claim that arrives twice once`(seed: Seed) {
    var generator = seed.generator
    let records = histories(using: &generator).flatMap { history in
      ArticleLedger.all(of: history.events.map { (history.article, $0) }).values.flatMap(\.records)
    }
    #expect(
      NegotiationState.of((records + records).shuffled(using: &generator), on: "2025")
        == NegotiationState.of(records, on: "2025"))
  }

  @Test(arguments: Seed.first(60))
  func `rests on claims that may be seen, and on nothing else`(seed: Seed) {
    var generator = seed.generator
    let log = histories(using: &generator).interleaved(using: &generator)
    let state = state(of: log)
    let visible = Set(state.records.map(\.claim.id))
    var used = state.tracks.flatMap { $0.own + $0.saidByOthers }.flatMap { $0.records + $0.weaker }
    used += state.halts.flatMap { $0.records + $0.allegations }
    used += state.exchanges.flatMap(\.records) + state.talks.flatMap(\.records)
    used += state.mediators.flatMap(\.records)
    #expect(used.allSatisfy { visible.contains($0.claim.id) && $0.status == .current })
  }

  @Test(arguments: Seed.first(60))
  func `takes no party's own stand from others or from allegations`(seed: Seed) {
    var generator = seed.generator
    let state = state(of: histories(using: &generator).interleaved(using: &generator))
    let own = state.tracks.flatMap(\.own).flatMap { $0.records + $0.weaker }
    #expect(own.allSatisfy { !$0.claim.isAboutOther && $0.claim.modality != .alleged })
  }

  @Test func `leaves out claims of other negotiations`() {
    var other = ClaimRecord.told(.talks(TalksStatement(.hold)), by: ["russia"], on: "2025-05-16")
    other.claim.negotiation = "korea"
    #expect(NegotiationState.of([other]).records.isEmpty)
  }
}

@Suite struct `The clocks of a question` {
  private let told = ClaimRecord.told(
    .talks(TalksStatement(.hold)), by: ["russia", "ukraine"], on: "2025-04-19",
    published: "2025-05-10")

  @Test(arguments: [("2025-04-18", false), ("2025-04-19", true), ("2025-05-26", true)])
  func `see what had happened by then`(on: String, isSeen: Bool) {
    #expect(NegotiationState.of([told], on: on).records.isEmpty != isSeen)
  }

  @Test(arguments: [("2025-05-10T00:00:00Z", false), ("2025-05-10T00:00:01Z", true)])
  func `see what could have been read by then`(publishedBefore: String, isSeen: Bool) {
    let state = NegotiationState.of([told], on: "2025-05-26", publishedBefore: publishedBefore)
    #expect(state.records.isEmpty != isSeen)
  }

  @Test func `see a plan from the day it was made known`() {
    let plan = ClaimRecord.told(
      .talks(TalksStatement(.plan)), by: ["russia"], on: "2025-06-02", published: "2025-05-28",
      modality: .planned)
    #expect(NegotiationState.of([plan], on: "2025-05-27").records.isEmpty)
    #expect(
      NegotiationState.of([plan], on: "2025-05-28").talks.map(\.day.description) == ["2025-06-02"])
  }

  @Test(arguments: [ClaimRecord.Status.retracted, .withdrawn])
  func `do not see what was taken back`(status: ClaimRecord.Status) {
    var gone = told
    gone.status = status
    #expect(NegotiationState.of([gone]).records.isEmpty)
  }

  @Test func `take an article without a date from the day it was captured`() {
    let undated = ClaimRecord.told(.talks(TalksStatement(.hold)), by: ["russia"], published: nil)
    #expect(undated.effectiveFrom == Timestamp(startOf: undated.article.recordedAt.day))
  }
}
