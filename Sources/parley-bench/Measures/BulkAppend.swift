import EventSourcing
import PostgresEventStore

/// Many events in one commit through COPY, hashed on the way, against one COPY of as many rows.
final class BulkAppend: Comparison {
  static let name = "bulk-append"
  static let title = "bulk append, all events in one commit"
  static let baseline = "raw binary COPY in"
  static let bar = 0.80
  static let unit = "events/s"

  private let streams: Int
  private let copying: CopyIn
  private let store: PostgresEventStore
  private var events = ArticleEvents(family: "bulk", seed: 4)

  init(_ setting: Setting) async throws {
    streams = setting.scaled(10_000)
    copying = try CopyIn(setting.database, rows: streams * 10)
    store = setting.database.store()
  }

  func baselineRate() async throws -> Double { try await copying.rate() }

  func rate() async throws -> Double {
    let batches = events.batches(1, streams: streams, of: 10, callsPerStream: 1)
    try copying.database.checkpoint()
    let taken = try await seconds {
      for batch in batches { _ = try await store.appendInBulk(batch) }
    }
    return Double(streams * 10) / taken
  }
}
