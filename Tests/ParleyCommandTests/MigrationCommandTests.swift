import JSON
import PostgresEventStore
import Testing

@Suite struct `The schema of a database` {
  private static let labels = Migration.all.map(\.label)

  @Test func `is only shown by a plan`() async throws {
    let desk = try Desk(.bare)
    for _ in 1...2 {
      let result = try await desk.parley("db", "migrate", "--plan")
      #expect(result.status == 0, "\(result)")
      #expect(result.output == Self.labels.map { "pending \($0)\n" }.joined())
    }
    let status = try await desk.parley("db", "status", "--json").json
    #expect(status["migrations_applied"] == 0)
  }

  @Test func `is made by the first command that needs it`() async throws {
    let desk = try Desk(.bare)
    #expect(try await desk.parley("articles").status == 0)
    #expect(try await desk.parley("db", "migrate").output == "the schema is up to date\n")
  }

  @Test func `is brought up to date once by many at the same time`() async throws {
    let desk = try Desk(.bare)
    let runs = try (1...4).map { _ in try desk.start(["db", "migrate"]) }
    var applied: [String] = []
    for run in runs {
      let result = try await run.result()
      #expect(result.status == 0, "\(result)")
      applied += result.output.split(separator: "\n").filter { $0.hasPrefix("applied") }
        .map(String.init)
    }
    #expect(applied.sorted() == Self.labels.map { "applied \($0)" })
  }

  static let refusals: [(change: String, says: String, advice: String)] = [
    (
      "INSERT INTO parley.migration (number, name, sha256) VALUES (9999, 'later', 'x')",
      "the database is newer than this parley: it is at schema 9999", "install the newer parley"
    ),
    (
      "UPDATE parley.migration SET sha256 = repeat('0', 64) WHERE number = 1",
      "migration V0001_event_log of this binary is not the one that made this database",
      "use a released parley"
    ),
    (
      "DELETE FROM parley.migration WHERE number = 1",
      "never saw migration V0001_event_log", "use a released one"
    ),
  ]

  @Test(arguments: refusals)
  func `that is not ours is refused by every command`(
    change: String, says: String, advice: String
  ) async throws {
    let desk = try Desk()
    try desk.execute(change)
    for line in ["status", "ingest --sample", "db migrate", "rebuild", "doctor"] {
      let result = try await desk.type(line)
      #expect(result.status == 2, "\(line)")
      #expect(result.complaints.count == 1)
      #expect(result.errors.contains(says), "\(result)")
      #expect(result.errors.contains("\n  ") && result.errors.contains(advice), "\(result)")
    }
    #expect(try desk.eventCount() == 0)
  }
}
