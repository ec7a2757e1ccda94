import EventSourcing
import PostgresClient
import PostgresEventStore

/// What an event costs at several lengths of one growing log.
struct GrowthCurve {
  struct Point {
    let events: Int
    /// Microseconds an event, in calls of 1,000 over 100 new streams, median of 20: right after a
    /// checkpoint, when every page is written whole once, and up to 80 calls later.
    let batchCost: (afterCheckpoint: Double, later: Double)
    /// Microseconds, median.
    let singleAppend: Double
    /// Microseconds to read a stream of ten events, drawn from the whole log, median.
    let readStream: Double
    /// Events a second, over the last 100,000 or all.
    let replayRate: Double
    /// Bytes an event.
    let table: Double
    let indexes: Double
  }

  /// Far enough apart that what is measured at one does not reach the next.
  static let sizes = [10_000, 100_000, 1_000_000, 2_500_000, 5_000_000]

  private let database: BenchmarkDatabase
  private let store: PostgresEventStore
  private let connection: PostgresConnection
  private var events = ArticleEvents(family: "curve", seed: 3)

  init(on server: BenchmarkServer) throws {
    database = try BenchmarkDatabase(on: server)
    store = database.store()
    connection = try database.connect()
  }

  /// Grows the log to the size and measures there.
  mutating func point(at size: Int) async throws -> Point {
    try await store.fill(to: size, family: "f")
    try database.settle()
    let sizes = try bytes()
    let replayed = min(size, 100_000)
    let replay = try await replayTime(after: size - replayed, through: size)
    let readStream = try await medianTimeToReadAStream(of: size)
    // At most as many as leave the next size to be grown to.
    let batch = try await timesToAppend(
      events.batches(min(max(size / 10_000, 20), 100), streams: 100, of: 10, callsPerStream: 1))
    let single = try await timesToAppend(events.calls(500, of: 1, callsPerStream: 10)).sorted()
    return Point(
      events: size,
      batchCost: (
        afterCheckpoint: batch.prefix(20).sorted().median * 1e6 / 1_000,
        later: batch.suffix(20).sorted().median * 1e6 / 1_000
      ),
      singleAppend: single.median * 1e6,
      readStream: readStream * 1e6, replayRate: Double(replayed) / replay,
      table: Double(sizes.table) / Double(size), indexes: Double(sizes.indexes) / Double(size))
  }

  private func timesToAppend(_ calls: [[StreamAppend]]) async throws -> [Double] {
    try database.checkpoint()
    var times: [Double] = []
    for call in calls { times.append(try await seconds { _ = try await store.append(call) }) }
    return times
  }

  private func replayTime(after: Int, through: Int) async throws -> Double {
    var count = 0
    let query = LogQuery(
      after: LogPosition(Int64(after)), through: LogPosition(Int64(through)))
    let taken = try await seconds { try await store.forEachEvent(query) { _ in count += 1 } }
    guard count == through - after else {
      throw WrongCount(expected: through - after, found: count)
    }
    return taken
  }

  private func medianTimeToReadAStream(of size: Int) async throws -> Double {
    let names = try connection.query(
      """
      SELECT c.name, s.name FROM generate_series(1, 200) AS place
      JOIN parley.log l ON l.log_id = 1
      JOIN parley.stream s ON s.id = 1 + place * (l.streams - 1) / 200
      JOIN parley.category c ON c.id = s.category_id
      """)
    // Not the store that wrote them, which may remember.
    let fresh = database.store()
    var times: [Double] = []
    for row in 0..<names.rowCount {
      let stream = StreamName(category: try names.text(row, 0), id: try names.text(row, 1))
      times.append(try await seconds { _ = try await fresh.read(stream: stream) })
    }
    return times.sorted().median
  }

  private func bytes() throws -> (table: Int64, indexes: Int64) {
    var (table, indexes): (Int64, Int64) = (0, 0)
    for partition in try LogTable.partitions(connection) {
      let row = try connection.query(
        "SELECT pg_table_size($1::text::regclass), pg_indexes_size($1::text::regclass)",
        [.text(partition)])
      table += try row.integer(0, 0)
      indexes += try row.integer(0, 1)
    }
    return (table, indexes)
  }
}

extension GrowthCurve.Point {
  var line: String {
    "  batch \(rounded(batchCost.afterCheckpoint, 1)), later \(rounded(batchCost.later, 1)) us/event, single \(rounded(singleAppend, 0)) us, stream "
      + "\(rounded(readStream, 0)) us, replay \(rounded(replayRate, 0))/s, "
      + "\(rounded(table, 0)) + \(rounded(indexes, 0)) B/event"
  }
}

/// The curve as a table.
func textReport(_ points: [GrowthCurve.Point], _ place: String) -> String {
  var table = Table(
    [
      "events", "batch us/event", "later", "single append us", "read a stream us",
      "replay events/s",
      "table B/event", "indexes B/event",
    ], words: [])
  for point in points {
    table.add([
      rounded(Double(point.events), 0), rounded(point.batchCost.afterCheckpoint, 1),
      rounded(point.batchCost.later, 1), rounded(point.singleAppend, 0),
      rounded(point.readStream, 0), rounded(point.replayRate, 0), rounded(point.table, 0),
      rounded(point.indexes, 0),
    ])
  }
  return "\(place)\n\n\(table.text)"
}
