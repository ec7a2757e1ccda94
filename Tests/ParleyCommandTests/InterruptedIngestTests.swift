import JSON
import PostgresClient
import PostgresTesting
import Testing

@Suite struct `An ingest` {
  static let count = 60

  /// The end state of a run that nothing came between.
  private static let undisturbed = Task {
    let desk = try Desk()
    let folder = try GeneratedArticles.write(1...count, to: "clips", of: desk)
    let result = try await desk.parley("ingest", folder, "--quiet")
    try #require(result.status == 0, "\(result)")
    return try await EndState(desk)
  }

  private func expectUndisturbed(
    _ desk: Desk, location: SourceLocation = #_sourceLocation
  ) async throws {
    let differences = try await EndState(desk).differences(from: Self.undisturbed.value)
    #expect(differences == [], sourceLocation: location)
  }

  /// Killed again and again, each time a little later: at once, in the middle of an article, between
  /// two, and when all articles are in and the projection may be under way.
  @Test func `that is killed leaves whole articles, and goes on where it was`() async throws {
    let desk = try Desk()
    let folder = try GeneratedArticles.write(1...Self.count, to: "clips", of: desk)
    var kills = 0
    for wanted in [0, 1, 2, 5, 9, 14, 20, 27, 35, 44, 54, Self.count] {
      let run = try desk.start(["ingest", folder, "--jobs", "4"])
      let isRunning = try await desk.waitForStreams(wanted, while: run)
      run.endAbruptly()
      let result = try await run.result()
      if isRunning, result.status == 128 + 9 { kills += 1 }
      #expect(try desk.brokenStreams() == [], "after \(wanted) articles")
      // No article without its captured bytes.
      let verified = try await desk.parley("verify")
      #expect(verified.status == 0, "\(verified)")
      // What is there can be asked for at once.
      #expect(try await desk.parley("articles").status == 0)
    }
    #expect(kills >= 8, "the runs were too quick to be killed")
    let last = try await desk.parley("ingest", folder)
    #expect(last.status == 0, "\(last)")
    try await expectUndisturbed(desk)
    let doctor = try await desk.parley("doctor")
    #expect(doctor.status == 0, "\(doctor)")
  }

  /// By the clock too, so that moments that no condition names are met.
  @Test(arguments: [5, 15, 40, 80, 120, 180])
  func `that is killed at any moment leaves whole articles`(milliseconds: Int) async throws {
    let desk = try Desk()
    let folder = try GeneratedArticles.write(1...20, to: "clips", of: desk)
    for round in 0..<3 {
      let run = try desk.start(["ingest", folder])
      try await Task.sleep(for: .milliseconds(milliseconds + 7 * round))
      run.endAbruptly()
      _ = try await run.result()
      #expect(try desk.brokenStreams() == [])
    }
    #expect(try await desk.parley("ingest", folder).status == 0)
    #expect(
      try desk.texts("SELECT stream FROM v1.streams WHERE stream LIKE 'article-%'").count == 20)
    #expect(try desk.brokenStreams() == [])
  }

  @Test func `beside three others over the same articles ends as one would`() async throws {
    let desk = try Desk()
    let whole = try GeneratedArticles.write(1...Self.count, to: "clips", of: desk)
    let first = try GeneratedArticles.write(1...40, to: "first", of: desk)
    let second = try GeneratedArticles.write(21...Self.count, to: "second", of: desk)
    let odd = try GeneratedArticles.write(
      stride(from: 1, through: Self.count, by: 2), to: "odd", of: desk)
    let runs = try [[whole], [first, "--jobs", "4"], [second], [odd, first]].map {
      try desk.start(["ingest", "--json"] + $0)
    }
    var added = 0
    for run in runs {
      let result = try await run.result()
      #expect(result.status == 0, "\(result)")
      #expect(result.errors == "")
      added += try result.json["summary"]?["added"]?.integer ?? 0
    }
    // Each article was added by one of them, and found unchanged by the others.
    #expect(added == Self.count)
    #expect(try desk.brokenStreams() == [])
    try await expectUndisturbed(desk)
    #expect(try await desk.parley("doctor").status == 0)
  }

  @Test func `goes on when the server restarts between two articles`() async throws {
    let desk = try Desk()
    let folder = try GeneratedArticles.write(1...Self.count, to: "clips", of: desk)
    let run = try desk.start(["ingest", folder])
    _ = try await desk.waitForStreams(5, while: run)
    // What a restart does to the connections of everybody.
    try desk.execute(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'parley' AND pid <> pg_backend_pid()
      """)
    let result = try await run.result()
    #expect(result.status == 0, "\(result)")
    try await expectUndisturbed(desk)
  }
}

extension Desk {
  /// Waits until so many articles are in the log; false when the run ended before.
  fileprivate func waitForStreams(_ count: Int, while run: CommandRun) async throws -> Bool {
    let connection = try database.connect()
    while run.isRunning {
      let found = try connection.query("SELECT count(*) FROM v1.streams").integer(0, 0)
      if found >= count { return true }
      try await Task.sleep(for: .milliseconds(1))
    }
    return false
  }
}
