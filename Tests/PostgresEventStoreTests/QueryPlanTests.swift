import EventSourcing
import EventStoreTesting
import PostgresClient
import PostgresEventStore
import PostgresTesting
import Testing

@Suite struct `A query of the log` {
  /// One category holds nearly all events, as articles do.
  @Test func `walks an index however large the log`() async throws {
    let database = try TemporaryDatabase()
    let store = database.store()
    for batch in 0..<20 {
      _ = try await store.append(
        (0..<50).map { stream in
          let number = batch * 50 + stream
          return StreamAppend(
            to: Sample.stream("s\(number)", number % 500 == 0 ? "register" : "article"),
            expecting: .noStream,
            events: (0..<10).map {
              Sample.event(number * 10 + $0, tag: number % 200 == 0 ? "rare" : "common")
            })
        })
    }
    let connection = try database.connect()
    try connection.execute("ANALYZE")
    for (statement, parameters) in ReadingStatement.all {
      let plan = try connection.query("EXPLAIN " + bound(query(in: statement), parameters))
      let lines = try (0..<plan.rowCount).map { try plan.text($0, 0) }.joined(separator: "\n")
      #expect(!lines.contains("Seq Scan on event_"), "\(lines)")
      #expect(
        lines.contains("Scan using event_") || lines.contains("Index Scan on event_"), "\(lines)")
    }
  }

  /// A new database fills faster than PostgreSQL counts.
  @Test func `finds a stream by its whole name, also before anybody has counted them`() async throws
  {
    let database = try TemporaryDatabase()
    let store = database.store()
    _ = try await store.append(
      (0..<2000).map {
        StreamAppend(
          to: Sample.stream("s\($0)", "article"), expecting: .noStream, events: [Sample.event($0)])
      })
    let connection = try database.connect()
    for (statement, parameters) in ReadingStatement.all where statement.contains("parley.stream") {
      let plan = try connection.query("EXPLAIN " + bound(statement, parameters))
      let lines = try (0..<plan.rowCount).map { try plan.text($0, 0) }
      let index = try #require(lines.firstIndex { $0.contains("stream_name_key") }, "\(lines)")
      let condition = try #require(lines[index...].first { $0.contains("Index Cond") })
      #expect(condition.contains("(category_id = ") && condition.contains("(name = "), "\(lines)")
    }
  }

  /// What a COPY copies.
  private func query(in statement: String) -> String {
    guard let open = statement.firstIndex(of: "("), statement.hasPrefix("COPY"),
      let close = statement.firstRange(of: ") TO STDOUT")
    else { return statement }
    return String(statement[statement.index(after: open)..<close.lowerBound])
  }

  /// EXPLAIN takes no parameters; these are numbers and names of this test.
  private func bound(_ statement: String, _ parameters: [String]) -> String {
    var text = statement
    for (index, parameter) in parameters.enumerated().reversed() {
      text = text.split(separator: "$\(index + 1)", omittingEmptySubsequences: false)
        .joined(separator: parameter)
    }
    return text
  }
}
