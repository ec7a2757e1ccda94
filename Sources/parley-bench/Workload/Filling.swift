import EventSourcing
import PostgresEventStore

extension PostgresEventStore {
  /// Appends events until the log holds that many; `family` as in `ArticleEvents`.
  func fill(to count: Int, family: String) async throws {
    let head = Int(try await head().number)
    var events = ArticleEvents(family: "\(family)\(head)x", seed: UInt64(head) &+ 7)
    var missing = count - head
    while missing > 0 {
      // Several calls at once travel in one pipeline.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 where missing > 0 {
          let streams = max(1, min(100, missing / 10))
          let perStream = min(10, missing)
          missing -= streams * perStream
          for call in events.batches(1, streams: streams, of: perStream, callsPerStream: 1) {
            group.addTask { _ = try await self.append(call) }
          }
        }
        try await group.waitForAll()
      }
    }
  }
}
