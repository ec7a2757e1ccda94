import Chronology
import EventSourcing
import Negotiation
import NegotiationTesting
import PropertyTesting
import Testing

@Suite struct `A window of the speaker's clock` {
  private let records = ["2025-05-10", "2025-05-15", "2025-05-20"].map { day in
    ClaimRecord.told(
      .ceasefire(CeasefireStatement(.reject)), by: ["russia"], on: day, published: "2025-05-21")
  }

  private func seen(from: String?, to: String?) -> Int {
    let said = WorldTime(
      from: from.flatMap { edtf($0).earliest } ?? .first,
      to: to.flatMap { edtf($0).earliest } ?? .last)
    return NegotiationState(
      of: "russia-ukraine", belligerents: ["russia", "ukraine"], claims: records,
      visibility: Visibility(
        on: WorldTime(day: edtf("2025-05-26").singleDay ?? Day(daysSinceEpoch: 0)), said: said)
    ).records.count
  }

  @Test func `takes its first day in and leaves its last out`() {
    #expect(seen(from: "2025-05-15", to: nil) == 2)
    #expect(seen(from: nil, to: "2025-05-15") == 1)
    #expect(seen(from: "2025-05-10", to: "2025-05-20") == 2)
    #expect(seen(from: "2025-05-21", to: nil) == 0)
  }
}

@Suite struct `A plan for talks` {
  private func talks(
    _ action: TalksAction, on date: String?, published: String, parties: [PartyID]
  ) -> ClaimRecord {
    .told(
      .talks(TalksStatement(action)), by: parties, on: date, published: published,
      modality: action == .plan ? .planned : .asserted)
  }

  private let sides: [PartyID] = ["russia", "ukraine"]

  private func outcome(_ records: [ClaimRecord], on day: String) -> PlanOutcome? {
    let state = NegotiationState.of(records, on: day)
    return state.talks.first { $0.action == .plan }.map { state.outcome(of: $0) }
  }

  @Test func `is open while its day is not over, and passes unmet without any news`() {
    let plan = talks(.plan, on: "2025-05-22/2025-05-25", published: "2025-05-20", parties: sides)
    #expect(outcome([plan], on: "2025-05-24") == .open)
    #expect(outcome([plan], on: "2025-05-25") == .unmet)
  }

  @Test func `is met by talks of the same company on its day`() {
    let plan = talks(.plan, on: "2025-06-02", published: "2025-05-28", parties: sides)
    let held = talks(.hold, on: "2025-06-02", published: "2025-06-02", parties: sides)
    #expect(outcome([plan, held], on: "2025-06-03") == .met)
    let others = talks(
      .hold, on: "2025-06-02", published: "2025-06-02", parties: ["russia", "united-states"])
    #expect(outcome([plan, others], on: "2025-06-03") == .unmet)
  }

  @Test func `without a day cannot pass`() {
    let plan = talks(.plan, on: nil, published: "2025-05-20", parties: sides)
    #expect(outcome([plan], on: "2025-12-31") == .open)
  }
}

@Suite struct `The state of a partitioned log` {
  /// Streams are dealt to workers, each folds its own, and what they found is put together.
  @Test(arguments: Seed.first(60))
  func `is the state of the whole`(seed: Seed) {
    var generator = seed.generator
    let histories = (1...9).map { ArticleHistory.generated($0, using: &generator) }
    let log = histories.interleaved(using: &generator).enumerated()
      .map {
        (position: LogPosition(Int64($0.offset + 1)), article: $0.element.0, event: $0.element.1)
      }
    func fold(
      _ part: some Sequence<(position: LogPosition, article: ArticleID, event: ArticleEvent)>
    )
      -> [ClaimRecord]
    {
      var ledgers: [ArticleID: ArticleLedger] = [:]
      for (position, article, event) in part {
        ledgers[article, default: ArticleLedger()].apply(
          event, at: position, recordedAt: Timestamp(microseconds: position.number))
      }
      return ledgers.values.flatMap(\.records)
    }
    let whole = NegotiationState.of(fold(log), on: "2025")
    for workers in 2...4 {
      var parts = [[ClaimRecord]]()
      for worker in 0..<workers {
        parts.append(
          fold(log.filter { (Int($0.article.text.dropFirst(4)) ?? 0) % workers == worker }))
      }
      parts.shuffle(using: &generator)
      #expect(NegotiationState.of(parts.flatMap { $0 }, on: "2025") == whole)
      // A part that is handed in twice changes nothing.
      #expect(NegotiationState.of((parts + parts.prefix(1)).flatMap { $0 }, on: "2025") == whole)
    }
  }
}
