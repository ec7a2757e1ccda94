import EventSourcing
import EventStoreTesting
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `A log that others append to` {
  /// Whatever moment a check falls on, it must see commits that are whole and rows that agree.
  @Test func `is right at every moment that it is checked`() async throws {
    let database = try TemporaryDatabase()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let store = database.store()
          for round in 0..<60 {
            let stream = Sample.stream("w\(writer)-\(round % 7)")
            let version = round / 7 * 2
            let number = (writer * 60 + round) * 2
            _ = try await store.append(
              to: stream, expecting: version == 0 ? .noStream : .exactly(StreamVersion(version)),
              [Sample.event(number), Sample.event(number + 1, tag: "talks")])
          }
          return 0
        }
      }
      group.addTask {
        let end = LogPosition(480)
        var checks = 0
        while true {
          var seen: Int64 = 0
          let report = try await database.store().integrity { _ in seen += 1 }
          #expect(report.fault == nil)
          #expect(report.head.number == seen)
          checks += 1
          if report.head == end { return checks }
        }
      }
      var checks = 0
      for try await count in group { checks += count }
      #expect(checks > 1)
    }
  }
}
