package import EventSourcing

/// One promise of `ProjectionStore`, as a run against an empty store that throws when it is broken.
package struct ProjectionStoreScenario: Sendable, CustomStringConvertible {
  /// The promise, as the end of a sentence that begins with "a projection store".
  package let name: String
  private let body: @Sendable (any ProjectionStore) async throws -> Void

  package func run(_ store: any ProjectionStore) async throws { try await body(store) }

  package var description: String { name }

  private init(
    _ name: String, _ body: @escaping @Sendable (any ProjectionStore) async throws -> Void
  ) {
    self.name = name
    self.body = body
  }

  package static let all: [ProjectionStoreScenario] = [
    ProjectionStoreScenario("begins with nothing") { store in
      try expect(try await store.checkpoint(of: state(1)), is: .start, "the checkpoint")
      try expect(try await store.rows(of: state(1)), is: [], "the rows")
    },
    ProjectionStoreScenario("moves on with its rows, and keeps their data to the byte") { store in
      let first = [put("b"), put("a", "p", #"{ "n":1 }"#)]
      try expect(try await store.move(from: 0, to: 5, first), is: true, "the first move")
      let second: [ProjectionChange] = [
        put("a", "p", #"{"n": 2}"#, at: 7), .remove(partition: "p", key: "b"), put("c", "q"),
        .remove(partition: "q", key: "absent"),
      ]
      try expect(try await store.move(from: 5, to: 9, second), is: true, "the second move")
      try expect(
        try await store.checkpoint(of: state(1)), is: LogPosition(9), "the checkpoint")
      try expect(
        try await store.rows(of: state(1)),
        is: [row("a", "p", #"{"n": 2}"#, at: 7), row("c", "q")], "the rows")
      try expect(
        try await store.rows(of: state(1), partition: "q"), is: [row("c", "q")], "a partition")
      try expect(
        try await store.rows(of: state(1), partition: "none"), is: [], "an absent partition")
    },
    ProjectionStoreScenario("keeps the last of several changes of one row") { store in
      let changes: [ProjectionChange] = [
        put("a", "p", #"{"n":1}"#), .remove(partition: "p", key: "a"),
        put("a", "p", #"{"n":2}"#), put("b"), .remove(partition: "p", key: "b"),
      ]
      try expect(try await store.move(from: 0, to: 1, changes), is: true, "the move")
      try expect(
        try await store.rows(of: state(1)), is: [row("a", "p", #"{"n":2}"#)], "the rows")
    },
    ProjectionStoreScenario("says what a row said at every position") { store in
      let changes: [ProjectionChange] = [
        .add(version("one", from: 2, until: 5)), .add(version("two", from: 5)), put("b", at: 4),
      ]
      try expect(try await store.move(from: 0, to: 9, changes), is: true, "the move")
      for (position, found) in [
        (1, []), (2, ["one"]), (4, ["one", "{}"]), (5, ["two", "{}"]), (9, ["two", "{}"]),
      ] as [(Int64, [String])] {
        let rows = try await store.rows(
          of: state(1), partition: "p", asOf: LogPosition(position))
        try expect(
          rows.map { String(decoding: $0.data, as: UTF8.self).filter { $0 != "\"" } }, is: found,
          "the rows at \(position)")
        let tally = try await store.tally(
          of: state(1), partitions: "p", asOf: LogPosition(position))
        try expect(tally["p"] ?? 0, is: found.count, "the tally at \(position)")
      }
      try expect(
        try await store.rows(of: state(1), at: [ProjectionKey(partition: "p", key: "a")]),
        is: [version("one", from: 2, until: 5), version("two", from: 5)], "all that a row said")
      try expect(
        try await store.places(
          of: state(1), after: ProjectionKey(partition: "p", key: "a"), limit: 9),
        is: [ProjectionKey(partition: "p", key: "b")], "the places behind the first")
      try expect(try await store.move(from: 9, to: 10, [put("a", at: 10)]), is: true, "a put")
      try expect(
        try await store.rows(of: state(1), partition: "p", asOf: LogPosition(4)).map(\.key),
        is: ["b"], "what is left of a row that was put in place of all it said")
    },
    ProjectionStoreScenario("names the places where another one differs") { store in
      let changes = [put("a"), put("b", at: 2), put("d", at: 7)]
      _ = try await store.move(from: 0, to: 9, changes)
      let other: [ProjectionChange] = [
        put("a"), put("b", "p", "2", at: 2), put("c", at: 3), .add(version("x", from: 8)),
      ]
      _ = try await store.advance(
        state(1).shadow, from: .start, to: LogPosition(5), changes: other, rebuilding: true)
      let found = try await store.differences(
        between: state(1), and: state(1).shadow, through: LogPosition(5), limit: 1)
      try expect(found.count, is: 2, "the number of differences")
      try expect(found.first.map(\.key), is: ["b"], "the first of them")
    },
    ProjectionStoreScenario("takes over rows that were made beside its own, and never goes back") {
      store in
      _ = try await store.move(from: 0, to: 5, [put("a"), put("b")])
      func build(to position: Int64) async throws {
        _ = try await store.advance(
          state(1).shadow, from: .start, to: LogPosition(position), changes: [put("c")],
          rebuilding: true)
      }
      try await build(to: 7)
      try expect(
        try await store.install(state(1).shadow, as: state(1), at: LogPosition(7)), is: true,
        "taking over")
      try expect(try await store.checkpoint(of: state(1)), is: LogPosition(7), "the checkpoint")
      try expect(try await store.rows(of: state(1)), is: [row("c")], "the rows")
      try expect(
        try await store.checkpoint(of: state(1).shadow), is: .start, "the shadow's checkpoint")
      try expect(try await store.rows(of: state(1).shadow), is: [], "the shadow's rows")
      // Once more, so that names of rows are not used up.
      try await build(to: 8)
      try expect(
        try await store.install(state(1).shadow, as: state(1), at: LogPosition(8)), is: true,
        "taking over again")
      try expect(try await store.move(from: 8, to: 9, [put("d")]), is: true, "a move after that")
      try expect(
        try await store.rows(of: state(1)), is: [row("c"), row("d")], "the rows after that")
    },
    ProjectionStoreScenario("does not move for somebody who is late") { store in
      try expect(try await store.move(from: 0, to: 5, [put("a")]), is: true, "the first move")
      try expect(try await store.move(from: 0, to: 6, [put("b")]), is: false, "a late move")
      try expect(try await store.move(from: 4, to: 6, [put("b")]), is: false, "another late move")
      try expect(try await store.rows(of: state(1)), is: [row("a")], "the rows")
    },
    ProjectionStoreScenario("is replaced as a whole by a rebuild") { store in
      try expect(
        try await store.move(from: 0, to: 5, [put("a"), put("b", "q")]), is: true, "the move")
      try expect(
        try await store.move(from: 0, to: 8, [put("c")], rebuilding: true), is: true,
        "the rebuild")
      try expect(try await store.checkpoint(of: state(1)), is: LogPosition(8), "the checkpoint")
      try expect(try await store.rows(of: state(1)), is: [row("c")], "the rows")
    },
    ProjectionStoreScenario("gives way to a higher version, never to a lower") { store in
      try expect(try await store.move(from: 0, to: 5, [put("a")]), is: true, "version 1")
      try expect(try await store.checkpoint(of: state(2)), is: .start, "version 2 at first")
      try expect(
        try await store.move(from: 0, to: 8, [put("c")], version: 2), is: true, "version 2")
      try expect(try await store.rows(of: state(2)), is: [row("c")], "the rows of version 2")
      try expect(
        try await store.move(from: 0, to: 9, [], rebuilding: true), is: false,
        "version 1 again")
      try expect(try await store.rows(of: state(2)), is: [row("c")], "the rows after that")
    },
    ProjectionStoreScenario("is moved by one of many at a time") { store in
      let moves = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 {
          group.addTask {
            var moves = 0
            while true {
              let position = try await store.checkpoint(of: state(1)).number
              if position >= 20 { return moves }
              let change = put("\(position + 1)", at: position + 1)
              if try await store.move(from: position, to: position + 1, [change]) { moves += 1 }
            }
          }
        }
        return try await group.reduce(0, +)
      }
      try expect(moves, is: 20, "the number of moves")
      try expect(try await store.rows(of: state(1)).count, is: 20, "the number of rows")
    },
  ]

  private static func state(_ version: Int) -> ProjectionName {
    ProjectionName("state", version: version)
  }

  private static func row(
    _ key: String, _ partition: String = "p", _ data: String = "{}", at position: Int64 = 1
  ) -> ProjectionRow {
    ProjectionRow(
      partition: partition, key: key, data: Array(data.utf8), position: LogPosition(position))
  }

  /// What row "a" said in a stretch of the log.
  private static func version(
    _ word: String, from position: Int64, until: Int64? = nil
  ) -> ProjectionRow {
    ProjectionRow(
      partition: "p", key: "a", data: Array("\"\(word)\"".utf8), position: LogPosition(position),
      until: until.map { LogPosition($0) })
  }

  private static func put(
    _ key: String, _ partition: String = "p", _ data: String = "{}", at position: Int64 = 1
  ) -> ProjectionChange {
    .put(row(key, partition, data, at: position))
  }
}

extension ProjectionStore {
  fileprivate func move(
    from: Int64, to: Int64, _ changes: [ProjectionChange], version: Int = 1,
    rebuilding: Bool = false
  ) async throws(EventStoreError) -> Bool {
    try await advance(
      ProjectionName("state", version: version), from: LogPosition(from), to: LogPosition(to),
      changes: changes, rebuilding: rebuilding)
  }
}
