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
