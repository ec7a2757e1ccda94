import EventSourcing

extension EventStoreScenario {
  static let reading: [EventStoreScenario] = [
    EventStoreScenario("reads a stream from any version, in pages") { store in
      let stream = Sample.stream("a")
      _ = try await store.append([StreamAppend(stream, at: 0, (1...10).map { Sample.event($0) })])
      _ = try await store.append([
        StreamAppend(Sample.stream("b"), at: 0, [Sample.event(11)])
      ])
      for (from, limit, expected) in [
        (1, 100, Array(1...10)), (0, 3, [1, 2, 3]), (4, 3, [4, 5, 6]), (9, 5, [9, 10]), (11, 5, []),
      ] {
        let page = try await store.read(stream: stream, from: StreamVersion(from), limit: limit)
        try expect(
          page.map(\.version.number), is: expected, "versions from \(from), limit \(limit)")
      }
      try expect(try await store.read(stream: stream).count, is: 10, "the whole stream")
    },
    EventStoreScenario("reads the log between positions, in pages") { store in
      for number in 1...10 {
        _ = try await store.append([
          StreamAppend(Sample.stream("s\(number)"), at: 0, [Sample.event(number)])
        ])
      }
      let cases: [(LogQuery, [Int64])] = [
        (LogQuery(), Array(1...10)),
        (LogQuery(after: LogPosition(7)), [8, 9, 10]),
        (LogQuery(after: LogPosition(10)), []),
        (LogQuery(after: LogPosition(99)), []),
        (LogQuery(through: LogPosition(3)), [1, 2, 3]),
        (LogQuery(after: LogPosition(3), through: LogPosition(5)), [4, 5]),
        (LogQuery(after: LogPosition(5), through: LogPosition(3)), []),
        (LogQuery(after: LogPosition(2), limit: 4), [3, 4, 5, 6]),
        (LogQuery(through: LogPosition(99), limit: 1), [1]),
      ]
      for (query, expected) in cases {
        try expect(try await store.read(query).map(\.position.number), is: expected, "\(query)")
      }
    },
    EventStoreScenario("reads the categories that are asked for, in the order of the log") {
      store in
      for (number, category) in ["a", "b", "c", "a", "b", "c", "a", "b"].enumerated() {
        _ = try await store.append([
          StreamAppend(
            Sample.stream("s\(number)", category), at: 0,
            [Sample.event(number * 2), Sample.event(number * 2 + 1)])
        ])
      }
      let cases: [(LogQuery, [Int64])] = [
        (LogQuery(categories: ["b"]), [3, 4, 9, 10, 15, 16]),
        (LogQuery(categories: ["c", "a"]), [1, 2, 5, 6, 7, 8, 11, 12, 13, 14]),
        (LogQuery(after: LogPosition(5), categories: ["a", "c"], limit: 3), [6, 7, 8]),
        (LogQuery(after: LogPosition(3), through: LogPosition(9), categories: ["b"]), [4, 9]),
        (LogQuery(categories: ["unknown"]), []),
        (LogQuery(categories: ["unknown", "b"], limit: 2), [3, 4]),
        (LogQuery(categories: []), []),
      ]
      for (query, expected) in cases {
        try expect(try await store.read(query).map(\.position.number), is: expected, "\(query)")
      }
    },
    EventStoreScenario("reads by type and by tag, in the order of the log") { store in
      let kinds = ["said", "heard", "said", "seen", "heard", "said"]
      for (number, kind) in kinds.enumerated() {
        _ = try await store.append([
          StreamAppend(
            Sample.stream("s\(number)", number == 3 ? "register" : "article"), at: 0,
            [
              Sample.event(number * 2, kind: kind, tag: number.isMultiple(of: 2) ? "even" : nil),
              Sample.event(number * 2 + 1, kind: "closed", tag: "all"),
            ])
        ])
      }
      let cases: [(LogQuery, [Int64])] = [
        (LogQuery(types: ["heard"]), [3, 9]),
        (LogQuery(types: ["said", "seen"]), [1, 5, 7, 11]),
        (LogQuery(types: ["closed"], limit: 2), [2, 4]),
        (LogQuery(types: ["unknown"]), []),
        (LogQuery(categories: ["register"], types: ["closed"]), [8]),
        (LogQuery(tag: "even"), [1, 5, 9]),
        (LogQuery(after: LogPosition(1), through: LogPosition(8), tag: "even"), [5]),
        (LogQuery(types: ["said"], tag: "even"), [1, 5]),
        (LogQuery(categories: ["register"], tag: "all"), [8]),
        (LogQuery(tag: "unknown"), []),
      ]
      for (query, expected) in cases {
        try expect(try await store.read(query).map(\.position.number), is: expected, "\(query)")
        var seen: [Int64] = []
        try await store.forEachEvent(query) { seen.append($0.position.number) }
        if query.limit > 100 { try expect(seen, is: expected, "each of \(query)") }
      }
    },
    EventStoreScenario("chains the events of a stream") { store in
      let stream = Sample.stream("a")
      _ = try await store.append([StreamAppend(stream, at: 0, [Sample.event(1, tag: "x")])])
      _ = try await store.append([
        StreamAppend(Sample.stream("b"), at: 0, [Sample.event(2)]),
        StreamAppend(stream, at: 1, [Sample.event(3), Sample.event(4)]),
      ])
      for stream in [stream, Sample.stream("b")] {
        var hasher = EventHasher()
        var previous = EventDigest.beginning
        for event in try await store.read(stream: stream) {
          previous = hasher.digest(of: event, after: previous)
          try expect(event.digest, is: previous, "the digest of \(stream)@\(event.version)")
        }
      }
    },
    EventStoreScenario("hands over every event once, page by page") { store in
      let appends = (0..<25).map { stream in
        StreamAppend(
          Sample.stream("s\(stream)"), at: 0, (0..<4).map { Sample.event(stream * 4 + $0) })
      }
      _ = try await store.append(appends)
      for limit in [1, 7, 100, 101] {
        var seen: [Int64] = []
        try await store.forEachEvent(LogQuery(limit: limit)) { seen.append($0.position.number) }
        try expect(seen, is: Array(1...100), "positions in pages of \(limit)")
      }
    },
  ]
}
