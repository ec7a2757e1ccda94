import ContentDigest
import Custody
import EventSourcing
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `A capture store` {
  let database: TemporaryDatabase
  let stores: [any CaptureStore]

  init() throws {
    database = try TemporaryDatabase()
    stores = [InMemoryCaptureStore(), PostgresCaptureStore(database.session())]
  }

  @Test func `keeps bytes once, to the byte, and lists them in order`() async throws {
    for store in stores {
      let captures = (0..<7).map {
        PackedCapture([UInt8](repeating: UInt8($0), count: $0 * 50_000))
      }
      for capture in captures + captures { try await store.keep(capture) }
      for capture in captures {
        #expect(try await store.capture(capture.digest) == capture)
      }
      let absent = PackedCapture([9, 9])
      #expect(try await store.capture(absent.digest) == nil)
      #expect(
        try await store.missing([captures[0].digest, absent.digest]) == [absent.digest])
      #expect(try await store.missing([]).isEmpty)
      let sorted = captures.map(\.digest).sorted()
      #expect(try await store.digests(after: nil, limit: 3) == Array(sorted[..<3]))
      #expect(try await store.digests(after: sorted[2], limit: 100) == Array(sorted[3...]))
    }
  }
}

@Suite struct `A sketch store` {
  private static let name = ProjectionName("sketches", version: 2)

  let database: TemporaryDatabase
  let stores: [any SketchStore]

  init() throws {
    database = try TemporaryDatabase()
    stores = [InMemorySketchStore(), PostgresSketchStore(database.session())]
  }

  private func row(_ article: String, _ position: Int64, _ keys: Int64...) -> SketchRow {
    SketchRow(
      article: article, position: LogPosition(position),
      data: Array(#"{"p":\#(position)}"#.utf8), keys: keys)
  }

  @Test func `finds the newest rows that share a key, and of each article its last`() async throws {
    for store in stores {
      let advanced = try await store.advanceSketches(
        Self.name, from: .start, to: LogPosition(5),
        rows: [row("a", 1, 7, 8), row("b", 2, 7), row("c", 3, 7, -9)])
      #expect(advanced)
      #expect(try await store.sketchCheckpoint(of: Self.name) == LogPosition(5))
      func found(_ keys: [Int64], _ most: Int) async throws -> [String] {
        try await store.sketches(sharing: keys, most: most).map {
          "\($0.article) \(String(decoding: $0.data, as: UTF8.self))"
        }
      }
      #expect(try await found([7], 10) == [#"a {"p":1}"#, #"b {"p":2}"#, #"c {"p":3}"#])
      #expect(try await found([7], 2) == [#"b {"p":2}"#, #"c {"p":3}"#])
      #expect(try await found([8, -9, 0], 2) == [#"a {"p":1}"#, #"c {"p":3}"#])
      #expect(try await found([], 2) == [])
      // A newer text of an article is found by its own keys alone.
      #expect(
        try await store.advanceSketches(
          Self.name, from: LogPosition(5), to: LogPosition(9), rows: [row("a", 6, 11)]))
      #expect(try await found([7, 8], 10) == [#"b {"p":2}"#, #"c {"p":3}"#])
      #expect(try await found([11], 10) == [#"a {"p":6}"#])
    }
  }

  @Test func `moves on for one of several, and begins anew for a newer version`() async throws {
    for store in stores {
      func advance(_ version: Int, _ from: Int64, _ article: String) async throws -> Bool {
        try await store.advanceSketches(
          ProjectionName("sketches", version: version), from: LogPosition(from),
          to: LogPosition(from + 5), rows: [row(article, from + 1, 7)])
      }
      #expect(try await advance(2, 0, "a"))
      #expect(try await !advance(2, 0, "b"))
      #expect(try await advance(3, 0, "c"))
      #expect(try await !advance(2, 5, "d"))
      #expect(try await store.sketches(sharing: [7], most: 9).map(\.article) == ["c"])
    }
  }
}
