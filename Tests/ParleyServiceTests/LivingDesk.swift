import EventSourcing
import JSON
import Negotiation
import ParleyService
import PropertyTesting

let lines = [
  "Russia rejects a ceasefire", "Ukraine accepts a ceasefire", "Russia proposes a ceasefire",
  "Thailand declares a ceasefire", "Nothing is said here",
]

extension Desk {
  /// What a person says of a claim, appended to its article's stream.
  func judge(_ event: ArticleEvent, of article: ArticleID) async throws {
    let stream = ArticleEventCodec.stream(of: article)
    let version = try await store.read(stream: stream).count
    _ = try await store.append(
      to: stream, expecting: .exactly(StreamVersion(version)),
      [
        NewEvent(
          id: EventID(high: 7, low: UInt64(try await store.head().number)),
          kind: ArticleEventCodec.kind(of: event),
          data: ArticleEventCodec.data(of: event).compactBytes)
      ])
  }

  /// Articles that come in, change and are judged, as the seed has it.
  func live(_ generator: inout SeededGenerator, steps: Int = 12) async throws {
    for _ in 1...steps {
      let text = (0...generator.number(0...3)).map { _ in lines[generator.number(0...4)] }
      let report = try await service.ingest(
        article(
          text.joined(separator: "\n"), at: "\(generator.number(1...4))",
          published: "2025-05-\(generator.number(10...30))"))
      if generator.chance(oneIn: 3) { try await service.project() }
      guard let claim = report.extraction.claims.first, generator.chance(oneIn: 3) else { continue }
      var corrected = claim
      corrected.negotiation = "korea"
      let anna = Review(person: "anna")
      try await judge(
        generator.pick(
          .claimConfirmed(claim.id, by: anna), .claimRetracted(claim.id, by: anna),
          .claimCorrected(corrected, by: anna), .judgementUndone(claim.id, by: anna)),
        of: report.captured.id)
    }
  }
}
