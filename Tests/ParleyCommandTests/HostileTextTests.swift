import JSON
import Testing

/// Text that would steer a terminal: colours, a window title, cursor moves, C1 controls and
/// bidirectional overrides.
private let steering =
  "\u{1B}[31mred\u{1B}]0;title\u{7}\u{9B}2J\u{8}\u{8}\u{7F}\u{202E}evil\u{2066}\u{85}"

@Suite struct `Text that would steer a terminal` {
  let desk: Desk
  init() throws { desk = try Desk() }

  private func ingestHostileArticles() async throws -> [CommandResult] {
    let page = """
      <html><head><title>\(steering) Moscow says no</title>
      <meta property="og:site_name" content="Out\(steering)let">
      <meta name="author" content="By \(steering)">
      <link rel="canonical" href="https://news.example/\(steering)">
      <meta property="article:published_time" content="2025-05-19T10:00:00Z"></head>
      <body><article><h1>\(steering) Moscow says no</h1>
      <p>Russia rejected an immediate\(steering) ceasefire, the &#27;[31m&#x9b;2J&#8238; spokesman \
      Dmitry\(steering) Peskov said. Ukraine accepted a ceasefire, Volodymyr Zelensky said.</p>
      </article></body></html>
      """
    try desk.file("clips/\(steering).html", page)
    let text = try desk.file("b\(steering).txt", "\(steering)\n\n\(Texts.statement)\(steering)")
    try desk.file("clips/\(steering)bad.txt", [])
    return [
      try await desk.parley("ingest", desk.folder + "/clips"),
      try await desk.parley("ingest", desk.folder + "/clips", "--json"),
      try await desk.parley(
        "ingest", text, "--title", "Title \(steering)", "--source", "Source \(steering)",
        "--url", "https://news.example/\(steering)", "--lang", "en"),
      try await desk.parley(
        "extract", text, "--title", "Title \(steering)", "--url", "x\(steering)", "--json"),
      try await desk.parley("extract", text, "--title", "Title \(steering)"),
      try await desk.parley("ingest", desk.folder + "/\(steering)none"),
      try await desk.parley("extract", desk.folder + "/\(steering)none"),
    ]
  }

  @Test func `in an article reaches neither stream of any command`() async throws {
    for result in try await ingestHostileArticles() { expectHarmless(result) }
    let claims = try await desk.parley("claims", "--json").json["claims"]?.array ?? []
    let articles = try await desk.parley("articles", "--json").json["articles"]?.array ?? []
    #expect(claims.count >= 2 && articles.count == 2)
    let lines =
      ReadCommand.all
      + claims.compactMap(\.["id"]?.string).flatMap {
        ["claims show \($0)", "explain \($0)"]
      } + articles.compactMap(\.["id"]?.string).map { "articles show \($0)" }
    for line in lines {
      let result = try await desk.type(line)
      #expect(result.status == 0, "\(line): \(result)")
      expectHarmless(result, line)
      expectHarmless(try await desk.type(line + " --json"), line)
    }
  }

  @Test func `in an article reaches no terminal among the colours`() async throws {
    _ = try await ingestHostileArticles()
    let claims = try await desk.parley("claims", "--json").json["claims"]?.array ?? []
    let shows = claims.compactMap(\.["id"]?.string).map { "claims show \($0)" }
    for line in ["status", "claims", "articles", "history", "explain ceasefire"] + shows {
      let result = try await desk.type(line + " --color always")
      let bare = result.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
      #expect(!bare.unicodeScalars.contains("\u{1B}"), "\(line)")
      // Red is the one colour the article asks for, and no word here deserves.
      #expect(!result.output.contains("\u{1B}[31mred"), "\(line)")
    }
  }

  @Test func `in an article is not in the log either`() async throws {
    _ = try await ingestHostileArticles()
    let found = try desk.texts(
      #"SELECT data::text FROM v1.events WHERE data::text ~ '\\u00(1b|9b|07)|[\x1b\x9b\x07\u202e]'"#
    )
    #expect(found == [])
  }

  /// Each with the steering text in one place that is repeated in the complaint.
  static let mistakes: [[String]] = [
    [steering], ["help", steering], ["db", steering], ["status", "--\(steering)"],
    ["status", steering], ["status", "--on", steering], ["status", "--as-of", "seq:\(steering)"],
    ["status", "--rule", steering], ["status", "-c", steering], ["status", "--color", steering],
    ["status", "--db", steering], ["status", "--db", "postgres://\(steering)/x"],
    ["status", "--db", "\(steering)=1"], ["mediators", "--party", steering],
    ["history", "--topic", steering], ["explain", steering], ["claims", "show", steering],
    ["articles", "show", steering], ["ingest", "--jobs", steering, "a"],
    ["ingest", "a", "--published", steering], ["db", "restore", steering],
    ["db", "backup", "/nowhere/\(steering)"], ["db", "url", "--db", "host=\(steering)"],
  ]

  @Test(arguments: mistakes)
  func `in an argument is not given back`(arguments: [String]) async throws {
    let result = try await desk.parley(arguments)
    expectHarmless(result, arguments.joined(separator: " "))
    if arguments.first != "db" { #expect(result.status != 0) }
  }

  @Test func `in the name of the data folder is not given back`() async throws {
    let variables = ["PARLEY_DATABASE_URL": "", "PARLEY_DATA": desk.folder + "/\(steering)"]
    for line in ["db status", "db status --json", "db url", "db stop"] {
      let result = try await desk.type(line, with: variables)
      #expect(result.status == 0, "\(result)")
      expectHarmless(result, line)
    }
  }
}
