import JSON
import Testing

@Suite struct `An answer on the sample` {
  /// What scripts may count on: the members at the top, in their order.
  static let members: [(line: String, members: [String])] = [
    (
      "status",
      [
        "negotiation", "ceasefire", "last_halt", "last_talks", "next_talks", "last_exchange",
        "open_exchange",
        "mediators", "parties", "taken_back", "receipt",
      ]
    ),
    ("ceasefire --all-rules", ["negotiation", "verdicts", "halts", "allegations", "receipt"]),
    ("mediators", ["negotiation", "mediators", "receipt"]),
    ("exchanges", ["negotiation", "exchanges", "totals", "receipt"]),
    ("positions", ["negotiation", "positions", "receipt"]),
    ("history --party russia", ["negotiation", "parties", "steps", "reviews", "receipt"]),
    ("explain ceasefire", ["explanation", "receipt"]),
    (
      "diff --from 2025-05-15 --to 2025-05-26",
      ["negotiation", "axis", "note", "changes", "counts", "parties", "from", "receipt"]
    ),
    ("history --blame", ["negotiation", "cells", "receipt"]),
    ("contradictions", ["negotiation", "contradictions", "receipt"]),
    (
      "compare --sources meridian-wire,channel-nord",
      ["negotiation", "sources", "cells", "receipt"]
    ),
    ("timeline", ["negotiation", "from", "to", "lanes", "receipt"]),
    ("rules", ["rules"]),
    ("rules test bilateral", ["negotiation", "rules", "same", "receipt"]),
    ("tag", ["tags"]),
    ("claims", ["claims", "receipt"]),
    ("articles", ["articles", "receipt"]),
    ("doctor", ["checks"]),
    ("rebuild", ["projection", "events", "rows", "differences"]),
    (
      "db status",
      [
        "kind", "running", "version", "url", "data_folder", "log_file", "pid", "uptime_seconds",
        "size_bytes", "migrations_applied", "migrations_known", "head", "lags",
      ]
    ),
  ]

  @Test(arguments: members)
  func `has the same members every time`(line: String, members: [String]) async throws {
    let result = try await SampleDesk.get().type(line + " --json")
    #expect(result.status == 0, "\(result)")
    #expect(result.errors == "")
    let object = try #require(try result.json.object)
    #expect(object.members.map { $0.name } == members)
  }

  @Test(arguments: ["claims show", "explain", "articles show"])
  func `is there for one claim and one article`(line: String) async throws {
    let desk = try await SampleDesk.get()
    let isArticle = line.hasPrefix("articles")
    let list = try await desk.type(isArticle ? "articles --json" : "claims --json").json
    let items = try #require((list["articles"] ?? list["claims"])?.array)
    let ids = items.compactMap { $0["id"]?.string }
    let id = try #require(ids.last)
    let result = try await desk.type("\(line) \(id) --json")
    #expect(result.status == 0, "\(result)")
    #expect(try result.json.object != nil)
    // Enough of the beginning will do.
    #expect(try await desk.type("\(line) \(id.dropLast(2)) --json").output == result.output)
  }

  @Test(arguments: ReadCommand.all)
  func `for a pipe has no colour and no escape`(line: String) async throws {
    let result = try await SampleDesk.get().type(line)
    #expect(result.status == 0, "\(result)")
    #expect(!result.outputBytes.isEmpty)
    expectHarmless(result)
  }

  @Test(arguments: ReadCommand.all.filter { $0 != "db status" })
  func `has colour when told so`(line: String) async throws {
    let desk = try await SampleDesk.get()
    let result = try await desk.type(line + " --color always")
    #expect(result.outputBytes.contains(0x1B), "\(result)")
    // Colour adds nothing but codes.
    let plain = try await desk.type(line + " --color never")
    #expect(result.output.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.output)
  }

  static let surroundings: [(variables: [String: String], hasColor: Bool)] = [
    (["PARLEY_FORCE_TTY": "100"], true),
    (["PARLEY_FORCE_TTY": "100", "NO_COLOR": "1"], false),
    (["PARLEY_FORCE_TTY": "100", "TERM": "dumb"], false),
    ([:], false),
  ]

  @Test(arguments: surroundings)
  func `has colour on a terminal that wants it`(
    variables: [String: String], hasColor: Bool
  ) async throws {
    let result = try await SampleDesk.get().type("status", with: variables)
    #expect(result.outputBytes.contains(0x1B) == hasColor, "\(result)")
  }

  @Test(arguments: ["claims", "articles", "status", "positions"])
  func `in a table keeps to the width of a terminal`(line: String) async throws {
    let result = try await SampleDesk.get().type(
      line, with: ["PARLEY_FORCE_TTY": "100", "NO_COLOR": "1"])
    let long = result.output.split(separator: "\n").filter { $0.count > 100 }
    #expect(long.isEmpty, "\(line): \(long)")
  }

  @Test(arguments: ["history --json", "claims --json", "claims", "ingest --help"])
  func `ends quietly when its reader goes away`(line: String) async throws {
    let result = try await SampleDesk.get().shell(
      "{ parley \(line) --quiet; echo $? >&2; } | head -1")
    #expect(result.output.split(separator: "\n").count == 1)
    // 141 is SIGPIPE; what fits into the pipe is written before the reader goes.
    #expect(["0\n", "141\n", "2\n"].contains(result.errors), "\(result)")
  }

  @Test func `says how to reproduce it`() async throws {
    let result = try await SampleDesk.get().type("status")
    #expect(result.errors.contains("rule mutual-general@1 · log seq:"), "\(result)")
    #expect(try await SampleDesk.get().type("status --quiet").errors == "")
  }

  /// From the stored projection, and computed anew from the events.
  @Test(arguments: [
    "status", "ceasefire --all-rules", "mediators", "exchanges", "positions", "history", "claims",
    "history --blame", "contradictions", "explain ceasefire", "explain russia.venue", "timeline",
    "compare --sources meridian-wire,channel-nord", "rules test bilateral",
  ])
  func `is the same from the log as from what is stored`(line: String) async throws {
    let desk = try await SampleDesk.get()
    let stored = try await desk.type(line + " --json")
    let position = try #require(try stored.json["receipt"]?["position"]?.integer)
    let replayed = try await desk.type("\(line) --json --as-of seq:\(position)")
    #expect(replayed.output == stored.output)
    // On a screen, with the receipt in the answer itself, to the byte.
    let screen = ["PARLEY_FORCE_TTY": "100", "PARLEY_NOW": "2025-05-26T09:00:00Z"]
    let shown = try await desk.type(line, with: screen)
    #expect(shown.output.contains("log seq:\(position)"))
    let again = try await desk.type("\(line) --as-of seq:\(position)", with: screen)
    #expect(again.output == shown.output)
  }

  @Test func `about an earlier position stays as it was`() async throws {
    let desk = try Desk()
    _ = try await desk.parley("ingest", try desk.file("a.txt", Texts.statement))
    let before = try await desk.type("status --as-of seq:3 --json")
    #expect(before.status == 0, "\(before)")
    _ = try await desk.parley("ingest", "--sample")
    #expect(try await desk.type("status --as-of seq:3 --json").output == before.output)
    #expect(try await desk.type("status --json").output != before.output)
  }
}
