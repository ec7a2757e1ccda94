import EventSourcing
import PostgresEventStore

/// An exported log taken into an empty database, every event checked against the chains, against one
/// COPY of as many rows into an empty table.
final class LogCopy: Comparison {
  static let name = "import"
  static let title = "import of an exported log, every event checked"
  static let baseline = "raw binary COPY in"
  static let bar = 0.80
  static let unit = "events/s"

  private let server: BenchmarkServer
  private let origin: String
  private var segments: [[StoredEvent]] = []
  private let count: Int
  /// The copies lie in databases of their own, made before the clock runs.
  private var target: BenchmarkDatabase

  init(_ setting: Setting) async throws {
    server = setting.database.server
    count = setting.scaled(100_000)
    let store = setting.database.store()
    try await store.fill(to: count, family: "e")
    origin = try await store.origin()
    target = setting.database
    let head = try await store.head()
    var read: [[StoredEvent]] = []
    try await store.forEachSegment(after: .start, through: head) { read.append($0) }
    segments = read
  }

  func baselineRate() async throws -> Double {
    target = try BenchmarkDatabase(on: server)
    return try await CopyIn(target, rows: count).rate()
  }

  func rate() async throws -> Double {
    target = try BenchmarkDatabase(on: server)
    let store = target.store()
    // Connects.
    _ = try await store.head()
    try target.checkpoint()
    let taken = try await seconds {
      let copy = try await LogImport(into: store, origin: origin, after: .start)
      for segment in segments { try await copy.take(segment) }
      _ = try await copy.finish()
    }
    let found = try await Int(store.head().number)
    guard found == count else { throw WrongCount(expected: count, found: found) }
    return Double(count) / taken
  }
}
