import JSON
import Testing

@Suite struct `The audit` {
  let desk: Desk

  init() async throws {
    desk = try Desk()
    try desk.file("a.txt", Texts.statement)
    try desk.file("b.html", Texts.page)
    let result = try await desk.parley("ingest", desk.folder + "/a.txt", desk.folder + "/b.html")
    try #require(result.status == 0, "\(result)")
  }

  private func checks() async throws -> (status: Int32, failed: [JSONValue]) {
    let result = try await desk.parley("doctor", "--json")
    let checks = try #require(try result.json["checks"]?.array)
    return (result.status, checks.filter { $0["verdict"] != "ok" })
  }

  @Test func `finds all well`() async throws {
    let result = try await desk.parley("doctor")
    #expect(result.status == 0, "\(result)")
    #expect(result.output.split(separator: "\n").allSatisfy { $0.hasPrefix("✓ ") })
    #expect(result.output.contains("6 events, all readable, none missing"), "\(result)")
    let rebuilt = try await desk.parley("rebuild")
    #expect(rebuilt.status == 0)
    #expect(rebuilt.output.contains("the stored rows were identical"), "\(rebuilt)")
  }

  /// Each a way in which stored rows can go wrong, a row that is named then, and how many there are.
  @Test(arguments: [
    (
      """
      UPDATE parley.projection_row
      SET data = decode(replace(encode(data, 'hex'), encode('Russia', 'hex'), encode('Prussi', 'hex')), 'hex')
      WHERE partition_key = 'articles'
      """, "articles/art_", 1
    ),
    ("DELETE FROM parley.projection_row WHERE partition_key = 'articles'", "articles/art_", 2),
    (
      """
      INSERT INTO parley.projection_row (projection, partition_key, row_key, position, weight, data)
      VALUES ('claims', 'articles', 'art_invented', 1, 1, '{}')
      """, "articles/art_invented", 1
    ),
    (
      """
      UPDATE parley.projection_row
      SET data = convert_to(replace(convert_from(data, 'UTF8'), 'reject', 'accept'), 'UTF8')
      WHERE projection = 'positions' AND partition_key = 'russia-ukraine'
      """, "positions/russia-ukraine/", 1
    ),
    (
      """
      UPDATE parley.projection_tally SET weight = weight + 1 WHERE partition_key = 'claims/russia-ukraine'
      """, "claims/russia-ukraine (the number of its articles)", 0
    ),
  ])
  func `names the stored rows that are wrong, and mends them`(
    damage: String, named: String, count: Int
  ) async throws {
    let before = try await desk.parley("articles", "--json").output
    try desk.execute(damage)
    let (status, failed) = try await checks()
    #expect(status == 1)
    #expect(failed.map { $0["name"] } == ["projections"])
    #expect(failed.first?["detail"]?.string?.contains(named) == true, "\(failed)")
    #expect(failed.first?["fix"] == "parley rebuild")
    let verified = try await desk.parley("verify")
    #expect(verified.status == 1)
    #expect(verified.output.contains(named), "\(verified)")
    #expect(verified.output.contains("parley rebuild"))
    let rebuilt = try await desk.parley("rebuild", "--shadow", "--json")
    #expect(rebuilt.status == 0)
    #expect(try rebuilt.json["differences"]?.integer == count)
    #expect(try await checks().status == 0)
    #expect(try await desk.parley("verify").status == 0)
    let again = try await desk.parley("rebuild", "--shadow").output
    #expect(again.contains("shadow = live: identical"), "\(again)")
    #expect(try await desk.parley("articles", "--json").output == before)
  }

  @Test func `catches up with what was projected too little`() async throws {
    let before = try await desk.parley("claims", "--json").output
    try desk.execute("DELETE FROM parley.projection")
    #expect(try await desk.parley("claims", "--json").output == before)
    #expect(try await checks().status == 0)
  }

  /// With triggers off, as only the owner of the tables can.
  @Test func `finds an event that was taken out`() async throws {
    try desk.execute(
      """
      ALTER TABLE parley.event DISABLE TRIGGER ALL;
      DELETE FROM parley.event WHERE position = 2;
      """)
    let (status, failed) = try await checks()
    #expect(status == 1)
    #expect(failed.contains { $0["detail"]?.string?.contains("before seq:3") == true }, "\(failed)")
  }

  @Test func `finds a quote that is not in its article`() async throws {
    try desk.execute(
      """
      ALTER TABLE parley.event DISABLE TRIGGER ALL;
      UPDATE parley.event SET data = replace(data::text, 'an immediate ceasefire', 'any ceasefire')::json
      WHERE position = 1;
      """)
    let (status, failed) = try await checks()
    #expect(status == 1)
    #expect(failed.contains { $0["name"] == "evidence" }, "\(failed)")
  }

  @Test(arguments: [
    "UPDATE parley.event SET data = '{}'", "DELETE FROM parley.event", "TRUNCATE parley.event",
    "TRUNCATE parley.event CASCADE", "DELETE FROM parley.stream", "TRUNCATE parley.log CASCADE",
    "UPDATE v1.events SET data = '{}'", "DELETE FROM v1.events",
    "SET session_replication_role = replica; DELETE FROM parley.event",
  ])
  func `has a log that nobody can change with plain SQL`(statement: String) async throws {
    let result = try await desk.parley(
      "db", "shell", "--", "-v", "ON_ERROR_STOP=1", "-c", statement)
    #expect(result.status != 0)
    #expect(
      result.errors.contains("the log is append-only") || result.errors.contains("view"),
      "\(result)")
    #expect(try desk.eventCount() == 6)
    #expect(try desk.texts("SELECT data::text FROM v1.events WHERE data::text = '{}'") == [])
  }
}
