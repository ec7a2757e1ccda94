internal import Chronology
import EventSourcing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension EventStoreScenario {
  /// Whatever is done to it, the store answers as the store in memory does.
  ///
  /// `PARLEY_TEST_SEED` repeats a run.
  static let randomHistory = EventStoreScenario("answers any history as the one in memory does") {
    store in
    let seed =
      getenv("PARLEY_TEST_SEED").flatMap { UInt64(String(cString: $0)) }
      ?? UInt64.random(in: 0 ... .max)
    do {
      try await compare(store, InMemoryEventStore { Timestamp(microseconds: 0) }, seed: seed)
    } catch {
      throw BrokenPromise(description: "\(error)\n  again with PARLEY_TEST_SEED=\(seed)")
    }
  }

  private static func compare(
    _ store: any EventStore, _ model: InMemoryEventStore, seed: UInt64
  ) async throws {
    var random = SplitMix64(seed: seed)
    var history: [[StreamAppend]] = []
    for step in 0..<120 {
      // Now and then an old call again, as after a lost answer.
      let appends: [StreamAppend]
      if let old = history.randomElement(using: &random), Int.random(in: 0..<5, using: &random) == 0
      {
        appends = old
      } else {
        appends = try await randomAppends(on: model, using: &random)
      }
      history.append(appends)
      try expect(
        await outcome(store, appends), is: await outcome(model, appends),
        "the answer at step \(step)")
    }
    let query = LogQuery(limit: 10_000)
    try expect(
      try await store.read(query).map(\.content), is: try await model.read(query).map(\.content),
      "the log")
  }

  private static func randomAppends(
    on model: InMemoryEventStore, using random: inout SplitMix64
  ) async throws -> [StreamAppend] {
    var appends: [StreamAppend] = []
    let names = ["a-1", "a-2", "b-1", "b-2", "c-1"].shuffled(using: &random)
    for name in names.prefix(Int.random(in: 1...3, using: &random)) {
      guard let stream = StreamName(name) else { continue }
      var version = try await model.read(stream: stream).count
      if Int.random(in: 0..<8, using: &random) == 0 {
        version = max(0, version + Int.random(in: -2...2, using: &random))
      }
      // From few enough ids that some return.
      let events = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Sample.event(Int.random(in: 0..<20_000, using: &random))
      }
      appends.append(StreamAppend(stream, at: version, events))
    }
    return appends
  }

  private static func outcome(_ store: any EventStore, _ appends: [StreamAppend]) async -> String {
    do throws(EventStoreError) { return "\(try await store.append(appends))" } catch {
      return "\(error)"
    }
  }
}

/// A small generator whose whole state is its seed (Steele, Lea and Flood, 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
