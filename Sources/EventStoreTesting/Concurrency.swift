import EventSourcing

extension EventStoreScenario {
  static let concurrency: [EventStoreScenario] = [
    EventStoreScenario(
      "keeps positions dense while many append to streams of their own",
      concurrent: { open in
        let writers = 8
        let rounds = 25
        try await withThrowingTaskGroup(of: Void.self) { group in
          for writer in 0..<writers {
            let store = open()
            group.addTask {
              for round in 0..<rounds {
                _ = try await store.append([
                  StreamAppend(
                    Sample.stream("w\(writer)"), at: round * 2,
                    [
                      Sample.event(writer * 1000 + round * 2),
                      Sample.event(writer * 1000 + round * 2 + 1),
                    ])
                ])
              }
            }
          }
          try await group.waitForAll()
        }
        try await checkOrder(of: open(), events: writers * rounds * 2)
      }),
    EventStoreScenario(
      "lets one of many writers win each version of a stream",
      concurrent: { open in
        let stream = Sample.stream("contended")
        let writers = 6
        let wins = try await withThrowingTaskGroup(of: Int.self) { group in
          for writer in 0..<writers {
            let store = open()
            group.addTask {
              var won = 0
              for version in 0..<20 {
                do {
                  _ = try await store.append([
                    StreamAppend(stream, at: version, [Sample.event(writer * 1000 + version)])
                  ])
                  won += 1
                } catch EventStoreError.versionConflict(_, _, let actual) {
                  // Somebody was faster; what it says must at least be behind our belief.
                  if actual.number <= version {
                    throw BrokenPromise(description: "a conflict at \(version) names \(actual)")
                  }
                }
              }
              return won
            }
          }
          return try await group.reduce(0, +)
        }
        try expect(wins, is: 20, "the number of appends that won")
        try await checkOrder(of: open(), events: 20)
      }),
    EventStoreScenario(
      "shows a follower every event once and in order, while others append",
      concurrent: { open in
        let writers = 6
        let rounds = 30
        try await withThrowingTaskGroup(of: Void.self) { group in
          for writer in 0..<writers {
            let store = open()
            group.addTask {
              for round in 0..<rounds {
                _ = try await store.append([
                  StreamAppend(
                    Sample.stream("w\(writer)"), at: round, [Sample.event(writer * 1000 + round)])
                ])
              }
            }
          }
          let store = open()
          group.addTask {
            var last = LogPosition.start
            while last.number < Int64(writers * rounds) {
              for event in try await store.read(LogQuery(after: last, limit: 7)) {
                try expect(event.position.number, is: last.number + 1, "the next position")
                last = event.position
              }
              try Task.checkCancellation()
            }
          }
          try await group.waitForAll()
        }
      }),
    EventStoreScenario(
      "takes the same append from many senders once",
      concurrent: { open in
        let append = StreamAppend(Sample.stream("a"), at: 0, [Sample.event(1), Sample.event(2)])
        let fresh = try await withThrowingTaskGroup(of: Bool.self) { group in
          for _ in 0..<8 {
            let store = open()
            group.addTask { try await store.append([append]).wasAlreadyAppended == false }
          }
          return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        try expect(fresh, is: 1, "the number of senders that were the first")
        try expect(try await open().head(), is: LogPosition(2), "the head")
      }),
  ]

  /// Positions and versions without gaps, times that never run backwards.
  private static func checkOrder(of store: any EventStore, events: Int) async throws {
    let log = try await store.read(LogQuery(limit: events + 10))
    try expect(
      log.map(\.position.number), is: (0..<events).map { Int64($0 + 1) }, "the positions")
    var versions: [StreamName: Int] = [:]
    for event in log {
      versions[event.stream, default: 0] += 1
      try expect(
        event.version.number, is: versions[event.stream] ?? 0, "the version at \(event.position)")
    }
    let moments = log.map(\.recordedAt)
    try expect(moments, is: moments.sorted(), "the times in the order of positions")
  }
}
