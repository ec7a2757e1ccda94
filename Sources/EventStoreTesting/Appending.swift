import EventSourcing

extension EventStoreScenario {
  static let appending: [EventStoreScenario] = [
    EventStoreScenario("begins empty") { store in
      try expect(try await store.head(), is: .start, "the head")
      try expect(try await store.read(LogQuery()).count, is: 0, "the number of events")
      try expect(
        try await store.read(stream: Sample.stream("a")).count, is: 0, "the events of a stream")
    },
    EventStoreScenario("counts versions in the stream and positions in the log from 1") { store in
      let first = try await store.append([
        StreamAppend(Sample.stream("a"), at: 0, [Sample.event(1), Sample.event(2)])
      ])
      let second = try await store.append([
        StreamAppend(Sample.stream("b"), at: 0, [Sample.event(3)])
      ])
      try expect(
        first, is: AppendResult(lastPosition: LogPosition(2), wasAlreadyAppended: false),
        "the first result")
      try expect(
        second, is: AppendResult(lastPosition: LogPosition(3), wasAlreadyAppended: false),
        "the second result")
      let log = try await store.read(LogQuery())
      try expect(log.map(\.position.number), is: [1, 2, 3], "the positions")
      try expect(log.map(\.version.number), is: [1, 2, 1], "the versions")
      try expect(try await store.head(), is: LogPosition(3), "the head")
    },
    EventStoreScenario("appends to many streams in one step, in the order of the call") { store in
      let streams = (0..<20).map { Sample.stream("s\($0)", $0 % 2 == 0 ? "even" : "odd") }
      let appends = streams.enumerated().map { index, stream in
        StreamAppend(stream, at: 0, (0..<3).map { Sample.event(index * 3 + $0) })
      }
      let result = try await store.append(appends)
      try expect(result.lastPosition, is: LogPosition(60), "the last position")
      let log = try await store.read(LogQuery())
      try expect(log.map(\.id), is: (0..<60).map(Sample.id), "the order of the events")
      try expect(log.map(\.stream), is: streams.flatMap { [$0, $0, $0] }, "their streams")
      try expect(Set(log.map(\.recordedAt)).count, is: 1, "the number of moments of one append")
    },
    EventStoreScenario("keeps payloads to the byte") { store in
      let texts = [
        #"{"b":1,  "a":[1.0,1e3, -0 ],"a":"twice"}"#, "{ }", #"{"quote":"«Нет» \u2026 \\ \/ 🕊"}"#,
        "{\"line\":\"a\\nb\",\n\t\"n\":12345678901234567890}", #"{"zero":"\u0000"}"#,
      ]
      let events = texts.enumerated().map { index, text in
        Sample.event(index, data: text, metadata: text)
      }
      _ = try await store.append([StreamAppend(Sample.stream("a"), at: 0, events)])
      let stored = try await store.read(LogQuery())
      try expect(
        stored.map { String(decoding: $0.data, as: UTF8.self) }, is: texts, "the data")
      try expect(
        stored.map { String(decoding: $0.metadata, as: UTF8.self) }, is: texts, "the metadata")
    },
    EventStoreScenario("keeps kinds with their schema, and ids with all bits") { store in
      let ids = [
        EventID(high: 0, low: 0), EventID(high: .max, low: .max), EventID(high: 1 << 63, low: 1),
      ]
      let kinds = [
        EventKind("noted", schema: 1), EventKind("noted", schema: 2),
        EventKind("withdrawn", schema: 300),
      ]
      let events = zip(ids, kinds).map { NewEvent(id: $0, kind: $1, data: Array("{}".utf8)) }
      _ = try await store.append([StreamAppend(Sample.stream("a"), at: 0, events)])
      let stored = try await store.read(LogQuery())
      try expect(stored.map(\.id), is: ids, "the ids")
      try expect(stored.map(\.kind), is: kinds, "the kinds")
    },
    EventStoreScenario("keeps apart streams whose names look alike") { store in
      let streams = [
        Sample.stream("a-b", "c"), Sample.stream("b", "c-a"), Sample.stream("A-B", "c"),
        Sample.stream("a\u{301}", "c"), Sample.stream("á", "d"), Sample.stream("a'b\"%_\\", "c"),
      ]
      for (index, stream) in streams.enumerated() {
        _ = try await store.append([StreamAppend(stream, at: 0, [Sample.event(index)])])
      }
      for (index, stream) in streams.enumerated() {
        let stored = try await store.read(stream: stream)
        try expect(stored.map(\.id), is: [Sample.id(index)], "the events of \(stream)")
        try expect(stored.map(\.stream), is: [stream], "the name")
      }
    },
    EventStoreScenario("never records a later position at an earlier time") { store in
      for number in 0..<20 {
        _ = try await store.append([
          StreamAppend(Sample.stream("s\(number)"), at: 0, [Sample.event(number)])
        ])
      }
      let moments = try await store.read(LogQuery()).map(\.recordedAt)
      try expect(moments, is: moments.sorted(), "the times in the order of positions")
    },
    EventStoreScenario("takes a thousand events over a hundred streams in one call") { store in
      let appends = (0..<100).map { stream in
        StreamAppend(
          Sample.stream("s\(stream)"), at: 0, (0..<10).map { Sample.event(stream * 10 + $0) })
      }
      try expect(
        try await store.append(appends).lastPosition, is: LogPosition(1000), "the last position")
      let log = try await store.read(LogQuery(limit: 2000))
      try expect(log.map(\.id), is: (0..<1000).map(Sample.id), "the order of the events")
    },
  ]
}
