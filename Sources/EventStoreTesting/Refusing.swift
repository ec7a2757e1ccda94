import EventSourcing

extension EventStoreScenario {
  static let refusing: [EventStoreScenario] = [
    EventStoreScenario("names stream, expected and actual version of a conflict") { store in
      let stream = Sample.stream("a-1", "register")
      _ = try await store.append([StreamAppend(stream, at: 0, [Sample.event(1), Sample.event(2)])])
      for expected in [0, 1, 3, 40] {
        try await expect(
          .versionConflict(
            stream: stream, expected: StreamVersion(expected), actual: StreamVersion(2))
        ) {
          _ = try await store.append([StreamAppend(stream, at: expected, [Sample.event(9)])])
        }
      }
      let absent = Sample.stream("none")
      try await expect(
        .versionConflict(stream: absent, expected: StreamVersion(1), actual: .none)
      ) {
        _ = try await store.append([StreamAppend(absent, at: 1, [Sample.event(9)])])
      }
      try expect(try await store.head(), is: LogPosition(2), "the head")
    },
    EventStoreScenario("writes nothing at all when one of the streams conflicts") { store in
      _ = try await store.append([StreamAppend(Sample.stream("b"), at: 0, [Sample.event(1)])])
      try await expect(
        .versionConflict(stream: Sample.stream("b"), expected: .none, actual: StreamVersion(1))
      ) {
        _ = try await store.append([
          StreamAppend(Sample.stream("a"), at: 0, [Sample.event(2)]),
          StreamAppend(Sample.stream("b"), at: 0, [Sample.event(3)]),
          StreamAppend(Sample.stream("c"), at: 0, [Sample.event(4)]),
        ])
      }
      try expect(try await store.read(LogQuery()).count, is: 1, "the number of events")
      let next = try await store.append([
        StreamAppend(Sample.stream("a"), at: 0, [Sample.event(2)])
      ])
      try expect(next.lastPosition, is: LogPosition(2), "the position after a refusal")
    },
    EventStoreScenario("refuses an append that says nothing or contradicts itself") { store in
      let malformed: [[StreamAppend]] = [
        [], [StreamAppend(Sample.stream("a"), at: 0, [])],
        [
          StreamAppend(Sample.stream("a"), at: 0, [Sample.event(1)]),
          StreamAppend(Sample.stream("a"), at: 1, [Sample.event(2)]),
        ],
        [StreamAppend(Sample.stream("a"), at: 0, [Sample.event(1), Sample.event(1)])],
      ]
      for appends in malformed {
        try await expectError("a malformed append") {
          _ = try await store.append(appends)
        } fits: {
          if case .malformedAppend = $0 { true } else { false }
        }
      }
      try expect(try await store.head(), is: .start, "the head")
    },
    EventStoreScenario("refuses an event id that was used for something else") { store in
      let stream = Sample.stream("a")
      _ = try await store.append([StreamAppend(stream, at: 0, [Sample.event(1), Sample.event(2)])])
      let reuses: [[StreamAppend]] = [
        // Elsewhere, in a stream that is as expected.
        [StreamAppend(Sample.stream("b"), at: 0, [Sample.event(1)])],
        // Further on in its own stream.
        [StreamAppend(stream, at: 2, [Sample.event(1)])],
        // In its place, with other content or kind or schema.
        [StreamAppend(stream, at: 0, [Sample.event(1, data: "{}"), Sample.event(2)])],
        [StreamAppend(stream, at: 0, [Sample.event(1, kind: "other"), Sample.event(2)])],
        [StreamAppend(stream, at: 0, [Sample.event(1, schema: 2), Sample.event(2)])],
        // Among new ones.
        [
          StreamAppend(Sample.stream("c"), at: 0, [Sample.event(3)]),
          StreamAppend(Sample.stream("d"), at: 0, [Sample.event(1)]),
        ],
        [StreamAppend(stream, at: 0, [Sample.event(1), Sample.event(4)])],
      ]
      for appends in reuses {
        try await expect(.eventIDReused(Sample.id(1))) { _ = try await store.append(appends) }
      }
      try expect(try await store.head(), is: LogPosition(2), "the head")
    },
  ]

  static let repeating: [EventStoreScenario] = [
    EventStoreScenario("takes an append that is sent again for done") { store in
      let appends = [
        StreamAppend(Sample.stream("a"), at: 0, [Sample.event(1), Sample.event(2)]),
        StreamAppend(Sample.stream("b"), at: 0, [Sample.event(3)]),
      ]
      let first = try await store.append(appends)
      for _ in 0..<3 {
        try expect(
          try await store.append(appends),
          is: AppendResult(lastPosition: first.lastPosition, wasAlreadyAppended: true),
          "the result of the repeated append")
      }
      try expect(try await store.head(), is: LogPosition(3), "the head")
    },
    EventStoreScenario("knows an append again after others went on") { store in
      let append = StreamAppend(Sample.stream("a"), at: 0, [Sample.event(1)])
      _ = try await store.append([append])
      _ = try await store.append([StreamAppend(Sample.stream("a"), at: 1, [Sample.event(2)])])
      _ = try await store.append([StreamAppend(Sample.stream("b"), at: 0, [Sample.event(3)])])
      try expect(
        try await store.append([append]),
        is: AppendResult(lastPosition: LogPosition(1), wasAlreadyAppended: true), "the result")
      let next = try await store.append([
        StreamAppend(Sample.stream("b"), at: 1, [Sample.event(4)])
      ])
      try expect(next.lastPosition, is: LogPosition(4), "the position after a repetition")
    },
  ]
}
