import EventSourcing
import PostgresEventStore
import PropertyTesting
import Synchronization

/// How long after a commit a live follower has the event: from the moment the writer was told that
/// it is durable, in milliseconds.
///
/// The writer pauses between appends, from not at all to 20 ms, so that both bursts and quiet times
/// are in it.
struct FollowerLag {
  static let name = "lag"
  /// Milliseconds of the median.
  static let bar = 5.0

  let median: Double
  let nearlyAll: Double
  let count: Int
  var isGoodEnough: Bool { median < FollowerLag.bar }

  init(_ setting: Setting) async throws {
    count = setting.scaled(1_000)
    let count = count
    let store = setting.database.store()
    let follower = LogFollower(setting.database.session())
    let seen = Moments(count)
    let told = Moments(count)
    let watching = Task {
      try await follower.follow(LogQuery()) { events, _ in
        for event in events { seen.note(event.position) }
        return events.last.map { $0.position.number < Int64(count) } ?? true
      }
    }
    var random = SeededGenerator(seed: 5)
    var events = ArticleEvents(family: "lag", seed: 5)
    for call in events.calls(count, of: 1, callsPerStream: 10) {
      let result = try await store.append(call)
      told.note(result.lastPosition)
      let pause = random.next() % 21
      if pause > 0 { try await Task.sleep(for: .milliseconds(pause)) }
    }
    try await watching.value
    // The first ones see the connections being made.
    let lags = zip(told.all, seen.all).dropFirst(count / 20).compactMap { told, seen in
      told.flatMap { told in seen.map { max(0, ($0 - told).inMilliseconds) } }
    }.sorted()
    guard lags.count == count - count / 20 else {
      throw WrongCount(expected: count, found: lags.count)
    }
    median = lags.median
    nearlyAll = lags.percentile(99)
  }
}

/// When each position was there.
private final class Moments: Sendable {
  private let moments: Mutex<[ContinuousClock.Instant?]>

  init(_ count: Int) { moments = Mutex(Array(repeating: nil, count: count)) }

  func note(_ position: LogPosition) {
    let now = ContinuousClock.now
    moments.withLock { $0[Int(position.number) - 1] = now }
  }

  var all: [ContinuousClock.Instant?] { moments.withLock { $0 } }
}
