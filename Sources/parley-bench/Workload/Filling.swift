import EventSourcing
import PostgresEventStore

extension PostgresEventStore {
  /// Appends events until the log holds that many; `family` as in `ArticleEvents`.
  func fill(to count: Int, family: String) async throws {
    let head = Int(try await head().number)
    var events = ArticleEvents(family: "\(family)\(head)x", seed: UInt64(head) &+ 7)
    var missing = count - head
    while missing > 0 {
      let perStream = min(10, missing)
      let streams = min(5_000, missing / perStream)
      missing -= streams * perStream
      for call in events.batches(1, streams: streams, of: perStream, callsPerStream: 1) {
        _ = try await appendInBulk(call)
      }
    }
  }
}
