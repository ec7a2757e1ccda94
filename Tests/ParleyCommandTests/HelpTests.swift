import Testing

@Suite struct `Help` {
  let desk: Desk
  init() throws { desk = try Desk(.unreachable) }

  static let commands = [
    "ingest",
    "extract",
    "eval",
    "parties",
    "parties list",
    "parties show",
    "negotiations",
    "negotiations list",
    "negotiations show",
    "status",
    "ceasefire",
    "mediators",
    "exchanges",
    "positions",
    "history",
    "explain",
    "claims",
    "claims list",
    "claims show",
    "articles",
    "articles list",
    "articles show",
    "events",
    "export",
    "export events",
    "import",
    "import events",
    "rebuild",
    "doctor",
    "verify",
    "checkpoint",
    "db",
    "db start",
    "db stop",
    "db status",
    "db url",
    "claims confirm",
    "claims correct",
    "claims retract",
    "claims undo",
    "articles retract",
    "diff",
    "timeline",
    "contradictions",
    "compare",
    "tag",
    "rules",
    "rules list",
    "rules show",
    "rules test",
    "rules add",
    "db shell",
    "db migrate",
    "db backup",
    "db restore",
    "read",
    "articles diff",
    "articles check",
    "articles export",
    "articles import",
    "origins",
    "origins show",
    "origins link",
    "origins unlink",
    "feeds",
    "feeds list",
    "feeds add",
    "feeds check",
    "feeds remove",
    "feeds import",
    "feeds export",
    "fetch",
    "watch",
    "sources",
    "sources list",
    "sources grade",
  ]

  @Test(arguments: [["--help"], ["-h"], ["help"], []])
  func `lists every command and needs no database`(arguments: [String]) async throws {
    let result = try await desk.parley(arguments)
    #expect(result.status == 0)
    #expect(result.errors == "")
    for command in Help.commands where !command.contains(" ") {
      #expect(result.output.contains("\n  \(command) "), "\(command) is missing\n\(result)")
    }
  }

  @Test(arguments: [["--version"], ["-V"]])
  func `is not needed for the version`(arguments: [String]) async throws {
    let result = try await desk.parley(arguments)
    #expect(result.status == 0)
    #expect(result.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: Help.commands)
  func `of a command says what it is for and shows an example`(command: String) async throws {
    let words = command.split(separator: " ").map(String.init)
    let result = try await desk.parley(words + ["--help"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("OVERVIEW: "))
    let examples = result.output.split(separator: "\n").filter { $0.hasPrefix("  ") }
    #expect(examples.contains { $0.contains("parley \(command)") }, "no example\n\(result)")
    #expect(try await desk.parley(["help"] + words).output == result.output)
  }

  @Test(arguments: [""] + Help.commands)
  func `has no line that was broken twice`(command: String) async throws {
    let result = try await desk.parley(
      command.split(separator: " ").map(String.init) + ["--help"])
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(result)")
    // Before the usage text stands by itself: a short line ends its paragraph.
    for (line, next) in zip(lines, lines.dropFirst()).prefix(while: { !$0.1.hasPrefix("USAGE") })
    where !line.hasPrefix(" ") && !line.isEmpty && !next.isEmpty {
      let word = next.prefix { $0 != " " }
      #expect(line.count + 1 + word.count > 78, "broken early: \(line)")
    }
  }

  @Test(arguments: ["exit-codes", "environment", "time"])
  func `has topics beside the commands`(topic: String) async throws {
    let result = try await desk.parley("help", topic)
    #expect(result.status == 0)
    #expect(!result.output.contains("OVERVIEW"))
    #expect(try await desk.parley("--help").output.contains(topic))
  }

  @Test func `names every exit status`() async throws {
    let result = try await desk.parley("help", "exit-codes")
    for status in 0...5 { #expect(result.output.contains("\n  \(status)  ")) }
  }

  @Test(arguments: [
    "PARLEY_DATABASE_URL", "PARLEY_DATA", "PARLEY_NOW", "NO_COLOR", "PARLEY_LEXICON",
    "PARLEY_LLM_URL", "PARLEY_LLM_KEY_FILE", "PARLEY_LLM_CACHE",
  ])
  func `names every variable`(name: String) async throws {
    #expect(try await desk.parley("help", "environment").output.contains("\n  \(name) "))
  }
}

@Suite struct `Wrong usage` {
  let desk: Desk
  init() throws { desk = try Desk(.unreachable) }

  /// What is typed, what the one line says of it, and where it sends the reader.
  static let mistakes: [(line: String, says: String, see: String)] = [
    ("statsu", #"no command "statsu". Did you mean "status"?"#, "parley --help"),
    ("frobnicate", #"no command "frobnicate""#, "parley --help"),
    ("help statsu", #"no command or topic "statsu". Did you mean "status"?"#, "parley --help"),
    ("db strat", #"no command "db strat". Did you mean "db start"?"#, "parley db --help"),
    ("status --frobnicate", "--frobnicate", "parley status --help"),
    ("status --on", "Missing value for '--on", "parley status --help"),
    ("explain", "Missing expected argument '<answer>'", "parley explain --help"),
    ("claims show", "Missing expected argument '<id>'", "parley claims show --help"),
    ("ingest", "Name a file, a folder or an address", "parley ingest --help"),
    ("ingest --jobs 0 a", "--jobs 0 is not between 1 and 64", "parley ingest --help"),
    ("ingest --jobs many a", "'many' is invalid for '--jobs", "parley ingest --help"),
    ("status --color blue", "'blue' is invalid for '--color", "parley status --help"),
    ("-z", "-z", "parley --help"),
  ]

  @Test(arguments: mistakes)
  func `is one line and the way to help`(line: String, says: String, see: String) async throws {
    let result = try await desk.parley(line.split(separator: " ").map(String.init))
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.complaints.count == 1)
    #expect(result.complaints.first?.contains(says) == true, "\(result)")
    #expect(result.errors.hasSuffix("\n  see: \(see)\n"), "\(result)")
    #expect(result.errors.split(separator: "\n").count == 2, "\(result)")
  }
}
