import JSON
import Testing

/// What the sample was written to show, asked as a person would.
@Suite struct `On the sample` {
  private func lines(_ line: String) async throws -> [String] {
    let result = try await SampleDesk.get().type(line)
    return result.output.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    ("2025-04-19T14:59:59Z", "NO"), ("2025-04-19T15:00:00Z", "YES"),
    ("2025-04-20T20:59:59Z", "YES"), ("2025-04-20T21:00:00Z", "NO"),
  ])
  func `the Easter truce holds from its hour to its hour`(moment: String, word: String) async throws
  {
    let shown = try await lines("ceasefire --rule any-declared --on \(moment)")
    let row = try #require(shown.first { $0.hasPrefix("any-declared@1") })
    #expect(row.contains(" \(word) "), "\(row)")
  }

  @Test func `a truce that runs out without an article is told as time`() async throws {
    let line = "diff --from 2025-04-20T20:00Z --to 2025-04-20T22:00Z --rule any-declared"
    let changes = try #require(
      try await SampleDesk.get().type(line + " --json").json["changes"]?.array)
    #expect(!changes.isEmpty)
    #expect(changes.allSatisfy { $0["reason"]?.string == "time" })
    #expect(try await lines(line).contains("TIME RAN OUT"))
  }

  @Test func `five rules give five answers with their reasons`() async throws {
    let answer = try await SampleDesk.get()
      .type("ceasefire --all-rules --on 2025-04-20T12:00Z --json").json
    let verdicts = try #require(answer["verdicts"]?.array).map { verdict in
      "\(verdict["rule"]?.string ?? "") \(verdict["answer"]?.string ?? "")"
    }
    #expect(
      verdicts == [
        "any-declared@1 yes", "eth-prio@1 yes", "mutual-incl-pauses@1 no", "bilateral@1 no",
        "mutual-general@1 no",
      ])
  }

  @Test func `a no names the condition that failed`() async throws {
    let verdict = try #require(
      try await SampleDesk.get().type("ceasefire --rule bilateral --on 2025-04-20T12:00Z --json")
        .json["verdicts"]?.array?.first)
    let failed = verdict["conditions"]?.array?.first { $0["met"]?.bool == false }
    #expect(failed?["name"]?.string == "all-sides-bound")
  }

  @Test func `the exchanges of the spring add up as the sides count them`() async throws {
    let totals = try #require(
      try await SampleDesk.get()
        .type("exchanges --since 2025-04-01 --until 2025-06-01 --json").json["totals"]?.array)
    #expect(
      totals.map {
        "\($0["released_by"]?.string ?? "") \($0["people"]?.integer ?? 0)"
          + ($0["uncertain"]?.bool == true ? " †" : "")
      } == ["russia 1277", "ukraine 1261 †"])
  }

  @Test func `246 and 31 of 277 are proposed as an explanation`() async throws {
    let found = try #require(
      try await SampleDesk.get().type("contradictions --kind explained --json")
        .json["contradictions"]?.array)
    #expect(found.map { $0["treatment"]?.string } == ["proposed: 246 + 31 = 277"])
  }

  @Test func `the Easter truces of two years are two`() async throws {
    let halts = try #require(
      try await SampleDesk.get().type("ceasefire --on 2026-05-01 --json").json["halts"]?.array)
    let easter = halts.compactMap { $0["start"]?.string }
      .filter { $0.hasPrefix("2025-04-19") || $0.hasPrefix("2026-04") }
    #expect(Set(easter.map { $0.prefix(4) }) == ["2025", "2026"])
  }

  @Test func `Russia doubts the venue in its own words, whatever headlines say`() async throws {
    let cells = try #require(
      try await SampleDesk.get().type("history --blame --party russia --on 2025-05-26 --json")
        .json["cells"]?.array)
    let venue = cells.first { $0["cell"]?.string == "stand russia.venue" }
    #expect(venue?["value"]?.string == "doubt")
  }

  @Test func `what Ukraine says of Russia never becomes Russia's stand`() async throws {
    // Of 19 April on, one article: Kyiv says that Moscow refused in March.
    let cells = try #require(
      try await SampleDesk.get().type(
        "compare --sources sample-mfa-ukraine,meridian-wire --topic ceasefire --on 2025-04-20 --json"
      ).json["cells"]?.array)
    let alone = cells.filter { $0["cell"]?["party"]?.string == "russia" }
      .filter { $0["cell"]?["kind"]?.string == "stand" }
    #expect(
      alone.allSatisfy { $0["values"]?["sample-mfa-ukraine"] == .null }, "\(alone)")
  }

  @Test func `a diff says by its exit status whether anything changed`() async throws {
    let desk = try await SampleDesk.get()
    let same = "diff --from 2025-05-15 --to 2025-05-15 --exit-code"
    #expect(try await desk.type(same).status == 0)
    let other = "diff --from 2025-05-15 --to 2025-05-26 --exit-code"
    #expect(try await desk.type(other).status == 1)
  }

  @Test(arguments: [
    "diff --from 2025-05-15 --to 2025-05-26 --format html", "timeline --format html",
    "timeline --format svg",
  ])
  func `a page asks nothing of a network and is the same twice`(line: String) async throws {
    let desk = try await SampleDesk.get()
    let now = ["PARLEY_NOW": "2025-05-26T09:00:00Z"]
    let page = try await desk.type(line, with: now)
    #expect(page.status == 0, "\(page)")
    #expect(try await desk.type(line, with: now).outputBytes == page.outputBytes)
    let text = page.output.replacing("http://www.w3.org/2000/svg", with: "")
    for part in ["http:", "https:", "<script", "src=", "@import", "url("] {
      #expect(!text.contains(part), "\(part) in \(line)")
    }
  }

  @Test func `a timeline in ASCII is ASCII`() async throws {
    let result = try await SampleDesk.get().type("timeline --ascii --width 100 --quiet")
    #expect(result.outputBytes.allSatisfy { $0 < 0x80 })
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }
}

@Suite struct `A review on the command line` {
  let desk: Desk

  init() async throws {
    desk = try Desk()
    let result = try await desk.parley("ingest", try desk.file("a.txt", Texts.statement))
    try #require(result.status == 0, "\(result)")
  }

  private func claim() async throws -> String {
    let claims = try await desk.type("claims --json").json["claims"]?.array
    return try #require(claims?.first?["id"]?.string)
  }

  @Test func `retracts, says what that changes, and takes it back`() async throws {
    let id = try await claim()
    let before = try await desk.type("status --json")
    let head = try desk.eventCount()
    let tried = try await desk.type("claims retract \(id) --by anna --reason satire --dry-run")
    #expect(tried.output.hasPrefix("would append 1 claim-retracted \(id)"), "\(tried)")
    #expect(try desk.eventCount() == head)

    let done = try await desk.type("claims retract \(id) --by anna --reason satire")
    #expect(done.status == 0, "\(done)")
    #expect(done.output.hasPrefix("seq:\(head + 1) claim-retracted \(id)"), "\(done)")
    #expect(try await desk.type("status --json").output != before.output)
    #expect(try await desk.type("claims retract \(id) --by anna --reason satire").status == 1)

    #expect(try await desk.type("claims undo \(id) --by anna").status == 0)
    let after = try await desk.type("status --json --as-of seq:\(head + 2)")
    #expect(
      after.output.replacing("\"position\": \(head + 2)", with: "\"position\": \(head)")
        == before.output)
    #expect(try await desk.type("status --json --as-of seq:\(head)").output == before.output)
  }

  @Test func `needs a reason, and somebody who decides`() async throws {
    let id = try await claim()
    let reasonless = try await desk.type("claims retract \(id) --by anna")
    #expect(reasonless.status == 2)
    #expect(reasonless.complaints.count == 1)
    let nobody = try await desk.type(
      "claims confirm \(id)", with: ["USER": "", "PARLEY_BY": ""])
    #expect(nobody.status == 2)
    #expect(nobody.errors.contains("--by NAME"), "\(nobody)")
  }

  @Test func `tags a point of the log that answers can be had as of`() async throws {
    let status = try await desk.type("status --json")
    #expect(try await desk.type("tag briefing-14 --by anna").status == 0)
    #expect(try await desk.type("status --json --as-of tag:briefing-14").output == status.output)
    let taken = try await desk.type("tag briefing-14 --by anna")
    #expect(taken.status == 2)
    #expect(taken.errors.contains("stands for seq:"), "\(taken)")
    #expect(try await desk.type("status --as-of tag:other").status == 1)
  }

  @Test func `takes a rule of one's own, and answers by it`() async throws {
    let shown = try await desk.type("rules show any-declared --json")
    let mine = shown.output.replacing("\"any-declared\"", with: "\"mine\"")
    let path = try desk.file("mine.json", mine)
    #expect(try await desk.parley("rules", "test", path, "--against", "any-declared").status == 0)
    #expect(try await desk.parley("rules", "add", path, "--by", "anna").status == 0)
    let answer = try await desk.type("ceasefire --rule mine --json")
    #expect(try answer.json["verdicts"]?.array?.first?["rule"]?.string == "mine@1")
    let damaged = try desk.file("bad.json", mine.replacing("needs_date", with: "needs_dates"))
    let refused = try await desk.parley("rules", "add", damaged, "--by", "anna")
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains("bad.json: needs_dates: a rule has no such member"), "\(refused)")
  }
}
